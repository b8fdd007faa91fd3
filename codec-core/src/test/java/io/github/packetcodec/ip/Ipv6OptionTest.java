package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.OptionContract;
import io.github.packetcodec.address.Ipv6Address;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6OptionTest extends OptionContract<Ipv6Option> {
    private static final Ipv6Address HOME = Ipv6Address.parse("2001:db8:7::7");

    // Vectors: the bundled captures ipv6-extension-headers, offload-big-tcp-ipv6 and generated-ipv6-options; the RFCs'
    // figures

    @Override
    protected List<OptionVector<Ipv6Option>> vectors() {
        return List.of(
                vector("00", new Ipv6Option.Pad1()),
                vector("0100", new Ipv6Option.PadN(Octets.EMPTY)),
                vector("0104000000ff", new Ipv6Option.PadN(Octets.ofHex("000000ff"))),
                vector("040104", new Ipv6Option.TunnelEncapsulationLimit(4)),
                // Multicast listener discovery; a value no one uses.
                vector("05020000", new Ipv6Option.RouterAlert(0)),
                vector("0502ffff", new Ipv6Option.RouterAlert(0xFFFF)),
                // RPL, in RFC 9008's kind and RFC 6553's: down, instance 7, rank 256; all flags and a sub-TLV.
                vector("230480070100", new Ipv6Option.Rpl(0x23, 0x80, 7, 0x100, Octets.EMPTY)),
                vector("6307ff07ffff0101aa", new Ipv6Option.Rpl(0x63, 0xFF, 7, 0xFFFF, Octets.ofHex("0101aa"))),
                vector("c20400010001", new Ipv6Option.JumboPayload(0x10001)),
                vector("c204ffffffff", new Ipv6Option.JumboPayload(0xFFFF_FFFFL)),
                vector("c91020010db8000700000000000000000007", new Ipv6Option.HomeAddress(HOME)),
                // An experimental option (RFC 4727).
                vector("1e0401020304", new Ipv6Option.Unknown(0x1E, Octets.ofHex("01020304"))),
                vector("ff00", new Ipv6Option.Unknown(0xFF, Octets.EMPTY)));
    }

    @Override
    protected List<String> otherForms() {
        return List.of(
                "0400",
                "04020401",
                "0500",
                "050100",
                "0503000000",
                "2300",
                "2303800701",
                "6303800701",
                "c200",
                "c203000100",
                "c2050000010001",
                "c900",
                "c90f20010db80007000000000000000000",
                "c91120010db800070000000000000000000700");
    }

    @ParameterizedTest
    @CsvSource({
        "00,           SKIP, false, 0",
        "0100,         SKIP, false, 1",
        "05020000,     SKIP, false, 5",
        "230480070100, SKIP, true, 3",
        "630480070100, DISCARD, true, 3",
        "8b00,         DISCARD_AND_REPORT, false, 11",
        "c204ffffffff, DISCARD_AND_REPORT_UNLESS_MULTICAST, false, 2",
        "ff00,         DISCARD_AND_REPORT_UNLESS_MULTICAST, true, 31",
    })
    void returnsThePartsOfTheType(String hex, Ipv6OptionAction action, boolean mayChange, int number) {
        Ipv6Option option = read(HexFormat.of().parseHex(hex));
        assertThat(option.action()).isEqualTo(action);
        assertThat(option.mayChangeEnRoute()).isEqualTo(mayChange);
        assertThat(option.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"128, true, false, false", "64, false, true, false", "32, false, false, true", "31, false, false, false"
    })
    void returnsTheFlagsOfRpl(int flags, boolean down, boolean rankError, boolean forwardingError) {
        Ipv6Option.Rpl option = new Ipv6Option.Rpl(Ipv6Option.Rpl.KIND, flags, 0, 0, Octets.EMPTY);
        assertThat(option.isDown()).isEqualTo(down);
        assertThat(option.isRankError()).isEqualTo(rankError);
        assertThat(option.isForwardingError()).isEqualTo(forwardingError);
    }

    // Refusals

    @Test
    void refusesWhatCannotBeEncoded() {
        refused("data length 256 is not in 0..255", () -> new Ipv6Option.PadN(zeros(256)));
        refused("limit 256 is not in 0..255", () -> new Ipv6Option.TunnelEncapsulationLimit(256));
        refused("value 65536 is not in 0..65535", () -> new Ipv6Option.RouterAlert(65536));
        refused("kind 3 is not 35 or 99", () -> new Ipv6Option.Rpl(3, 0, 0, 0, Octets.EMPTY));
        refused("flags 256 is not in 0..255", () -> new Ipv6Option.Rpl(0x23, 256, 0, 0, Octets.EMPTY));
        refused("instanceId -1 is not in 0..255", () -> new Ipv6Option.Rpl(0x23, 0, -1, 0, Octets.EMPTY));
        refused("senderRank 65536 is not in 0..65535", () -> new Ipv6Option.Rpl(0x63, 0, 0, 65536, Octets.EMPTY));
        refused("data length 256 is not in 0..255", () -> new Ipv6Option.Rpl(0x63, 0, 0, 0, zeros(252)));
        refused("payloadLength 4294967296 is not in 0..4294967295", () -> new Ipv6Option.JumboPayload(1L << 32));
        assertThatNullPointerException().isThrownBy(() -> new Ipv6Option.HomeAddress(null));
        refused("kind 1 is not in 2..255", () -> new Ipv6Option.Unknown(1, Octets.EMPTY));
        refused("kind 256 is not in 2..255", () -> new Ipv6Option.Unknown(256, Octets.EMPTY));
        refused("data length 256 is not in 0..255", () -> new Ipv6Option.Unknown(0x1E, zeros(256)));
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 2", "35, 4", "35, 255", "99, 4", "99, 60", "194, 4", "201, 16"})
    void aKindWithItsOwnRecordIsNotUnknown(int kind, int length) {
        assertHasItsOwnRecord(kind, length);
    }

    // What the contract needs of these options

    @Override
    protected Class<Ipv6Option> family() {
        return Ipv6Option.class;
    }

    @Override
    protected byte[] bytes(RandomGenerator random) {
        return Ipv6OptionSamples.bytes(random);
    }

    @Override
    protected Ipv6Option typed(RandomGenerator random) {
        return Ipv6OptionSamples.typed(random);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv6Options.check(in, at, end);
    }

    @Override
    protected Ipv6Option read(byte[] in, int at, int length) {
        return Ipv6Option.read(in, at, length);
    }

    @Override
    protected Ipv6Option unknown(int kind, Octets data) {
        return new Ipv6Option.Unknown(kind, data);
    }

    @Override
    protected int kind(Ipv6Option option) {
        return option.kind();
    }

    @Override
    protected int length(Ipv6Option option) {
        return option.length();
    }

    @Override
    protected int encode(Ipv6Option option, byte[] out, int at) {
        return option.encode(out, at);
    }

    @Override
    protected int listLength(RandomGenerator random) {
        return 6 + 8 * random.nextInt(20);
    }

    @Override
    protected List<Ipv6Option> readAll(byte[] list) {
        return new Ipv6Options(Octets.of(list)).list();
    }

    @Override
    protected boolean endsEarly(byte[] list) {
        return new Ipv6Options(Octets.of(list)).refusal(Layer.IPV6_HOP_BY_HOP).isPresent();
    }
}
