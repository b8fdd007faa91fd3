package io.github.packetcodec.capture;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A program that writes captures to a file byte by byte, each with a call of the operating system, and rotates the file. */
final class ByteAppender {
    private ByteAppender() {}

    /** The arguments are the file, how many captures to write, and how the file is rotated: {@code rename} or {@code replace}. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        for (int i = 0; i < count; i++) {
            byte[] capture = (i % 2 == 0 ? CaptureVector.PCAPNG : CaptureVector.PCAP_LITTLE_MICROSECONDS).bytes();
            Path written = file;
            if (i > 0 && args[2].equals("rename")) {
                Files.move(file, file.resolveSibling("old." + i));
            } else if (i > 0) {
                written = file.resolveSibling("new." + i);
            }
            try (OutputStream out =
                    Files.newOutputStream(written, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (int at = 0; at < capture.length; at++) {
                    out.write(capture[at]);
                    if (at == capture.length / 2 && !written.equals(file)) {
                        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            System.in.read(); // until the follower has read it: of what is replaced twice between two looks it sees one
        }
    }
}
