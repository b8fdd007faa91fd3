package io.github.packetcodec.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpOptionsTest {
    private static final TcpOption END = new TcpOption.End();
    private static final TcpOption NOP = new TcpOption.NoOperation();

    private static TcpOptions options(String hex) {
        byte[] bytes = TestBytes.of(hex);
        return TcpOptions.copyOf(bytes, 0, bytes.length);
    }

    private static TcpOption unknown(int kind, String data) {
        return new TcpOption.Unknown(kind, Octets.ofHex(data));
    }

    private static void assertListed(String hex, TcpOption... expected) {
        assertThat(options(hex).list()).as(hex).containsExactly(expected);
        assertThat(options(hex).refusal()).as(hex).isEmpty();
    }

    private static void assertBothWays(String hex, TcpOption... expected) {
        assertListed(hex, expected);
        assertThat(TcpOptions.of(expected)).isEqualTo(options(hex));
    }

    /** The options before the malformed one are listed, and its offset is counted from the start of the header. */
    private static void assertMalformed(
            String hex, Fault fault, int offset, int required, int available, String message, TcpOption... before) {
        assertThat(options(hex).list()).as(hex).containsExactly(before);
        assertThat(options(hex).refusal()).as(hex).hasValueSatisfying(refusal -> {
            assertThat(refusal).isEqualTo(new Refusal(Layer.TCP, fault, offset, required, available));
            assertThat(refusal.message()).isEqualTo("TCP at " + offset + ": " + message);
        });
    }

    @Test
    void eachKindIsItsBytesAndBack() {
        assertBothWays("01010101", NOP, NOP, NOP, NOP);
        assertBothWays("02040001", new TcpOption.MaximumSegmentSize(1));
        assertBothWays("02048000", new TcpOption.MaximumSegmentSize(0x8000));
        assertBothWays("0204ffff", new TcpOption.MaximumSegmentSize(0xFFFF));
        assertBothWays("03030101", new TcpOption.WindowScale(1), NOP);
        assertBothWays("03038001", new TcpOption.WindowScale(0x80), NOP);
        assertBothWays("0303ff01", new TcpOption.WindowScale(0xFF), NOP);
        assertBothWays("04020101", new TcpOption.SackPermitted(), NOP, NOP);
        assertBothWays("0101080a 00000001 00000000", NOP, NOP, new TcpOption.Timestamps(1, 0));
        assertBothWays("0101080a 80000000 00000001", NOP, NOP, new TcpOption.Timestamps(0x8000_0000L, 1));
        assertBothWays("0101080a 00000000 ffffffff", NOP, NOP, new TcpOption.Timestamps(0, 0xFFFF_FFFFL));
        assertBothWays("0101050a 00000001 80000000", NOP, NOP, sack(new Block(1, 0x8000_0000L)));
        assertBothWays("0101050a ffffffff 00000000", NOP, NOP, sack(new Block(0xFFFF_FFFFL, 0)));
        assertBothWays("c8040101", unknown(200, "0101"));
    }

    @Test
    void listsWhatLinuxSent() {
        assertBothWays(
                "020402180402080a24d474cd0000000001030306",
                new TcpOption.MaximumSegmentSize(536),
                new TcpOption.SackPermitted(),
                new TcpOption.Timestamps(0x24D474CD, 0),
                NOP,
                new TcpOption.WindowScale(6));
        assertBothWays(
                "01011312db69f86e880deda56f6d05519f01b5fb020405b4010104020103030a",
                NOP,
                NOP,
                new TcpOption.Md5Signature(Octets.ofHex("db69f86e880deda56f6d05519f01b5fb")),
                new TcpOption.MaximumSegmentSize(1460),
                NOP,
                NOP,
                new TcpOption.SackPermitted(),
                NOP,
                new TcpOption.WindowScale(10));
        assertBothWays(
                "0101080a46d6892d24d474cd0101051a6c445c6e6c445e7a6c4458566c445a626c44543e6c44564a",
                NOP,
                NOP,
                new TcpOption.Timestamps(0x46D6892D, 0x24D474CD),
                NOP,
                NOP,
                sack(
                        new Block(0x6C445C6E, 0x6C445E7A),
                        new Block(0x6C445856, 0x6C445A62),
                        new Block(0x6C44543E, 0x6C44564A)));
    }

    // Pitfall 29: none of the four blocks is dropped.
    @Test
    void keepsTheFourthBlock() {
        assertBothWays(
                "01010522 00000001 00000002 00000003 00000004 00000005 00000006 00000007 00000008",
                NOP,
                NOP,
                sack(new Block(1, 2), new Block(3, 4), new Block(5, 6), new Block(7, 8)));
        assertBothWays("05020101", sack(), NOP, NOP);
    }

    @Test
    void aKnownKindOfAnotherLengthIsKeptUnchanged() {
        assertBothWays("02030501", unknown(2, "05"), NOP);
        assertBothWays("02050506 07010101", unknown(2, "050607"), NOP, NOP, NOP);
        assertBothWays("03020101", unknown(3, ""), NOP, NOP);
        assertBothWays("03040102", unknown(3, "0102"));
        assertBothWays("04030001", unknown(4, "00"), NOP);
        assertBothWays("05090102 03040506 07010101", unknown(5, "01020304050607"), NOP, NOP, NOP);
        assertBothWays("050b0102 03040506 07080901", unknown(5, "010203040506070809"), NOP);
        assertBothWays("08090102 03040506 07010101", unknown(8, "01020304050607"), NOP, NOP, NOP);
        assertBothWays("080b0102 03040506 07080901", unknown(8, "010203040506070809"), NOP);
    }

    @Test
    void noOptionsAreAnEmptyList() {
        assertListed("");
        assertThat(TcpOptions.NONE.length()).isZero();
        assertThat(options("")).isEqualTo(TcpOptions.NONE);
    }

    // Pitfall 27: an option of length 2 has no data, and is well-formed.
    @Test
    void lengthTwoIsLegal() {
        assertListed("c802c902", unknown(200, ""), unknown(201, ""));
    }

    // Pitfall 27: lengths 0 and 1 do not cause a loop, and are not corrected.
    @Test
    void lengthsBelowTwoEndTheWalk() {
        String message = "option length %d is less than 2";
        assertMalformed("02000000", Fault.OPTION_LENGTH_TOO_SMALL, 20, 2, 0, message.formatted(0));
        assertMalformed("01020100", Fault.OPTION_LENGTH_TOO_SMALL, 21, 2, 1, message.formatted(1), NOP);
        assertMalformed(
                "020405b4 08000000",
                Fault.OPTION_LENGTH_TOO_SMALL,
                24,
                2,
                0,
                message.formatted(0),
                new TcpOption.MaximumSegmentSize(1460));
    }

    // Pitfalls 27 and 30: what comes before an option that reaches past the end is kept.
    @Test
    void lengthsPastTheEndEndTheWalk() {
        assertMalformed(
                "0402080a",
                Fault.TRUNCATED_OPTION,
                22,
                10,
                2,
                "option needs 10 bytes, 2 are there",
                new TcpOption.SackPermitted());
        assertMalformed("08ff0000", Fault.TRUNCATED_OPTION, 20, 255, 4, "option needs 255 bytes, 4 are there");
        assertMalformed("02050000", Fault.TRUNCATED_OPTION, 20, 5, 4, "option needs 5 bytes, 4 are there");
        assertMalformed(
                "01010102", Fault.TRUNCATED_OPTION, 23, 2, 1, "option needs 2 bytes, 1 are there", NOP, NOP, NOP);
    }

    // Pitfall 28: an unknown kind does not stop the walk, and the end of the list does.
    // Pitfall 29: what follows is not taken for padding.
    @Test
    void walksPastUnknownKindsAndNotPastTheEnd() {
        assertListed("c8041234 020405b4", unknown(200, "1234"), new TcpOption.MaximumSegmentSize(1460));
        assertListed("01000204 05b40000", NOP, END);
        assertListed("00020000", END);
        assertThat(options("01000204 05b40000").octets()).isEqualTo(Octets.ofHex("0100020405b40000"));
    }

    @Test
    void encodesWithPadding() {
        assertThat(TcpOptions.of()).isEqualTo(TcpOptions.NONE);
        assertThat(TcpOptions.of(new TcpOption.WindowScale(7))).isEqualTo(options("03030700"));
        assertThat(TcpOptions.of(END)).isEqualTo(options("00000000"));
        assertThat(TcpOptions.of(NOP, new TcpOption.MaximumSegmentSize(1460))).isEqualTo(options("01020405 b4000000"));
    }

    @Test
    void acceptsWholeWordsUpToFortyBytes() {
        for (int length : new int[] {0, 4, 40}) {
            assertThat(TcpOptions.of(Octets.of(new byte[length])).length()).isEqualTo(length);
        }
        for (int length : new int[] {1, 2, 3, 39, 41, 44}) {
            assertThatThrownBy(() -> TcpOptions.of(Octets.of(new byte[length])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("options of %d bytes: not a multiple of 4 in 0..40", length);
        }
        assertThatThrownBy(() -> TcpOptions.of(unknown(200, "00".repeat(39))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("options of 44 bytes: not a multiple of 4 in 0..40");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40})
    void keepsEveryByteOfEveryLength(int length) {
        byte[] in = new byte[length + 2];
        new SplittableRandom(length).nextBytes(in);
        byte[] wanted = Arrays.copyOfRange(in, 1, length + 1);
        TcpOptions options = TcpOptions.copyOf(in, 1, length + 1);
        assertThat(options.length()).isEqualTo(length);
        assertThat(options.octets()).isEqualTo(Octets.of(wanted));
        assertThat(options)
                .isEqualTo(TcpOptions.of(Octets.of(wanted)))
                .hasToString("TcpOptions[octets=" + Octets.of(wanted) + "]");
        assertThat(options).hasSameHashCodeAs(TcpOptions.of(Octets.of(wanted)));
        byte[] out = new byte[length + 2];
        long sum = options.write(out, 1);
        assertThat(Arrays.copyOfRange(out, 1, length + 1)).isEqualTo(wanted);
        assertThat(new byte[] {out[0], out[length + 1]}).containsOnly(0);
        assertThat(InternetChecksum.fold(sum)).isEqualTo(InternetChecksum.sum(wanted, 0, length));
        for (int i = 0; i < length; i++) {
            byte[] other = wanted.clone();
            other[i] ^= 1;
            assertThat(options).isNotEqualTo(TcpOptions.of(Octets.of(other)));
        }
        // Zeros are bytes as well: the same with four more of them is something else.
        if (length < TcpOptions.MAXIMUM_LENGTH) {
            assertThat(options).isNotEqualTo(TcpOptions.of(Octets.of(Arrays.copyOf(wanted, length + 4))));
        }
    }

    @Test
    void refusesARangeThatIsNotThere() {
        byte[] in = new byte[8];
        for (int[] range : new int[][] {{-4, 4}, {4, 12}, {8, 4}, {Integer.MIN_VALUE, 0}}) {
            assertThatThrownBy(() -> TcpOptions.copyOf(in, range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void optionsAcceptExactlyTheRangeOfEachField() {
        HeaderContract.assertBits("maximumSegmentSize", 16, value -> new TcpOption.MaximumSegmentSize((int) value));
        HeaderContract.assertBits("shiftCount", 8, value -> new TcpOption.WindowScale((int) value));
        HeaderContract.assertBits("value", 32, value -> new TcpOption.Timestamps(value, 0));
        HeaderContract.assertBits("echoReply", 32, value -> new TcpOption.Timestamps(0, value));
        HeaderContract.assertBits("left", 32, value -> new Block(value, 0));
        HeaderContract.assertBits("right", 32, value -> new Block(0, value));
        Block block = new Block(1, 2);
        assertThatThrownBy(() -> sack(block, block, block, block, block))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 blocks are more than 4");
        assertThat(unknown(255, "00".repeat(253)).length()).isEqualTo(255);
        assertThatThrownBy(() -> unknown(200, "00".repeat(254)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length 256 is not in 0..255");
        for (int kind : new int[] {-1, 0, 1, 256}) {
            assertThatThrownBy(() -> unknown(kind, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("kind " + kind + " is not in 2..255");
        }
    }

    @Test
    void blocksAreTheOptionsOwn() {
        List<Block> blocks = new ArrayList<>(List.of(new Block(1, 2)));
        SelectiveAcknowledgment option = new SelectiveAcknowledgment(blocks);
        blocks.clear();
        assertThat(option.blocks()).containsExactly(new Block(1, 2));
    }

    @Test
    void listsWhatWasEncoded() {
        Property.forEachSeed(1000, random -> {
            List<TcpOption> expected = new ArrayList<>();
            int length = 0;
            for (TcpOption next = random(random); length + next.length() <= 40; next = random(random)) {
                expected.add(next);
                length += next.length();
            }
            TcpOptions options = TcpOptions.of(expected.toArray(TcpOption[]::new));
            if (length % 4 != 0) {
                expected.add(END);
            }
            assertThat(options.list()).isEqualTo(expected);
            assertThat(options.refusal()).isEmpty();
        });
    }

    @Test
    void walksAnyBytesToAnEnd() {
        Property.forEachSeed(2000, random -> {
            TcpOptions options = TcpOptions.of(ArbitraryFields.octets(random, ArbitraryFields.length(random, 4, 40)));
            List<TcpOption> list = options.list();
            int walked = list.stream().mapToInt(TcpOption::length).sum();
            boolean ended = walked == options.length() || list.contains(END);
            assertThat(options.refusal().isEmpty()).as("%s", options).isEqualTo(ended);
            options.refusal().ifPresent(refusal -> assertThat(refusal.offset()).isEqualTo(20 + walked));
        });
    }

    private static TcpOption sack(Block... blocks) {
        return new SelectiveAcknowledgment(List.of(blocks));
    }

    private static TcpOption random(RandomGenerator random) {
        long a = ArbitraryFields.wide(random, 32);
        long b = ArbitraryFields.wide(random, 32);
        return switch (random.nextInt(7)) {
            case 0 -> NOP;
            case 1 -> new TcpOption.MaximumSegmentSize((int) a & 0xFFFF);
            case 2 -> new TcpOption.WindowScale((int) a & 0xFF);
            case 3 -> new TcpOption.SackPermitted();
            case 4 -> new TcpOption.Timestamps(a, b);
            case 5 -> sack(new Block(a, b), new Block(b, a));
            default ->
                new TcpOption.Unknown(200 + random.nextInt(50), ArbitraryFields.octets(random, random.nextInt(20)));
        };
    }

    @Test
    void dataAfterTheEndIsSeen() {
        assertThat(TcpOptions.of(Octets.ofHex("01000000")).hasDataAfterEnd()).isFalse();
        assertThat(TcpOptions.of(Octets.ofHex("01000001")).hasDataAfterEnd()).isTrue();
        assertThat(TcpOptions.of(Octets.ofHex("01010101")).hasDataAfterEnd()).isFalse();
    }
}
