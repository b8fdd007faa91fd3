package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds of every writer when the file or stream fails. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutputTest {
    private static final byte[] FRAME = new byte[100];

    static {
        new Random(1).nextBytes(FRAME);
    }

    /** A disk that is full after so many bytes, and takes what still fits; later it may have room again. */
    private static final class Disk extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int room;
        private boolean closed;

        Disk(int room) {
            this.room = room;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] in, int offset, int length) throws IOException {
            int count = Math.min(room, length);
            written.write(in, offset, count);
            room -= count;
            if (count < length) {
                throw new IOException("no space left on device");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Uses a writer until something is thrown; what is done then must throw too. */
    private interface Use {
        Closeable on(OutputStream out, Runnable afterEachStep) throws IOException;
    }

    private static Closeable pcap(OutputStream out, Runnable afterEachStep) throws IOException {
        PcapWriter writer = PcapWriter.open(out, 1);
        afterEachStep.run();
        return steps(
                writer,
                afterEachStep,
                () -> writer.write(1, 2, FRAME, 0, FRAME.length),
                writer::flush,
                () -> writer.write(3, 4, FRAME, 0, 50, 200));
    }

    private static Closeable pcapng(OutputStream out, Runnable afterEachStep) throws IOException {
        PcapngWriter writer = PcapngWriter.open(out, "comment");
        afterEachStep.run();
        return steps(
                writer,
                afterEachStep,
                () -> writer.addInterface(1),
                writer::flush,
                () -> writer.write(0, 1, 2, FRAME, 0, FRAME.length, 100, PacketFlags.of(Direction.INBOUND), 3, "frame"),
                () -> writer.write(InterfaceStatistics.of(0, 5).withReceived(1)),
                writer::flush,
                () -> writer.write(0, 1, 2, FRAME, 0, 7));
    }

    private static Closeable copy(OutputStream out, Runnable afterEachStep) throws IOException {
        CaptureCopy copy = CaptureCopy.ofPart(out);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(CaptureVector.PCAPNG.bytes()))) {
            while (reader.nextBlock()) {
                copy.write(reader);
                copy.flush();
                afterEachStep.run();
            }
        }
        return copy;
    }

    private static Closeable steps(Closeable writer, Runnable afterEachStep, ThrowingCallable... steps)
            throws IOException {
        IOException failure = null;
        for (ThrowingCallable step : steps) {
            try {
                step.call();
                afterEachStep.run();
                assertThat(failure).as("a step that follows one that failed").isNull();
            } catch (IOException e) {
                if (failure != null) {
                    assertThat(e).hasMessage("an earlier write failed");
                }
                failure = e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
        return writer;
    }

    private static final List<Use> USES = List.of(OutputTest::pcap, OutputTest::pcapng, OutputTest::copy);

    @Test
    void aFileThatCannotBeWrittenWholeIsThePrefixOfIt() throws IOException {
        for (Use use : USES) {
            Disk large = new Disk(Integer.MAX_VALUE);
            use.on(large, () -> {}).close();
            byte[] whole = large.written.toByteArray();
            for (int room = 0; room <= whole.length; room++) {
                Disk disk = new Disk(room);
                Closeable writer = null;
                boolean failed = false;
                try {
                    writer = use.on(disk, () -> {});
                    disk.room = Integer.MAX_VALUE; // somebody made room: nothing must be sent again
                    failed = isFailed(writer);
                    writer.close();
                    writer.close();
                    assertThat(disk.closed).isTrue();
                } catch (IOException e) {
                    failed = true;
                }
                assertThat(disk.written.toByteArray())
                        .as("room %d", room)
                        .isEqualTo(Arrays.copyOf(whole, failed ? disk.written.size() : whole.length));
                assertThat(disk.written.size()).isEqualTo(failed ? room : whole.length);
            }
        }
    }

    private static boolean isFailed(Closeable writer) {
        try {
            ((Flushable) writer).flush();
            return false;
        } catch (IOException e) {
            assertThat(e).hasMessage("an earlier write failed");
            return true;
        }
    }

    @Test
    void aDiskThatWasFullOnceAndIsFreedIsNotWrittenTo() throws IOException {
        Disk disk = new Disk(1000);
        PcapWriter writer = PcapWriter.open(disk, 1);
        int failures = 0;
        for (int i = 0; i < 1200; i++) {
            try {
                writer.write(i, 0, FRAME, 0, FRAME.length);
            } catch (IOException e) {
                failures++;
                disk.room = Integer.MAX_VALUE;
            }
        }
        assertThat(failures).isGreaterThan(599);
        writer.close();
        assertThat(disk.written.size()).isEqualTo(1000);
        assertThat(Reading.of(disk.written.toByteArray()).frames()).hasSize((1000 - 24) / 116);
    }

    /** Of a stream that throws what it should not, too. */
    @Test
    void aStreamThatFailsInAnyWayIsNotWrittenToAgain() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void flush() {
                throw new IllegalStateException("broken");
            }
        };
        PcapWriter writer = PcapWriter.open(broken, 1);
        assertThatThrownBy(writer::flush).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.write(0, 0, FRAME, 0, 1)).hasMessage("an earlier write failed");
        assertThatThrownBy(writer::flush).hasMessage("an earlier write failed");
        writer.close();
        assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
    }

    @Test
    void aFailureOfTheLastBytesIsThrownByClose() throws IOException {
        Disk disk = new Disk(50);
        PcapWriter writer = PcapWriter.open(disk, 1);
        writer.write(0, 0, FRAME, 0, FRAME.length);
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class).hasMessage("no space left on device");
        disk.room = 1000;
        writer.close();
        assertThat(disk.closed).isTrue();
        assertThat(disk.written.size()).isEqualTo(50);
    }

    @Test
    void nothingIsWrittenAfterArgumentsThatAreWrong() throws IOException {
        Disk disk = new Disk(Integer.MAX_VALUE);
        try (PcapngWriter writer = PcapngWriter.open(disk)) {
            writer.addInterface(InterfaceDescription.of(1));
            writer.flush();
            int before = disk.written.size();
            for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                    () -> writer.write(0, 0, 0, FRAME, 90, 11),
                    () -> writer.write(0, 0, 0, new byte[262_145], 0, 262_145),
                    () -> writer.write(new UnknownBlock(6, io.github.packetcodec.Octets.EMPTY)),
                    () -> writer.addInterface(InterfaceDescription.of(1).with(PcapngOption.of32(9, 6))),
                    () -> writer.beginSection(new SectionHeader(true, 2, 0, -1, List.of())))) {
                assertThatThrownBy(wrong).isInstanceOf(RuntimeException.class);
                writer.flush();
                assertThat(disk.written.size()).isEqualTo(before);
            }
        }
    }
}
