package io.github.packetcodec.spark;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.link.LinkType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recorded captures of the module {@code codec-testdata}, and captures made of them. */
final class TestCaptures {
    static final Path FOLDER = Path.of("../codec-testdata/src/main/resources/captures");

    private TestCaptures() {}

    /** Returns the files, in the order of their names. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz)?"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** Writes the frames of all captures to one file of pcapng, with an interface for each link type. */
    static Path writeAllAsPcapng(Path file) throws IOException {
        Map<Integer, Integer> interfaces = new HashMap<>();
        try (PcapngWriter writer = PcapngWriter.open(file)) {
            // All of them come first, as the chains of headers require.
            for (Path source : files()) {
                try (CaptureReader reader = CaptureReader.open(source)) {
                    while (reader.next()) {
                        if (!interfaces.containsKey(reader.linkType())) {
                            interfaces.put(reader.linkType(), writer.addInterface(reader.linkType()));
                        }
                    }
                }
            }
            for (Path source : files()) {
                try (CaptureReader reader = CaptureReader.open(source)) {
                    while (reader.next()) {
                        writer.write(
                                interfaces.get(reader.linkType()),
                                reader.epochSecond(),
                                reader.nanosecond(),
                                reader.bytes(),
                                reader.offset(),
                                reader.capturedLength(),
                                Math.max(reader.wireLength(), reader.capturedLength()));
                    }
                }
            }
        }
        return file;
    }

    /** Writes the Ethernet frames of all captures to one file of pcap. */
    static Path writeEthernetAsPcap(Path file) throws IOException {
        try (PcapWriter writer = PcapWriter.open(file, LinkType.ETHERNET)) {
            for (Path source : files()) {
                try (CaptureReader reader = CaptureReader.open(source)) {
                    while (reader.next()) {
                        if (reader.linkType() == LinkType.ETHERNET && reader.hasTime()) {
                            writer.write(
                                    reader.epochSecond(),
                                    reader.nanosecond(),
                                    reader.bytes(),
                                    reader.offset(),
                                    reader.capturedLength(),
                                    Math.max(reader.wireLength(), reader.capturedLength()));
                        }
                    }
                }
            }
        }
        return file;
    }
}
