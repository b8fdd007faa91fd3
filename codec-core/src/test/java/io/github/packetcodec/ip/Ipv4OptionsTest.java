package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv4OptionsTest {
    /** Kinds without a meaning. */
    private static final int[] UNTYPED = {25, 95, 158, 222};

    private static final Ipv4Option END = new Ipv4Option.End();
    private static final Ipv4Option ALERT = new Ipv4Option.RouterAlert(0);
    private static final Ipv4Option NOP = new Ipv4Option.NoOperation();

    private static Ipv4Options options(String hex) {
        byte[] bytes = TestBytes.of(hex);
        return Ipv4Options.copyOf(bytes, 0, bytes.length);
    }

    private static Ipv4Option unknown(int kind, String data) {
        return new Ipv4Option.Unknown(kind, Octets.ofHex(data));
    }

    private static void assertListed(String hex, Ipv4Option... expected) {
        assertThat(options(hex).list()).as(hex).containsExactly(expected);
        assertThat(options(hex).refusal()).as(hex).isEmpty();
    }

    /** The options before the malformed one are listed, and its offset is counted from the start of the header. */
    private static void assertMalformed(
            String hex, Fault fault, int offset, int required, int available, String message, Ipv4Option... before) {
        assertThat(options(hex).list()).as(hex).containsExactly(before);
        assertThat(options(hex).refusal()).as(hex).hasValueSatisfying(refusal -> {
            assertThat(refusal).isEqualTo(new Refusal(Layer.IPV4, fault, offset, required, available));
            assertThat(refusal.message()).isEqualTo("IPv4 at " + offset + ": " + message);
        });
    }

    @Test
    void listsWhatLinuxSent() {
        assertListed("94040000", ALERT);
        assertKinds("01010707 08c00002 01940400 00000000", 1, 1, 7, 148, 0);
        assertKinds("440c0900 049d3374 00000000", 68);
        assertKinds("830704c6 33640900", 131, 0);
    }

    private static void assertKinds(String hex, Integer... kinds) {
        assertThat(options(hex).list()).extracting(Ipv4Option::kind).containsExactly(kinds);
        assertThat(Ipv4Options.of(options(hex).list().toArray(Ipv4Option[]::new)))
                .isEqualTo(options(hex));
    }

    @Test
    void noOptionsAreAnEmptyList() {
        assertListed("");
        assertThat(Ipv4Options.NONE.length()).isZero();
        assertThat(options("")).isSameAs(Ipv4Options.NONE);
    }

    // Pitfall 27: an option of length 2 has no data, and is well-formed.
    @Test
    void lengthTwoIsLegal() {
        assertListed("19020101", unknown(25, ""), NOP, NOP);
        assertListed("ff02fe02", unknown(255, ""), unknown(254, ""));
    }

    // Pitfall 27: lengths 0 and 1 do not cause a loop, and are not corrected.
    @Test
    void lengthsBelowTwoEndTheWalk() {
        String message = "option length %d is less than 2";
        assertMalformed("07000000", Fault.OPTION_LENGTH_TOO_SMALL, 20, 2, 0, message.formatted(0));
        assertMalformed("01070100", Fault.OPTION_LENGTH_TOO_SMALL, 21, 2, 1, message.formatted(1), NOP);
    }

    // Pitfalls 27 and 30: what comes before an option that reaches past the end is kept.
    @Test
    void lengthsPastTheEndEndTheWalk() {
        assertMalformed(
                "94040000 07050000", Fault.TRUNCATED_OPTION, 24, 5, 4, "option needs 5 bytes, 4 are there", ALERT);
        assertMalformed("07ff0000", Fault.TRUNCATED_OPTION, 20, 255, 4, "option needs 255 bytes, 4 are there");
        assertMalformed(
                "01010107", Fault.TRUNCATED_OPTION, 23, 2, 1, "option needs 2 bytes, 1 are there", NOP, NOP, NOP);
        assertListed("19040000", unknown(25, "0000"));
    }

    // Pitfall 28: an unknown kind does not stop the walk, and the end of the list does.
    @Test
    void walksPastUnknownKindsAndNotPastTheEnd() {
        assertListed("4e041234 94040000", unknown(0x4E, "1234"), ALERT);
        assertListed("01009404 00000000", NOP, END);
        assertListed("00070000", END);
    }

    @Test
    void reportsDataAfterTheEnd() {
        assertThat(options("01000000").hasDataAfterEnd()).isFalse();
        assertThat(options("01000001").hasDataAfterEnd()).isTrue();
        assertThat(options("00010000").hasDataAfterEnd()).isTrue();
        assertThat(options("01010101").hasDataAfterEnd()).isFalse();
        assertThat(options("94040000").hasDataAfterEnd()).isFalse();
        assertThat(options("94040001").hasDataAfterEnd()).isFalse();
        assertThat(options("07000001").hasDataAfterEnd()).isFalse();
        assertThat(options("").hasDataAfterEnd()).isFalse();
    }

    @Test
    void encodesWithPadding() {
        assertThat(Ipv4Options.of()).isEqualTo(Ipv4Options.NONE);
        assertThat(Ipv4Options.of(NOP)).isEqualTo(options("01000000"));
        assertThat(Ipv4Options.of(NOP, ALERT, END)).isEqualTo(options("01940400 00000000"));
        assertThat(Ipv4Options.of(ALERT)).isEqualTo(options("94040000"));
    }

    @Test
    void acceptsWholeWordsUpToFortyBytes() {
        for (int length : new int[] {0, 4, 40}) {
            assertThat(new Ipv4Options(Octets.of(new byte[length])).length()).isEqualTo(length);
        }
        for (int length : new int[] {1, 2, 3, 39, 41, 44}) {
            assertThatThrownBy(() -> new Ipv4Options(Octets.of(new byte[length])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("options of %d bytes: not a multiple of 4 in 0..40", length);
        }
        assertThatThrownBy(() -> Ipv4Options.of(unknown(25, "00".repeat(39))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("options of 44 bytes: not a multiple of 4 in 0..40");
    }

    @Test
    void anUnknownOptionHasAsMuchDataAsItsLengthAllows() {
        assertThat(unknown(2, "").length()).isEqualTo(2);
        assertThat(unknown(255, "00".repeat(253)).length()).isEqualTo(255);
        assertThatThrownBy(() -> unknown(25, "00".repeat(254)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length 256 is not in 0..255");
        for (int kind : new int[] {-1, 0, 1, 256}) {
            assertThatThrownBy(() -> unknown(kind, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("kind " + kind + " is not in 2..255");
        }
    }

    @Test
    void theFirstBitSpecifiesWhetherFragmentsContainACopy() {
        assertThat(unknown(148, "").isCopied()).isTrue();
        assertThat(unknown(128, "").isCopied()).isTrue();
        assertThat(unknown(127, "").isCopied()).isFalse();
        assertThat(NOP.isCopied()).isFalse();
        assertThat(END.isCopied()).isFalse();
    }

    @Test
    void listsWhatWasEncoded() {
        Property.forEachSeed(1000, random -> {
            List<Ipv4Option> expected = new ArrayList<>();
            for (int room = random.nextInt(41);
                    room > 0;
                    room -= expected.get(expected.size() - 1).length()) {
                boolean none = room < 2 || random.nextInt(3) == 0;
                expected.add(
                        none
                                ? NOP
                                : new Ipv4Option.Unknown(
                                        UNTYPED[random.nextInt(UNTYPED.length)],
                                        ArbitraryFields.octets(random, random.nextInt(room - 1))));
            }
            Ipv4Options options = Ipv4Options.of(expected.toArray(Ipv4Option[]::new));
            int length = expected.stream().mapToInt(Ipv4Option::length).sum();
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
            Ipv4Options options =
                    new Ipv4Options(ArbitraryFields.octets(random, ArbitraryFields.length(random, 4, 40)));
            List<Ipv4Option> list = options.list();
            int walked = list.stream().mapToInt(Ipv4Option::length).sum();
            boolean ended = walked == options.length() || list.contains(END);
            assertThat(options.refusal().isEmpty()).as("%s", options).isEqualTo(ended);
            options.refusal().ifPresent(refusal -> assertThat(refusal.offset()).isEqualTo(20 + walked));
            options.hasDataAfterEnd();
        });
    }
}
