package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainSearchTest {
    /** How many positions are tried in each file; the long run has more. */
    private static final int POSITIONS = Integer.getInteger("splits.positions", 60);

    /** They look back as little as is possible for pcap. */
    private static final ChainRules REFUSE = ChainRules.DEFAULTS
            .withWhenUndecided(ChainRules.WhenUndecided.REFUSE)
            .withMaximumLookBack(530_000);

    private static final ChainRules REFUSE_PCAPNG =
            REFUSE.withLongestBlock(4096).withMaximumLookBack(20_000);

    private static final ByteOrder[] ORDERS = {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN};

    /** Returns how many of the positions were decided; none is decided wrongly. */
    private static int decided(String name, byte[] file, ChainRules rules, Random random) throws IOException {
        List<Long> units = units(file);
        int decided = 0;
        try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file), rules)) {
            for (int i = 0; i < POSITIONS; i++) {
                long from = position(units, file.length, random);
                long expected =
                        units.stream().filter(unit -> unit >= from).findFirst().orElse((long) file.length);
                OptionalLong found = splits.find(from);
                if (found.isPresent()) {
                    decided++;
                    assertThat(found.getAsLong()).as("%s, from %d", name, from).isEqualTo(expected);
                }
            }
        }
        return decided;
    }

    /** In the middle of a record, near the begin of one, or near the end of the file. */
    private static long position(List<Long> units, int length, Random random) {
        long position = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(length + 1);
            case 1 -> units.get(random.nextInt(units.size())) + random.nextInt(12) - 6;
            default -> length - random.nextInt(3000);
        };
        return Math.max(0, Math.min(length, position));
    }

    private static List<Long> units(byte[] file) throws IOException {
        List<Long> units = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            while (reader.nextBlock()) {
                units.add(reader.position());
            }
        } catch (CaptureException e) {
            units.add(e.position()); // a cut record begins there
        }
        return units;
    }

    @ParameterizedTest
    @EnumSource
    void noPositionOfPcapIsWrong(DeceivingCaptures capture) throws IOException {
        for (ByteOrder order : ORDERS) {
            Random random = new Random(capture.ordinal());
            byte[] file = capture.pcap(order, random);
            int decided = decided(capture + " " + order, file, REFUSE, random);
            switch (capture) {
                // The second chain is without a flaw, so that nothing but the start of the file is decided.
                case WITHOUT_CLOCK, LATER_CHAIN, CHAINED_HEADERS ->
                    assertThat(decided).isLessThan(POSITIONS * 2 / 3);
                // A chain inside of a frame that is as long as what is read before the position ends in it or not.
                case LONGEST_FRAMES -> assertThat(decided).isGreaterThan(POSITIONS / 2);
                default -> assertThat(decided).isGreaterThan(POSITIONS * 9 / 10);
            }
            byte[] cut = Arrays.copyOf(file, file.length - 1 - random.nextInt(40));
            decided(capture + " cut", cut, REFUSE, random);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPositionOfPcapngIsWrong(DeceivingCaptures capture) throws IOException {
        for (ByteOrder order : ORDERS) {
            Random random = new Random(capture.ordinal());
            byte[] file = capture.pcapng(order, random);
            int decided = decided(capture + " " + order, file, REFUSE_PCAPNG, random);
            if (capture == DeceivingCaptures.CHAINED_HEADERS) {
                assertThat(decided).isLessThan(POSITIONS * 2 / 3);
            } else {
                assertThat(decided).isEqualTo(POSITIONS);
            }
            decided(capture + " cut", Arrays.copyOf(file, file.length - 1 - random.nextInt(40)), REFUSE_PCAPNG, random);
        }
    }

    /** Where it is not decidable, the file is read from the last certain position on. */
    @ParameterizedTest
    @EnumSource
    void rangesAreTheSerialRead(DeceivingCaptures capture) throws IOException {
        Random random = new Random(capture.ordinal());
        for (byte[] file :
                List.of(capture.pcap(ByteOrder.LITTLE_ENDIAN, random), capture.pcapng(ByteOrder.BIG_ENDIAN, random))) {
            SplitReading serial = SplitReading.serial(file);
            ChainRules rules = ChainRules.DEFAULTS.withLongestBlock(4096);
            try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file), rules)) {
                for (int size : new int[] {65_537, 1 << 18, 999_983, 100_000 + random.nextInt(100_000)}) {
                    assertThat(SplitReading.ranges(splits, file.length, size)).isEqualTo(serial);
                }
            }
        }
    }

    @Test
    void refusesWhereItIsNotDecidable() throws IOException {
        byte[] file = DeceivingCaptures.CHAINED_HEADERS.pcap(ByteOrder.BIG_ENDIAN, new Random(1));
        try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file), REFUSE)) {
            assertThatThrownBy(() -> splits.read(1_500_000, 1_600_000))
                    .isInstanceOfSatisfying(
                            UndecidedException.class,
                            e -> assertThat(e.position()).isEqualTo(1_500_000))
                    .hasMessage(
                            "it is not decidable from the 530000 bytes before byte 1500000 where the first record after"
                                    + " it begins");
            assertThat(splits.find(1_500_000)).isEmpty();
            // The start of the file is near, and certain.
            assertThat(splits.find(300_000)).isPresent();
            assertThat(splits.read(0, 100).next()).isTrue();
        }
    }

    /** The chain 4 bytes later in each record is without a flaw if times may be any. */
    @Test
    void theTimesAreWhatDistinguishesTheChains() throws IOException {
        byte[] file = DeceivingCaptures.ORDINARY.pcap(ByteOrder.LITTLE_ENDIAN, new Random(1));
        ChainRules anyTime = REFUSE.withTimeSpan(Duration.ofDays(100_000));
        try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file), anyTime);
                CaptureSplits usual = CaptureSplits.open(new ArraySource(file), REFUSE)) {
            assertThat(splits.find(1_500_000)).isEmpty();
            assertThat(usual.find(1_500_000)).isPresent();
            assertThat(usual.find(file.length)).hasValue(file.length);
            assertThat(usual.find(Long.MAX_VALUE)).hasValue(file.length);
            assertThat(usual.read(Long.MAX_VALUE - 1, Long.MAX_VALUE).next()).isFalse();
        }
    }

    /** Frames of USB can be so long that looking back is not worth it. */
    @Test
    void framesOfUsbAreNotDecidable() throws IOException {
        byte[] file = DeceivingCaptures.ORDINARY.pcap(ByteOrder.BIG_ENDIAN, new Random(1));
        file[23] = (byte) 189;
        byte[] snoop = GeneratedCaptures.snoop(new Random(3)).bytes();
        try (CaptureSplits usb = CaptureSplits.open(new ArraySource(file), ChainRules.DEFAULTS);
                CaptureSplits other = CaptureSplits.open(new ArraySource(snoop), ChainRules.DEFAULTS)) {
            assertThat(usb.read(1_000_000, 1_100_000).next()).isTrue();
            assertThat(other.find(10)).isEmpty();
            assertThat(SplitReading.ranges(other, snoop.length, 10)).isEqualTo(SplitReading.serial(snoop));
        }
    }

    @Test
    void aSourceThatIsShorterThanItsLengthIsReported() throws IOException {
        byte[] file = DeceivingCaptures.ORDINARY.pcap(ByteOrder.BIG_ENDIAN, new Random(1));
        SeekableSource source = new SeekableSource() {
            private final ArraySource bytes = new ArraySource(file);

            @Override
            public long length() {
                return 3_000_000;
            }

            @Override
            public void seek(long position) {
                bytes.seek(Math.min(position, file.length));
            }

            @Override
            public int read(byte[] out, int from, int count) {
                return bytes.read(out, from, count);
            }

            @Override
            public void close() {}
        };
        try (CaptureSplits splits = CaptureSplits.open(source, ChainRules.DEFAULTS)) {
            assertThatThrownBy(() -> splits.find(2_900_000)).hasMessageContaining("before its length 3000000");
        }
    }
}
