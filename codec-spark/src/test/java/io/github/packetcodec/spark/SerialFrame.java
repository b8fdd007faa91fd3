package io.github.packetcodec.spark;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.packet.ChecksumVerdict;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A frame as a program without Spark reads it: from the start of the file, as records and not by a view. */
record SerialFrame(
        String file,
        long position,
        long microseconds,
        boolean hasTime,
        int captured,
        long length,
        byte[] bytes,
        Packet packet,
        List<ChecksumVerdict> verdicts) {

    static List<SerialFrame> of(List<Path> files) throws IOException {
        List<SerialFrame> frames = new ArrayList<>();
        for (Path file : files) {
            try (CaptureReader reader = CaptureReader.open(file)) {
                while (reader.next()) {
                    frames.add(new SerialFrame(
                            file.getFileName().toString(),
                            reader.position(),
                            reader.epochSecond() * 1_000_000 + reader.nanosecond() / 1000,
                            reader.hasTime(),
                            reader.capturedLength(),
                            reader.wireLength(),
                            reader.toByteArray(),
                            Packet.decode(reader),
                            verdicts(reader)));
                }
            }
        }
        return frames;
    }

    private static List<ChecksumVerdict> verdicts(CaptureReader reader) {
        PacketView view = new PacketView();
        view.parse(reader);
        return ChecksumVerdict.of(view);
    }
}
