package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.capture.CaptureException;
import io.github.packetcodec.capture.CaptureIndex;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.SeekableSource;
import io.github.packetcodec.spark.CaptureOptions.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameBatchesTest {
    private static final FrameFilter ALL = new FrameFilter.And(List.of());

    @TempDir
    private Path folder;

    @Test
    void theRangesOfEveryCaptureAreTheSerialRead() throws IOException {
        for (Path file : TestCaptures.files()) {
            List<String> serial = serial(file);
            for (int count : new int[] {1, 2, 7}) {
                assertThat(byRanges(file, count, Mode.FAILFAST))
                        .as("%s in %d ranges", file, count)
                        .isEqualTo(serial);
            }
        }
    }

    @Test
    void anIndexBesideTheFileIsUsed() throws IOException {
        Path file = TestCaptures.writeAllAsPcapng(folder.resolve("all.pcapng"));
        List<String> serial = serial(file);
        writeIndex(file);
        assertThat(byRanges(file, 7, Mode.FAILFAST)).isEqualTo(serial);
        assertThat(byRanges(file, 100, Mode.PERMISSIVE)).isEqualTo(serial);
    }

    @Test
    void anIndexOfAnotherFileIsNoDamageOfThisOne() throws IOException {
        Path file = TestCaptures.writeAllAsPcapng(folder.resolve("all.pcapng"));
        writeIndex(file);
        Files.write(file, new byte[4], StandardOpenOption.APPEND);
        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> byRanges(file, 2, mode))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(CaptureException.class)
                    .hasMessageContaining("all.pcapng.index: ")
                    .hasMessageEndingWith("; write it again, or delete it");
        }
    }

    @Test
    void aCutFileHasItsFramesAndOneRowOfDamage() throws IOException {
        Path whole = TestCaptures.file("tcp-sack-ipv4.pcap");
        List<String> serial = serial(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(bytes, bytes.length - 1));
        List<String> before = serial.subList(0, serial.size() - 1);
        List<String> withDamage = new ArrayList<>(before);
        String position = serial.get(serial.size() - 1).split("\\|")[0];
        withDamage.add(position + "|null|null|damage");
        assertThat(byRanges(file, 1, Mode.DROPMALFORMED)).isEqualTo(before);
        assertThat(byRanges(file, 1, Mode.PERMISSIVE)).isEqualTo(withDamage);
        assertThatThrownBy(() -> byRanges(file, 1, Mode.FAILFAST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut.pcap: ");
        writeIndex(file);
        for (int count : new int[] {2, 7, 100}) {
            assertThat(byRanges(file, count, Mode.DROPMALFORMED)).isEqualTo(before);
            assertThat(byRanges(file, count, Mode.PERMISSIVE)).isEqualTo(withDamage);
        }
    }

    @Test
    void whatComesAfterTheDamageIsNotRead() throws IOException {
        byte[] bytes = Files.readAllBytes(TestCaptures.file("tcp-sack-ipv4.pcap"));
        List<String> serial = serial(TestCaptures.file("tcp-sack-ipv4.pcap"));
        int third = Integer.parseInt(serial.get(2).split("\\|")[0]);
        Arrays.fill(bytes, third + 8, third + 12, (byte) 0xFF); // the captured length
        Path file = Files.write(folder.resolve("damaged.pcap"), bytes);
        List<String> withDamage = new ArrayList<>(serial.subList(0, 2));
        withDamage.add(third + "|null|null|damage");
        assertThat(byRanges(file, 1, Mode.PERMISSIVE)).isEqualTo(withDamage);
        writeIndex(file);
        assertThat(byRanges(file, 7, Mode.PERMISSIVE)).isEqualTo(withDamage);
        assertThat(byRanges(file, 7, Mode.DROPMALFORMED)).isEqualTo(serial.subList(0, 2));
    }

    @Test
    void whatIsNoCaptureIsDamagedAtItsStart() throws IOException {
        Path text = Files.writeString(folder.resolve("readme"), "no capture at all, but a text");
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        for (Path file : List.of(text, empty)) {
            assertThat(byRanges(file, 1, Mode.PERMISSIVE)).containsExactly("0|null|null|damage");
            assertThat(byRanges(file, 1, Mode.DROPMALFORMED)).isEmpty();
            assertThatThrownBy(() -> byRanges(file, 1, Mode.FAILFAST)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFilterSeesNullInARowOfDamage() throws IOException {
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        FrameFilter port = new FrameFilter.OneOf(Column.SOURCE_PORT, List.of(80L), true);
        FrameFilter noPort = new FrameFilter.IsNull(Column.SOURCE_PORT, false);
        FrameFilter noAddress = new FrameFilter.IsNull(Column.SOURCE_ADDRESS, false);
        FrameFilter address = new FrameFilter.OneOfBytes(Column.SOURCE_ADDRESS_BYTES, List.of(new byte[4]), true);
        FrameFilter start = new FrameFilter.InRange(Column.POSITION, 0, 0, false);
        List<FileRange> ranges = List.of(new FileRange(empty.toString(), 0, 0, 1));
        assertThat(rows(ranges, port, Mode.PERMISSIVE)).isEmpty();
        assertThat(rows(ranges, address, Mode.PERMISSIVE)).isEmpty();
        for (FrameFilter filter : List.of(noPort, noAddress, start)) {
            assertThat(rows(ranges, filter, Mode.PERMISSIVE)).hasSize(1);
        }
    }

    @Test
    void severalFilesAreReadByOneTask() throws IOException {
        List<FileRange> ranges = new ArrayList<>();
        List<String> serial = new ArrayList<>();
        for (Path file : TestCaptures.files()) {
            serial.addAll(serial(file));
            ranges.add(new FileRange(file.toString(), Files.size(file), 0, Files.size(file)));
        }
        assertThat(rows(ranges, ALL, Mode.FAILFAST)).isEqualTo(serial);
    }

    private static void writeIndex(Path file) throws IOException {
        try (SeekableSource source = SeekableSource.of(file)) {
            CaptureIndex.of(source, 5).write(Path.of(file + CaptureIndex.EXTENSION));
        }
    }

    /** Returns the position, the lengths and the damage of each frame. */
    private static List<String> serial(Path file) throws IOException {
        List<String> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                frames.add(Lines.of(reader.position(), reader.capturedLength(), reader.wireLength(), null));
            }
        }
        return frames;
    }

    private static List<String> byRanges(Path file, int count, Mode mode) throws IOException {
        long length = Files.size(file);
        long size = Math.max(1, (length + count - 1) / count);
        List<String> rows = new ArrayList<>();
        for (long from = 0; from < Math.max(1, length); from += size) {
            FileRange range = new FileRange(file.toString(), length, from, Math.min(from + size, Math.max(1, length)));
            rows.addAll(rows(List.of(range), ALL, mode));
        }
        return rows;
    }

    private static List<String> rows(List<FileRange> ranges, FrameFilter filter, Mode mode) throws IOException {
        List<Column> columns = List.of(Column.POSITION, Column.CAPTURED, Column.FILE, Column.LENGTH, Column.DAMAGE);
        List<String> rows = new ArrayList<>();
        try (FrameBatches batches = new FrameBatches(ranges, columns, filter, mode, new Configuration(false))) {
            while (batches.next()) {
                batches.get().rowIterator().forEachRemaining(row -> rows.add(line(row)));
            }
        }
        return rows;
    }

    private static String line(InternalRow row) {
        assertThat(row.isNullAt(2)).isFalse();
        return Lines.of(
                row.getLong(0),
                row.isNullAt(1) ? null : row.getInt(1),
                row.isNullAt(3) ? null : row.getLong(3),
                row.isNullAt(4) ? null : "damage");
    }
}
