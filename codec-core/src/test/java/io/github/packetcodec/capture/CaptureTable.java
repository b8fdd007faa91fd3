package io.github.packetcodec.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes what the reader says of captures as a table that can be compared with what other programs say; and makes captures.
 * {@code codec-testdata/record/captures.sh} runs it.
 */
final class CaptureTable {
    private CaptureTable() {}

    /**
     * {@code generate FOLDER COUNT} makes files; {@code frames FILE} prints number, time, lengths, interface, direction, losses and
     * comments of each frame; {@code copy FILE FILE} copies a file; {@code turn FILE FILE} writes a pcapng file in the other byte order.
     */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "generate" -> generate(Path.of(args[1]), Integer.parseInt(args[2]));
            case "frames" -> frames(Path.of(args[1])).forEach(System.out::println);
            case "copy" -> copy(Path.of(args[1]), Path.of(args[2]));
            case "turn" -> turn(Path.of(args[1]), Path.of(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void generate(Path folder, int count) throws IOException {
        Files.write(folder.resolve("every-block.pcapng"), CaptureBlockTest.everyBlock());
        for (int seed = 0; seed < count; seed++) {
            Files.write(
                    folder.resolve(seed + ".pcap"),
                    GeneratedCaptures.pcap(new Random(seed)).bytes());
            Files.write(
                    folder.resolve(seed + ".snoop"),
                    GeneratedCaptures.snoop(new Random(seed)).bytes());
            Path pcapng = folder.resolve(seed + ".pcapng");
            Files.write(pcapng, GeneratedCaptures.pcapng(new Random(seed)).bytes());
            if (!canTsharkRead(pcapng)) {
                Files.delete(pcapng);
            }
        }
    }

    /**
     * Returns whether tshark 4.0 is expected to read a file right. It takes names of interfaces from the wrong section, and computes
     * times of picoseconds with a product that overflows.
     */
    private static boolean canTsharkRead(Path file) throws IOException {
        int sections = 0;
        boolean hasPicoseconds = false;
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.nextBlock()) {
                CaptureBlock block = reader.block().orElseThrow();
                sections += block instanceof SectionHeader ? 1 : 0;
                hasPicoseconds |= block instanceof InterfaceDescription of && of.timeResolution() == 12;
            }
        }
        return sections == 1 && !hasPicoseconds;
    }

    private static List<String> frames(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file, CaptureReader.LONGEST_FRAME)) {
            List<String> names = new ArrayList<>();
            while (reader.nextBlock()) {
                CaptureBlock block = reader.block().orElse(null);
                if (block instanceof SectionHeader) {
                    names.clear();
                } else if (block instanceof InterfaceDescription description) {
                    // TShark shows the description of some interfaces that have no name.
                    String name = description.name().orElse("");
                    names.add(name.equals(description.description().orElse("")) ? "" : name);
                }
                if (!reader.isFrame()) {
                    continue;
                }
                Instant time = reader.time();
                rows.add(String.join(
                        "\t",
                        Long.toString(reader.frameNumber()),
                        time == null ? "" : String.format("%d.%09d", time.getEpochSecond(), time.getNano()),
                        Integer.toString(reader.capturedLength()),
                        Long.toString(reader.wireLength()),
                        names.isEmpty() ? "" : names.get(reader.interfaceId()),
                        String.join("|", reader.comments())));
            }
        } catch (CaptureException e) {
            rows.add(e.getMessage());
        }
        return rows;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (CaptureReader reader = CaptureReader.open(from);
                CaptureCopy copy = CaptureCopy.ofWhole(to)) {
            while (reader.nextBlock()) {
                copy.write(reader);
            }
        }
    }

    private static void turn(Path from, Path to) throws IOException {
        try (CaptureReader reader = CaptureReader.open(from);
                PcapngWriter writer = PcapngWriter.openWithoutSection(to)) {
            while (reader.nextBlock()) {
                if (reader.block().orElseThrow() instanceof SectionHeader header) {
                    writer.beginSection(header.withLittleEndian(!header.littleEndian()));
                } else {
                    writer.copy(reader);
                }
            }
        }
    }
}
