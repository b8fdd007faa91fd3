package io.github.packetcodec.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.tcp.DataSequenceSignalOption.Mapping;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipathOptionTest {
    private static final IpAddress IPV4 = IpAddress.parse("192.0.2.2");
    private static final IpAddress IPV6 = IpAddress.parse("2001:db8::2");

    // Vectors: from the bundled captures mptcp-ipv4 (the Linux kernel's own) and generated-tcp-options; tshark reads
    // the same

    static Stream<Arguments> vectors() {
        return Stream.of(
                // MP_CAPABLE: SYN, SYN and ACK, ACK (mptcp-ipv4, frames 1 to 3), with data and length, with a checksum
                // too.
                vector("1e040101", capable(1, 1)),
                vector("1e0c0101c1246f1cb4019544", capable(1, 1, 0xc1246f1cb4019544L)),
                vector(
                        "1e140101ad8c120380fd794ec1246f1cb4019544",
                        capable(1, 1, 0xad8c120380fd794eL, 0xc1246f1cb4019544L)),
                vector(
                        "1e160101000102030405060708090a0b0c0d0e0f1011",
                        new MultipathCapableOption(
                                1,
                                1,
                                OptionalLong.of(0x0001020304050607L),
                                OptionalLong.of(0x08090a0b0c0d0e0fL),
                                OptionalInt.of(0x1011),
                                OptionalInt.empty())),
                vector(
                        "1e180181000102030405060708090a0b0c0d0e0f10111213",
                        new MultipathCapableOption(
                                1,
                                0x81,
                                OptionalLong.of(0x0001020304050607L),
                                OptionalLong.of(0x08090a0b0c0d0e0fL),
                                OptionalInt.of(0x1011),
                                OptionalInt.of(0x1213))),
                // Version 0's SYN has a key.
                vector("1e0c00810001020304050607", capable(0, 0x81, 0x0001020304050607L)),
                // MP_JOIN: SYN, SYN and ACK, ACK (mptcp-ipv4, frames 5 to 8); each with the backup flag set too.
                vector("1e0c1000bba1b5038fa82b4c", new MultipathJoinOption.Syn(0, false, 0, 0xbba1b503L, 0x8fa82b4cL)),
                vector("1e0c11050001020304050607", new MultipathJoinOption.Syn(0, true, 5, 0x00010203L, 0x04050607L)),
                vector(
                        "1e101001e04fb23cea7bf3ace3b52bac",
                        new MultipathJoinOption.SynAck(0, false, 1, 0xe04fb23cea7bf3acL, 0xe3b52bacL)),
                vector(
                        "1e101f05000102030405060708090a0b",
                        new MultipathJoinOption.SynAck(7, true, 5, 0x0001020304050607L, 0x08090a0bL)),
                vector(
                        "1e18100054778ea98668e701452b97a64728e9a0aeca4f3b",
                        new MultipathJoinOption.Ack(0, Octets.ofHex("54778ea98668e701452b97a64728e9a0aeca4f3b"))),
                vector(
                        "1e181005000102030405060708090a0b0c0d0e0f10111213",
                        new MultipathJoinOption.Ack(5, Octets.ofHex("000102030405060708090a0b0c0d0e0f10111213"))),
                // DSS: DATA_FIN alone; an acknowledgment of 32 and of 64 bits.
                vector("1e042010", signal(true, false, false, OptionalLong.empty(), Optional.empty())),
                vector("1e082001b0e8d756", signal(false, false, false, OptionalLong.of(0xb0e8d756L), Optional.empty())),
                vector(
                        "1e0c20033359166bb0e8d857",
                        signal(false, false, true, OptionalLong.of(0x3359166bb0e8d857L), Optional.empty())),
                // A mapping of 32 bits without and with a checksum, of 64 bits with one.
                vector(
                        "1e0e200400010203040506070809",
                        signal(
                                false,
                                false,
                                false,
                                OptionalLong.empty(),
                                mapping(0x00010203L, 0x04050607L, 0x0809, OptionalInt.empty()))),
                vector(
                        "1e10200400010203040506070809fffe",
                        signal(
                                false,
                                false,
                                false,
                                OptionalLong.empty(),
                                mapping(0x00010203L, 0x04050607L, 0x0809, OptionalInt.of(0xfffe)))),
                vector(
                        "1e14200c000102030405060708090a0b0c0d0e0f",
                        signal(
                                false,
                                true,
                                false,
                                OptionalLong.empty(),
                                mapping(0x0001020304050607L, 0x08090a0bL, 0x0c0d, OptionalInt.of(0x0e0f)))),
                // Both, in all four widths (the third: mptcp-ipv4, frame 10).
                vector(
                        "1e122005000102030405060708090a0b0c0d",
                        signal(
                                false,
                                false,
                                false,
                                OptionalLong.of(0x00010203L),
                                mapping(0x04050607L, 0x08090a0bL, 0x0c0d, OptionalInt.empty()))),
                vector(
                        "1e162007000102030405060708090a0b0c0d0e0f1011",
                        signal(
                                false,
                                false,
                                true,
                                OptionalLong.of(0x0001020304050607L),
                                mapping(0x08090a0bL, 0x0c0d0e0fL, 0x1011, OptionalInt.empty()))),
                vector(
                        "1e16200d133cc9c13359166bb0e8d756000000010080",
                        signal(
                                false,
                                true,
                                false,
                                OptionalLong.of(0x133cc9c1L),
                                mapping(0x3359166bb0e8d756L, 1, 128, OptionalInt.empty()))),
                vector(
                        "1e1c201f000102030405060708090a0b0c0d0e0f1011121314151617",
                        signal(
                                true,
                                true,
                                true,
                                OptionalLong.of(0x0001020304050607L),
                                mapping(0x08090a0b0c0d0e0fL, 0x10111213L, 0x1415, OptionalInt.of(0x1617)))),
                // The widths of what is not there (m and a without M and A), and the reserved bits.
                vector(
                        "1e042fea",
                        new DataSequenceSignalOption(0x7F, false, true, true, OptionalLong.empty(), Optional.empty())),
                // ADD_ADDR: echo and not, both addresses, with and without a port (mptcp-ipv4, frame 3 echoes).
                vector("1e083101c0000216", address(1, 1, IpAddress.parse("192.0.2.22"), null, null)),
                vector("1e0a3102c00002029c44", address(1, 2, IPV4, 40004, null)),
                vector("1e103002c00002020001020304050607", address(0, 2, IPV4, null, 0x0001020304050607L)),
                vector("1e123002c00002029c440001020304050607", address(0, 2, IPV4, 40004, 0x0001020304050607L)),
                vector("1e14310220010db8000000000000000000000002", address(1, 2, IPV6, null, null)),
                vector("1e16310220010db80000000000000000000000029c44", address(1, 2, IPV6, 40004, null)),
                vector(
                        "1e1c300220010db80000000000000000000000020001020304050607",
                        address(0, 2, IPV6, null, 0x0001020304050607L)),
                vector(
                        "1e1e300220010db80000000000000000000000029c440001020304050607",
                        address(0, 2, IPV6, 40004, 0x0001020304050607L)),
                // Version 0: the four bits contain the version of the address (RFC 6824, figure 12).
                vector("1e083402c0000202", address(4, 2, IPV4, null, null)),
                vector("1e0a3402c00002029c44", address(4, 2, IPV4, 40004, null)),
                vector("1e14360220010db8000000000000000000000002", address(6, 2, IPV6, null, null)),
                vector("1e16360220010db80000000000000000000000029c44", address(6, 2, IPV6, 40004, null)),
                // REMOVE_ADDR, MP_PRIO (the second in version 0's form), MP_FAIL, MP_FASTCLOSE, MP_TCPRST.
                vector("1e044002", new MultipathOption.RemoveAddress(0, Octets.of((byte) 2))),
                vector("1e054f0203", new MultipathOption.RemoveAddress(15, Octets.of((byte) 2, (byte) 3))),
                vector("1e0351", new MultipathOption.Priority(0, true, OptionalInt.empty())),
                vector("1e045e02", new MultipathOption.Priority(7, false, OptionalInt.of(2))),
                vector("1e0c60000001020304050607", new MultipathOption.Fail(0, 0x0001020304050607L)),
                vector("1e0c6abcffffffffffffffff", new MultipathOption.Fail(0xABC, -1)),
                vector("1e0c70000001020304050607", new MultipathOption.FastClose(0, 0x0001020304050607L)),
                vector("1e0c7123ffffffffffffffff", new MultipathOption.FastClose(0x123, -1)),
                vector("1e048001", new MultipathOption.Reset(0, 1)),
                vector("1e048f06", new MultipathOption.Reset(15, 6)),
                // MP_EXPERIMENTAL has no type here.
                vector("1e04f000", new MultipathOption.Unknown(Octets.ofHex("f000"))));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsAndWrites(String hex, MultipathOption option) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(read(bytes)).isEqualTo(option);
        assertThat(encoded(option)).asHexString().isEqualToIgnoringCase(hex);
        assertThat(option.kind()).isEqualTo(30);
        assertThat(option.subtype()).isEqualTo((bytes[2] & 0xFF) >>> 4);
        assertThat(option.length()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e0301",
                "1e05010100",
                "1e0b0101c1246f1cb40195",
                "1e0d0101c1246f1cb401954400", // MP_CAPABLE
                "1e170101000102030405060708090a0b0c0d0e0f101112",
                "1e0310",
                "1e0410ff",
                "1e0b10ffffffffffffffff", // MP_JOIN
                "1e0d10ffffffffffffffffffff",
                "1e0320",
                "1e0520ff00", // DSS
                "1e042001",
                "1e072001b0e8d7",
                "1e092001b0e8d75600",
                "1e0a2001b0e8d7560000", // DSS: a checksum without a mapping
                "1e0420ff",
                "1e0d20040001020304050607ff",
                "1e1120040001020304050607ffffffffff",
                "1e0330",
                "1e043002",
                "1e093102c000021600",
                "1e0c3102c00002029c440001", // ADD_ADDR
                "1e083002c0000216", // neither echo nor code
                "1e083602c0000216",
                "1e14340220010db8000000000000000000000002", // version 0, the other address's number
                "1e103102c00002020001020304050607", // an echo with a code
                "1e0340", // REMOVE_ADDR without an address
                "1e05510203", // MP_PRIO
                "1e0b600000010203040506",
                "1e0d6000000102030405060700", // MP_FAIL
                "1e0b700000010203040506",
                "1e0d7000000102030405060700", // MP_FASTCLOSE
                "1e0380",
                "1e05800100", // MP_TCPRST
                "1e0390",
                "1e04a0ff",
                "1e03f0"
            })
    void keepsOtherFormsInTheFamily(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MultipathOption.Unknown unknown = new MultipathOption.Unknown(Octets.copyOf(bytes, 2, bytes.length));
        assertThat(read(bytes)).isEqualTo(unknown);
        assertThat(unknown.subtype()).isEqualTo((bytes[2] & 0xFF) >>> 4);
        assertThat(encoded(unknown)).isEqualTo(bytes);
    }

    @Test
    void reportsWhatTheFlagsMean() {
        assertThat(capable(1, 0x80).isChecksumRequired()).isTrue();
        assertThat(capable(1, 0x7F).isChecksumRequired()).isFalse();
        assertThat(address(1, 0, IPV4, null, null).isEcho()).isTrue();
        assertThat(address(14, 0, IPV4, null, 0L).isEcho()).isFalse();
        assertThat(new MultipathOption.Reset(1, 0).isTransient()).isTrue();
        assertThat(new MultipathOption.Reset(14, 0).isTransient()).isFalse();
    }

    // Refusals

    @Test
    void refusesWhatCannotBeEncoded() {
        refused("version 16 is not in 0..15", () -> capable(16, 0));
        refused("flags 256 is not in 0..255", () -> capable(0, 256));
        OptionalLong key = OptionalLong.of(1);
        OptionalInt number = OptionalInt.of(1);
        OptionalLong noKey = OptionalLong.empty();
        OptionalInt none = OptionalInt.empty();
        refused("receiverKey without senderKey", () -> new MultipathCapableOption(1, 0, noKey, key, none, none));
        refused(
                "dataLevelLength without receiverKey",
                () -> new MultipathCapableOption(1, 0, key, noKey, number, none));
        refused("checksum without dataLevelLength", () -> new MultipathCapableOption(1, 0, key, key, none, number));
        refused(
                "dataLevelLength 65536 is not in 0..65535",
                () -> new MultipathCapableOption(1, 0, key, key, OptionalInt.of(65536), none));
        refused(
                "checksum -1 is not in 0..65535",
                () -> new MultipathCapableOption(1, 0, key, key, number, OptionalInt.of(-1)));
        refused("reserved 8 is not in 0..7", () -> new MultipathJoinOption.Syn(8, false, 0, 0, 0));
        refused("addressId 256 is not in 0..255", () -> new MultipathJoinOption.Syn(0, false, 256, 0, 0));
        refused(
                "receiverToken 4294967296 is not in 0..4294967295",
                () -> new MultipathJoinOption.Syn(0, false, 0, 1L << 32, 0));
        refused("senderRandomNumber -1 is not in 0..4294967295", () -> new MultipathJoinOption.Syn(0, false, 0, 0, -1));
        refused("reserved 8 is not in 0..7", () -> new MultipathJoinOption.SynAck(8, false, 0, 0, 0));
        refused("addressId -1 is not in 0..255", () -> new MultipathJoinOption.SynAck(0, false, -1, 0, 0));
        refused(
                "senderRandomNumber 4294967296 is not in 0..4294967295",
                () -> new MultipathJoinOption.SynAck(0, false, 0, 0, 1L << 32));
        refused("reserved 4096 is not in 0..4095", () -> new MultipathJoinOption.Ack(4096, zeros(20)));
        refused("senderHmac of 19 bytes, not 20", () -> new MultipathJoinOption.Ack(0, zeros(19)));
        refused("senderHmac of 21 bytes, not 20", () -> new MultipathJoinOption.Ack(0, zeros(21)));
        refused("reserved 16 is not in 0..15", () -> new MultipathOption.RemoveAddress(16, zeros(1)));
        refused("no address identifier", () -> new MultipathOption.RemoveAddress(0, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new MultipathOption.RemoveAddress(0, zeros(253)));
        refused("reserved 8 is not in 0..7", () -> new MultipathOption.Priority(8, false, none));
        refused("addressId 256 is not in 0..255", () -> new MultipathOption.Priority(0, false, OptionalInt.of(256)));
        refused("reserved 4096 is not in 0..4095", () -> new MultipathOption.Fail(4096, 0));
        refused("reserved -1 is not in 0..4095", () -> new MultipathOption.FastClose(-1, 0));
        refused("flags 16 is not in 0..15", () -> new MultipathOption.Reset(16, 0));
        refused("reason 256 is not in 0..255", () -> new MultipathOption.Reset(0, 256));
        refused("no subtype", () -> new MultipathOption.Unknown(Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new MultipathOption.Unknown(zeros(254)));
        refused(
                "subtype 8 with 2 bytes of data has a type of its own",
                () -> new MultipathOption.Unknown(Octets.ofHex("8001")));
    }

    @Test
    void refusesASignalThatCannotBeEncoded() {
        OptionalLong none = OptionalLong.empty();
        refused(
                "reserved 128 is not in 0..127",
                () -> new DataSequenceSignalOption(128, false, false, false, none, Optional.empty()));
        refused(
                "dataAcknowledgment 4294967296 is not in 0..4294967295",
                () -> signal(false, true, false, OptionalLong.of(1L << 32), Optional.empty()));
        refused(
                "dataSequenceNumber -1 is not in 0..4294967295",
                () -> signal(false, false, true, none, mapping(-1, 0, 0, OptionalInt.empty())));
        refused(
                "subflowSequenceNumber 4294967296 is not in 0..4294967295",
                () -> mapping(0, 1L << 32, 0, OptionalInt.empty()));
        refused("dataLevelLength 65536 is not in 0..65535", () -> mapping(0, 0, 65536, OptionalInt.empty()));
        refused("checksum 65536 is not in 0..65535", () -> mapping(0, 0, 0, OptionalInt.of(65536)));
        assertThatNullPointerException().isThrownBy(() -> signal(false, true, true, null, Optional.empty()));
        assertThatNullPointerException().isThrownBy(() -> signal(false, true, true, none, null));
    }

    @Test
    void refusesAnAddressThatCannotBeEncoded() {
        refused("flags 16 is not in 0..15", () -> address(16, 0, IPV4, null, 0L));
        refused("addressId 256 is not in 0..255", () -> address(0, 256, IPV4, null, 0L));
        refused("port 65536 is not in 0..65535", () -> address(0, 0, IPV4, 65536, 0L));
        refused("flags 1 with truncatedHmac for IPv4", () -> address(1, 0, IPV4, null, 0L));
        refused("flags 0 without truncatedHmac for IPv4", () -> address(0, 0, IPV4, null, null));
        refused("flags 6 without truncatedHmac for IPv4", () -> address(6, 0, IPV4, null, null));
        refused("flags 4 without truncatedHmac for IPv6", () -> address(4, 0, IPV6, null, null));
    }

    // Properties: TcpOptionTest holds them for this family too

    @Test
    void whatIsWrittenReadsAsTheSameOption() {
        TcpOptionSamples.forEachSeed(random -> {
            MultipathOption option = TcpOptionSamples.multipath(random);
            byte[] bytes = encoded(option);
            assertThat(read(bytes)).isEqualTo(option);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MultipathOption.Unknown(Octets.copyOf(bytes, 2, bytes.length)))
                    .withMessageEndingWith("has a type of its own");
        });
    }

    private static Arguments vector(String hex, MultipathOption option) {
        return Arguments.of(hex, option);
    }

    private static MultipathCapableOption capable(int version, int flags, long... keys) {
        return new MultipathCapableOption(
                version,
                flags,
                keys.length > 0 ? OptionalLong.of(keys[0]) : OptionalLong.empty(),
                keys.length > 1 ? OptionalLong.of(keys[1]) : OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static DataSequenceSignalOption signal(
            boolean dataFin,
            boolean longMapping,
            boolean longAcknowledgment,
            OptionalLong acknowledgment,
            Optional<Mapping> mapping) {
        return new DataSequenceSignalOption(0, dataFin, longMapping, longAcknowledgment, acknowledgment, mapping);
    }

    private static Optional<Mapping> mapping(long number, long subflowNumber, int length, OptionalInt checksum) {
        return Optional.of(new Mapping(number, subflowNumber, length, checksum));
    }

    private static AddAddressOption address(int flags, int id, IpAddress address, Integer port, Long hmac) {
        return new AddAddressOption(
                flags,
                id,
                address,
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                hmac == null ? OptionalLong.empty() : OptionalLong.of(hmac));
    }

    private static TcpOption read(byte[] bytes) {
        assertThat(TcpOptions.check(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        return TcpOption.read(bytes, 0, bytes.length);
    }

    private static byte[] encoded(TcpOption option) {
        byte[] out = new byte[option.length()];
        assertThat(option.encode(out, 0)).isEqualTo(out.length);
        return out;
    }

    private static Octets zeros(int length) {
        return Octets.of(new byte[length]);
    }

    private static void refused(String message, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessage(message);
    }
}
