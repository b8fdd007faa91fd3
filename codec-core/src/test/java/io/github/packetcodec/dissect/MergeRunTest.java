package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.capture.SectionHeader;
import io.github.packetcodec.dissect.Runs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option --merge. */
class MergeRunTest {
    @TempDir
    Path folder;

    /** A pcap file whose frames have these seconds, and one byte with that number. */
    private String pcap(String name, int... seconds) throws IOException {
        Path file = folder.resolve(name);
        try (PcapWriter writer = PcapWriter.open(file, 1)) {
            for (int second : seconds) {
                writer.write(second, 0, new byte[] {(byte) second}, 0, 1);
            }
        }
        return file.toString();
    }

    /** A pcapng file with two interfaces, and a frame of each. */
    private String pcapng(String name, int first, int second) throws IOException {
        Path file = folder.resolve(name);
        try (PcapngWriter writer = PcapngWriter.open(file, SectionHeader.DEFAULT)) {
            writer.addInterface(InterfaceDescription.of(1).withName("one"));
            writer.write(0, first, 0, new byte[] {(byte) first}, 0, 1, 1, "a comment");
            writer.addInterface(InterfaceDescription.of(1).withName("two").withFractionDigits(9));
            writer.write(1, second, 5, new byte[] {(byte) second}, 0, 1, 1);
        }
        return file.toString();
    }

    private static List<String> seconds(Run run) {
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList();
    }

    @Test
    void framesComeInTheOrderOfTheirTimes() throws IOException {
        String a = pcap("a", 1, 4, 4, 9);
        String b = pcap("b", 2, 4, 3, 10);
        Run run = Runs.run("--merge", "--fields", "frame,time,file", "-t", "epoch", a, b);
        // The frames of one file stay in their order: 3 comes after 4.
        assertThat(seconds(run))
                .containsExactly(
                        "1\t1.000000\t" + a,
                        "2\t2.000000\t" + b,
                        "3\t4.000000\t" + a,
                        "4\t4.000000\t" + a,
                        "5\t4.000000\t" + b,
                        "6\t3.000000\t" + b,
                        "7\t9.000000\t" + a,
                        "8\t10.000000\t" + b);
        assertThat(Runs.run("--merge", "--count", "-c", "3", a, b).out()).isEqualTo("3\n");
        assertThat(Runs.run("--merge", a, b).out()).hasLineCount(8).doesNotContain("==>");
        assertThat(Runs.run("--merge", "--json", a, b).out()).startsWith("{\"file\":\"" + a + "\",\"frame\":1,");
    }

    private static List<String> frames(Path file) throws IOException {
        List<String> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                frames.add(reader.epochSecond() + "." + reader.nanosecond() + " " + reader.interfaceId() + " "
                        + reader.interfaceName() + " " + reader.comments() + " " + reader.bytes()[reader.offset()]);
            }
        }
        return frames;
    }

    @Test
    void oneFileIsWritten() throws IOException {
        String a = pcap("a", 1, 4, 6);
        String b = pcapng("b", 2, 5);
        String c = pcapng("c", 3, 7);
        Path merged = folder.resolve("merged.pcapng");
        assertThat(Runs.run("--merge", "-w", merged.toString(), a, b, c).err()).isEmpty();
        assertThat(frames(merged))
                .containsExactly(
                        "1.0 0  [] 1",
                        "2.0 1 one [a comment] 2",
                        "3.0 2 one [a comment] 3",
                        "4.0 0  [] 4",
                        "5.5 3 two [] 5",
                        "6.0 0  [] 6",
                        "7.5 4 two [] 7");
        merged = folder.resolve("merged.pcap");
        Runs.run("--merge", "-w", merged.toString(), a, b, c);
        assertThat(frames(merged)).hasSize(7).first().isEqualTo("1.0 0  [] 1");
    }

    @Test
    void whatIsBrokenEndsAndTheOthersGoOn() throws IOException {
        String a = pcap("a", 1, 3);
        String b = pcap("b", 2, 4, 6);
        Files.write(Path.of(b), Arrays.copyOf(Files.readAllBytes(Path.of(b)), 24 + 17 + 5));
        Run run = Runs.run("--merge", "--fields", "frame,time", "-t", "epoch", a, folder + "/missing", b);
        assertThat(run.out()).isEqualTo("1\t1.000000\n2\t2.000000\n3\t3.000000\n");
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(folder + "/missing: no such file"),
                        line -> assertThat(line).startsWith(b + ": file ends at byte 46"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(Runs.run("--merge", a, b).status()).isEqualTo(1);
    }
}
