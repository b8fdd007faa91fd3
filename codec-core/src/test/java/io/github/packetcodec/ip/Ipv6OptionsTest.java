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

class Ipv6OptionsTest {
    /** Kinds without a meaning. */
    private static final int[] UNTYPED = {30, 0x3E, 0x9E, 0xFE};

    private static final Ipv6Option ALERT = new Ipv6Option.RouterAlert(0);
    private static final Ipv6Option PAD1 = new Ipv6Option.Pad1();

    private static Ipv6Options options(String hex) {
        return new Ipv6Options(Octets.of(TestBytes.of(hex)));
    }

    private static Ipv6Option unknown(int kind, String data) {
        return new Ipv6Option.Unknown(kind, Octets.ofHex(data));
    }

    private static Ipv6Option padN(String data) {
        return new Ipv6Option.PadN(Octets.ofHex(data));
    }

    private static void assertListed(String hex, Ipv6Option... expected) {
        assertThat(options(hex).list()).as(hex).containsExactly(expected);
        assertThat(options(hex).refusal(Layer.IPV6_HOP_BY_HOP)).as(hex).isEmpty();
    }

    /** The options before the malformed one are listed, and its offset is counted from the start of the header. */
    private static void assertMalformed(String hex, int offset, int required, int available, Ipv6Option... before) {
        assertThat(options(hex).list()).as(hex).containsExactly(before);
        assertThat(options(hex).refusal(Layer.IPV6_DESTINATION_OPTIONS)).as(hex).hasValueSatisfying(refusal -> {
            assertThat(refusal)
                    .isEqualTo(new Refusal(
                            Layer.IPV6_DESTINATION_OPTIONS, Fault.TRUNCATED_OPTION, offset, required, available));
            assertThat(refusal.message())
                    .isEqualTo(
                            "IPv6 destination options at %d: option needs %d bytes, %d are there",
                            offset, required, available);
        });
    }

    @Test
    void listsWhatLinuxSent() {
        assertListed("050200000100", ALERT, padN(""));
        assertListed("040104010100", new Ipv6Option.TunnelEncapsulationLimit(4), padN("00"));
        assertListed("1e0c6578706572696d656e74616c", unknown(30, "6578706572696d656e74616c"));
    }

    @Test
    void listsPaddings() {
        assertListed("000000000000", PAD1, PAD1, PAD1, PAD1, PAD1, PAD1);
        assertListed("010400000000", padN("00000000"));
        assertListed("0104deadbeef", padN("deadbeef"));
        assertListed("000101000100", PAD1, padN("00"), padN(""));
    }

    // Pitfall 28: a kind 0 or 1 does not end these options, nor does an unknown one.
    @Test
    void walksPastUnknownKinds() {
        assertListed("8a001e00ff00", unknown(0x8A, ""), unknown(30, ""), unknown(255, ""));
        assertListed("00e301770100", PAD1, unknown(0xE3, "77"), padN(""));
    }

    // Pitfalls 27 and 30: what comes before an option that reaches past the end is kept.
    @Test
    void lengthsPastTheEndEndTheWalk() {
        assertMalformed("050500000000", 2, 7, 6);
        assertMalformed("05ff00000000", 2, 257, 6);
        assertMalformed("050200000101", 6, 3, 2, ALERT);
        assertMalformed("000000000005", 7, 2, 1, PAD1, PAD1, PAD1, PAD1, PAD1);
        assertMalformed("000000000001", 7, 2, 1, PAD1, PAD1, PAD1, PAD1, PAD1);
        assertListed("050400000000", unknown(5, "00000000"));
    }

    @Test
    void encodesWithPadding() {
        assertThat(Ipv6Options.of()).isEqualTo(options("010400000000"));
        assertThat(Ipv6Options.of(unknown(5, "000000"))).isEqualTo(options("050300000000"));
        assertThat(Ipv6Options.of(ALERT)).isEqualTo(options("050200000100"));
        assertThat(Ipv6Options.of(unknown(5, "00000000"))).isEqualTo(options("050400000000"));
        assertThat(Ipv6Options.of(unknown(5, "0000000000"))).isEqualTo(options("05050000000000 01050000000000"));
        assertThat(Ipv6Options.of(PAD1, padN("aa"), PAD1)).isEqualTo(options("000101aa0000"));
        assertThat(Ipv6Options.of(unknown(7, "bb".repeat(255))).length()).isEqualTo(262);
    }

    @Test
    void acceptsOptionsThatFillAHeader() {
        for (int length : new int[] {6, 14, 2046}) {
            assertThat(new Ipv6Options(Octets.of(new byte[length])).length()).isEqualTo(length);
        }
        for (int length : new int[] {0, 5, 7, 8, 2045, 2047, 2054}) {
            assertThatThrownBy(() -> new Ipv6Options(Octets.of(new byte[length])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("options header of %d bytes: not a multiple of 8 in 8..2048", 2 + length);
        }
    }

    @Test
    void anOptionHasAsMuchDataAsItsLengthAllows() {
        String longest = "00".repeat(255);
        String tooLong = "00".repeat(256);
        assertThat(unknown(2, longest).length()).isEqualTo(257);
        assertThat(padN(longest).length()).isEqualTo(257);
        assertThatThrownBy(() -> unknown(255, tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data length 256 is not in 0..255");
        assertThatThrownBy(() -> padN(tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data length 256 is not in 0..255");
        for (int kind : new int[] {-1, 0, 1, 256}) {
            assertThatThrownBy(() -> unknown(kind, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("kind " + kind + " is not in 2..255");
        }
    }

    @Test
    void listsWhatWasEncoded() {
        Property.forEachSeed(1000, random -> {
            List<Ipv6Option> expected = new ArrayList<>();
            int length = 0;
            for (int count = 1 + random.nextInt(6); count > 0; count--) {
                Octets data = ArbitraryFields.octets(random, ArbitraryFields.length(random, 1, 255));
                Ipv6Option option = switch (random.nextInt(3)) {
                    case 0 -> PAD1;
                    case 1 -> new Ipv6Option.PadN(data);
                    default -> new Ipv6Option.Unknown(UNTYPED[random.nextInt(UNTYPED.length)], data);
                };
                expected.add(option);
                length += option.length();
            }
            Ipv6Options options = Ipv6Options.of(expected.toArray(Ipv6Option[]::new));
            int padding = options.length() - length;
            assertThat(padding).isBetween(0, 7);
            if (padding > 0) {
                expected.add(padding == 1 ? PAD1 : padN("00".repeat(padding - 2)));
            }
            assertThat(options.list()).isEqualTo(expected);
            assertThat(options.refusal(Layer.IPV6_HOP_BY_HOP)).isEmpty();
        });
    }

    @Test
    void walksAnyBytesToAnEnd() {
        Property.forEachSeed(2000, random -> {
            Ipv6Options options =
                    new Ipv6Options(ArbitraryFields.octets(random, 6 + ArbitraryFields.length(random, 8, 2040)));
            int walked = options.list().stream().mapToInt(Ipv6Option::length).sum();
            var refusal = options.refusal(Layer.IPV6_HOP_BY_HOP);
            assertThat(refusal.isEmpty()).as("%s", options).isEqualTo(walked == options.length());
            refusal.ifPresent(value -> assertThat(value.offset()).isEqualTo(2 + walked));
        });
    }
}
