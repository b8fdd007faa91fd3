package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureBlock;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PacketBlock;
import io.github.packetcodec.capture.PacketFlags;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.capture.SectionHeader;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option -w: what it writes is what tcpdump writes, and a pcapng file keeps all that the capture had. */
class OutputFileTest {
    /** Captures of link types for which filters are not compiled, or choose other frames: docs/filters.md. */
    private static final Set<String> OTHER_FILTERS =
            Set.of("generated-null", "generated-unknown-link", "generated-cisco-hdlc", "generated-ppp");

    @TempDir
    Path folder;

    private String copy(String capture) throws IOException {
        Path file = folder.resolve(capture);
        try (InputStream in = Captures.open(capture)) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    private Path written(String name, String... arguments) {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("-w", file.toString()));
        all.addAll(List.of(arguments));
        Run run = Runs.run(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isZero();
        return file;
    }

    /** The digests were made by {@code codec-testdata/record/written.sh}. */
    @Test
    void pcapFilesAreByteForByteThoseOfTcpdump() throws Exception {
        int compared = 0;
        try (InputStream table = Captures.class.getResourceAsStream("/written/digests.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split("\t", -1);
                // Link type 12 stays 12, and tcpdump writes 101. Filters read loopback frames in either byte order, and
                // are not compiled for all link types.
                boolean isMeant =
                        row[0].equals("generated-raw-12") || !row[1].isEmpty() && OTHER_FILTERS.contains(row[0]);
                if (!row[2].equals("refused") && !isMeant) {
                    String[] arguments = row[1].isEmpty()
                            ? new String[] {copy(row[0])}
                            : new String[] {"--libpcap", "-f", row[1], copy(row[0])};
                    byte[] file = Files.readAllBytes(written("written.pcap", arguments));
                    boolean nanoseconds = file[0] == 0x4D;
                    String digest = HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file));
                    assertThat(digest).as(line).isEqualTo(row[nanoseconds ? 3 : 2]);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    private static List<CaptureBlock> blocks(Path file) throws IOException {
        List<CaptureBlock> blocks = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.nextBlock()) {
                blocks.add(reader.block().orElseThrow());
            }
        }
        return blocks;
    }

    /** Number, time, lengths, interface, comments and bytes of each frame. */
    private static List<String> frames(Path file) throws IOException {
        List<String> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                frames.add(reader.frameNumber() + " " + reader.time() + " " + reader.capturedLength() + " "
                        + reader.wireLength() + " " + reader.linkType() + " " + reader.interfaceName() + " "
                        + reader.frameCheckSequenceLength() + " " + reader.flags() + " " + reader.comments() + " "
                        + HexFormat.of().formatHex(reader.toByteArray()));
            }
        }
        return frames;
    }

    @Test
    void pcapngKeepsEveryFrameOfEveryCapture() throws IOException {
        for (String capture : Captures.names()) {
            String file = copy(capture);
            assertThat(frames(written("written.pcapng", file))).as(capture).isEqualTo(frames(Path.of(file)));
        }
    }

    /** A section with a length, two interfaces, statistics, names, flags, comments, and an unknown block. */
    private Path rich() throws IOException {
        Path file = folder.resolve("rich.pcapng");
        try (PcapngWriter writer = PcapngWriter.open(
                file, SectionHeader.DEFAULT.withSectionLength(1_000_000).withComment("a section"))) {
            writer.addInterface(InterfaceDescription.of(1).withName("first").withFractionDigits(6));
            writer.addInterface(InterfaceDescription.of(101).withName("second").withFractionDigits(9));
            byte[] frame = HexFormat.of().parseHex(FrameHex.SYN.replace(" ", ""));
            writer.write(0, 1, 5000, frame, 0, frame.length, frame.length, new PacketFlags(2), 3, "a comment");
            writer.write(1, 2, 123_456_789, frame, 14, frame.length - 14, frame.length - 14);
            writer.write(0, 3, 0, frame, 0, 60, frame.length);
        }
        return file;
    }

    @Test
    void whatIsAroundTheFramesIsCopied() throws IOException {
        Path rich = rich();
        List<CaptureBlock> expected = new ArrayList<>(blocks(rich));
        expected.set(0, ((SectionHeader) expected.get(0)).withSectionLength(-1));
        assertThat(blocks(written("all.pcapng", rich.toString()))).isEqualTo(expected);
        expected.removeIf(block -> block instanceof PacketBlock packet && packet.interfaceId() == 1);
        assertThat(blocks(written("part.pcapng", "-f", "ether src 02:00:00:00:00:01", rich.toString())))
                .isEqualTo(expected);
    }

    @Test
    void whatPcapCannotContainIsReported() throws IOException {
        Path rich = rich();
        Run run = Runs.run("-w", folder.resolve("x.pcap").toString(), rich.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(folder.resolve("x.pcap") + ": pcap has no comments; write pcapng to keep them\n"
                        + "dissect: cannot write: frame 2 has link type 101 (raw IP), the"
                        + " frames before it 1 (Ethernet); a pcap file has one, a pcapng"
                        + " file may have several\n");
        run = Runs.run("-w", folder.resolve("x.PCAP").toString(), "-f", "ether src 02:00:00:00:00:01", rich.toString());
        assertThat(run.status()).isZero();
        assertThat(frames(folder.resolve("x.PCAP"))).hasSize(2);
    }

    @Test
    void theStandardOutputIsPcapng() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (InputStream in = Captures.open("dual-stack-udp")) {
            assertThat(Dissect.run(new String[] {"-w", "-", "-"}, in, out, new PrintStream(err)))
                    .isZero();
        }
        Path file = Files.write(folder.resolve("x"), out.toByteArray());
        assertThat(frames(file)).isEqualTo(frames(Path.of(copy("dual-stack-udp"))));
        assertThat(err.size()).isZero();
    }

    @Test
    void severalFilesBecomeSections() throws IOException {
        String pcap = copy("dual-stack-udp");
        String rich = rich().toString();
        List<CaptureBlock> blocks = blocks(written("x.pcapng", pcap, rich, pcap));
        assertThat(blocks.stream().filter(SectionHeader.class::isInstance)).hasSize(3);
        List<String> frames = frames(folder.resolve("x.pcapng"));
        assertThat(frames).hasSize(2 * frames(Path.of(pcap)).size() + 3);
        assertThat(frames(written("x.pcap", pcap, pcap)))
                .hasSize(2 * frames(Path.of(pcap)).size());
    }

    @Test
    void filesThatAreReadAreNotOverwritten() throws IOException {
        String file = copy("dual-stack-udp");
        byte[] before = Files.readAllBytes(Path.of(file));
        Run run = Runs.run("-w", folder + "/./dual-stack-udp", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("dissect: -w would overwrite " + file + ", which is read\n");
        assertThat(Path.of(file)).hasBinaryContent(before);
    }

    @Test
    void wrongNamesAreRefused() throws IOException {
        String file = copy("dual-stack-udp");
        assertThat(Runs.run("-w", "x.pcap.gz", file).err())
                .isEqualTo("dissect: -w writes no compressed files; use -w - and |\n");
        Run run = Runs.run("-w", folder + "/no\u001b/x.pcap", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("dissect: cannot write: " + folder + "/no\\x1b/x.pcap: no such file\n");
        assertThat(Runs.run("-w", folder + "/y.pcap", folder + "/missing").status())
                .isEqualTo(2);
        assertThat(folder.resolve("y.pcap")).doesNotExist();
    }

    @Test
    void aTimeThatPcapCannotHoldIsAnError() throws IOException {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(capture)) {
            int id = writer.addInterface(InterfaceDescription.of(1).withTimeOffset(-10));
            writer.write(id, -5, 0, new byte[14], 0, 14);
        }
        Run run = Runs.run(
                new ByteArrayInputStream(capture.toByteArray()),
                "-w",
                folder.resolve("x.pcap").toString(),
                "-");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("dissect: cannot write: epochSecond -5 is not in 0..4294967295\n");
    }

    @Test
    void framesLongerThanTheSnapshotLengthAreCutAndReported() throws IOException {
        byte[] capture = Pcap.ethernet().frame(FrameHex.SYN).bytes();
        capture[18] = 0; // a snapshot length of 32 bytes
        capture[19] = 32;
        Run run = Runs.run(
                new ByteArrayInputStream(capture),
                "-w",
                folder.resolve("x.pcap").toString(),
                "-");
        assertThat(run.err()).endsWith("frames are cut to the snapshot length that the capture states, 32 bytes\n");
        assertThat(frames(folder.resolve("x.pcap")).get(0)).contains(" 32 ");
    }

    @Test
    void capturesWithoutFramesHaveAHeader() throws IOException {
        assertThat(frames(written("x.pcap", copy("format-pcap-empty")))).isEmpty();
        assertThat(frames(written("x.pcap", "-f", "udp", rich().toString()))).isEmpty();
        try (PcapWriter writer = PcapWriter.open(Files.newOutputStream(folder.resolve("fcs.pcap")), 1, 6, 100, 4)) {
            writer.flush();
        }
        assertThat(Files.readAllBytes(
                        written("x.pcap", folder.resolve("fcs.pcap").toString())))
                .isEqualTo(Files.readAllBytes(folder.resolve("fcs.pcap")));
    }
}
