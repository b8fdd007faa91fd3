package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingPcapngWriterTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final SectionHeader SECTION = SectionHeader.DEFAULT.withComment("of every file");

    @TempDir
    Path folder;

    private final LongFunction<Path> pathOf = number -> folder.resolve(number + ".pcapng");

    private static void write(RotatingPcapngWriter writer, long second, int length) throws IOException {
        writer.write(0, second, 0, new byte[length], 0, length, length, PacketFlags.NONE, -1);
    }

    private List<Reading.Frame> frames(int number) throws IOException {
        Reading reading = Reading.of(Files.readAllBytes(pathOf.apply(number)));
        assertThat(reading.failure()).isNull();
        return reading.frames();
    }

    @Test
    void beginsAFileWhenOneIsFull() throws IOException {
        var limits = new RotatingPcapngWriter.Limits(1000, Long.MAX_VALUE, ALL);
        try (RotatingPcapngWriter writer = RotatingPcapngWriter.open(pathOf, SECTION, limits)) {
            writer.addInterface(InterfaceDescription.of(1).withName("eth0"));
            for (int i = 0; i < 10; i++) {
                write(writer, 0, 400);
            }
            writer.addInterface(InterfaceDescription.of(101).withName("tun0"));
            writer.write(1, 0, 0, new byte[4], 0, 4, 9, PacketFlags.of(Direction.OUTBOUND), 3, "comment");
            assertThat(writer.fileNumber()).isEqualTo(4);
            for (int i = 0; i < 3; i++) {
                write(writer, 0, 400);
            }
            writer.write(InterfaceStatistics.of(1, writer.timestamp(1, 5, 0)).withDropped(2));
            writer.flush();
        }
        assertThat(frames(1)).hasSize(3);
        assertThat(frames(2)).hasSize(3);
        assertThat(frames(3)).hasSize(3);
        assertThat(frames(4)).hasSize(3);
        assertThat(frames(5)).hasSize(2);
        assertThat(pathOf.apply(6)).doesNotExist();
        try (CaptureReader reader = CaptureReader.open(pathOf.apply(5))) {
            assertThat(reader.nextBlock()).isTrue();
            assertThat(reader.block().orElseThrow().comments()).containsExactly("of every file");
            assertThat(reader.next()).isTrue();
            assertThat(reader.interfaceCount()).isEqualTo(2);
            assertThat(reader.interfaceName()).isEqualTo("eth0");
            assertThat(reader.next()).isTrue();
            assertThat(reader.nextBlock()).isTrue();
            assertThat(((InterfaceStatistics) reader.block().orElseThrow()).dropped())
                    .hasValue(2);
        }
        try (CaptureReader reader = CaptureReader.open(pathOf.apply(4))) {
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.interfaceName()).isEqualTo("tun0");
            assertThat(reader.flags().direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(reader.dropCount()).isEqualTo(3);
            assertThat(reader.comments()).containsExactly("comment");
        }
    }

    @Test
    void beginsAFileWhenTimeIsOver() throws IOException {
        var limits = new RotatingPcapngWriter.Limits(Long.MAX_VALUE, 60, ALL);
        try (RotatingPcapngWriter writer = RotatingPcapngWriter.open(pathOf, SECTION, limits)) {
            writer.addInterface(InterfaceDescription.of(1));
            for (long second : new long[] {100, 159, 90, 160, 219, 220, 1000}) {
                write(writer, second, 1);
            }
        }
        assertThat(frames(1)).hasSize(3);
        assertThat(frames(2)).hasSize(2);
        assertThat(frames(3)).hasSize(1);
        assertThat(frames(4)).hasSize(1);
    }

    @Test
    void keepsTheLastFiles() throws IOException {
        var limits = new RotatingPcapngWriter.Limits(1, Long.MAX_VALUE, 2);
        try (RotatingPcapngWriter writer = RotatingPcapngWriter.open(pathOf, SECTION, limits)) {
            writer.addInterface(InterfaceDescription.of(1));
            for (int i = 0; i < 5; i++) {
                write(writer, i, 1);
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(pathOf.apply(4), pathOf.apply(5));
        }
        assertThat(frames(5).get(0).epochSecond()).isEqualTo(4);
    }

    @Test
    void staysFailedWhenAFileCannotBeMade() throws IOException {
        LongFunction<Path> path = number -> number == 1 ? pathOf.apply(1) : folder.resolve("none/2");
        var limits = new RotatingPcapngWriter.Limits(1, Long.MAX_VALUE, ALL);
        RotatingPcapngWriter writer = RotatingPcapngWriter.open(path, SECTION, limits);
        writer.addInterface(InterfaceDescription.of(1));
        write(writer, 0, 1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> write(writer, 1, 1)).isInstanceOf(IOException.class);
        }
        writer.close();
        assertThat(frames(1)).hasSize(1);
    }

    @Test
    void refusesWhatWouldNotBeInEveryFile() throws IOException {
        var limits = new RotatingPcapngWriter.Limits(1, 1, 1);
        try (RotatingPcapngWriter writer = RotatingPcapngWriter.open(pathOf, SECTION, limits)) {
            assertThatThrownBy(() -> writer.write(InterfaceDescription.of(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(SectionHeader.DEFAULT)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RotatingPcapngWriter.Limits(0, 1, 1)).hasMessageStartingWith("bytes 0");
        assertThatThrownBy(() -> new RotatingPcapngWriter.Limits(1, 0, 1)).hasMessageStartingWith("seconds 0");
        assertThatThrownBy(() -> new RotatingPcapngWriter.Limits(1, 1, 0)).hasMessageStartingWith("files 0");
    }
}
