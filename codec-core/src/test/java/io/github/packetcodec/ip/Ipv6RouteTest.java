package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6RouteTest {
    private static final Ipv6Address ADDRESS = Ipv6Address.parse("2001:db8::9");

    // Vectors: whole routing headers, made by hand unless a capture is named; tshark reads the same

    static Stream<Arguments> vectors() {
        return Stream.of(
                // Type 0: two addresses; none.
                vector(
                        "3b0400020000000020010db800000000000000000000000a20010db800000000000000000000000b",
                        2,
                        new Ipv6Route.SourceRoute(0, addresses("2001:db8::a", "2001:db8::b"))),
                vector("3b000000ffffffff", 0, new Ipv6Route.SourceRoute(0xFFFF_FFFFL, List.of())),
                // Type 2.
                vector(
                        "3b0202010000000020010db8000700000000000000000007",
                        1,
                        new Ipv6Route.MobileRoute(0, Ipv6Address.parse("2001:db8:7::7"))),
                // Type 3: CmprI 8, CmprE 8, no padding; CmprI 14, CmprE 15, 3 bytes of padding; reserved bits.
                vector(
                        "3b0203028800000000000000000000020000000000000003",
                        2,
                        new Ipv6RplRoute(8, 8, 0, octets("0000000000000002", "0000000000000003"), Octets.EMPTY)),
                vector(
                        "3b010303ef3000001112131415000000",
                        3,
                        new Ipv6RplRoute(14, 15, 0, octets("1112", "1314", "15"), Octets.ofHex("000000"))),
                vector(
                        "3b010301ef7abcde01ffffffffffffff",
                        1,
                        new Ipv6RplRoute(14, 15, 0xABCDE, octets("01"), Octets.ofHex("ffffffffffffff"))),
                // Type 4: ipv6-segment-routing, both frames; O flag, tag, HMAC and padding.
                vector(
                        "3a0404010100000020010db800050000000000000000000120010db8000000000000000000000002",
                        1,
                        new Ipv6SegmentRoute(0, 0, addresses("2001:db8:5::1", "2001:db8::2"), List.of())),
                vector(
                        "290204000000000020010db8000000000000000000000002",
                        0,
                        new Ipv6SegmentRoute(0, 0, addresses("2001:db8::2"), List.of())),
                vector(
                        "3b0a04010120123420010db800000000000000000000000920010db8000500000000000000000001"
                                + "0526800000000007000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                                + "0406000000000000",
                        1,
                        new Ipv6SegmentRoute(
                                0x20,
                                0x1234,
                                addresses("2001:db8::9", "2001:db8:5::1"),
                                List.of(
                                        new SegmentRoutingTlv.Hmac(
                                                true,
                                                0,
                                                7,
                                                Octets.ofHex("000102030405060708090a0b0c0d0e0f"
                                                        + "101112131415161718191a1b1c1d1e1f")),
                                        new SegmentRoutingTlv.PadN(zeros(6))))),
                // A TLV for experiments (RFC 8754, section 8.2), and single bytes of padding.
                vector(
                        "3b0304000000000020010db80000000000000000000000097c04010203040000",
                        0,
                        new Ipv6SegmentRoute(
                                0,
                                0,
                                List.of(ADDRESS),
                                List.of(
                                        new SegmentRoutingTlv.Unknown(0x7C, Octets.ofHex("01020304")),
                                        new SegmentRoutingTlv.Pad1(),
                                        new SegmentRoutingTlv.Pad1()))),
                // Type 5 (RFC 9631), an experiment.
                vector("3b00050112345678", 1, new Ipv6Route.Unknown(5, Octets.ofHex("12345678"))),
                vector("3b00fdff12345678", 255, new Ipv6Route.Unknown(253, Octets.ofHex("12345678"))));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsAndWrites(String hex, int segmentsLeft, Ipv6Route route) {
        Ipv6RoutingHeader header = header(hex);
        assertThat(header.segmentsLeft()).isEqualTo(segmentsLeft);
        assertThat(header.route()).isEqualTo(route);
        assertThat(route.routingType()).isEqualTo(header.routingType());
        assertThat(Ipv6RoutingHeader.of(header.nextHeader(), segmentsLeft, route))
                .isEqualTo(header);
        assertThat(hexOf(Ipv6RoutingHeader.of(header.nextHeader(), segmentsLeft, route)))
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3b0100010000000020010db800000000", // type 0: half an address
                "3b00020100000000", // type 2: no address
                "3b0402010000000020010db8000700000000000000000007000000000000000000000000000000" + "00", // two
                "3b00030100000000", // type 3: no room for a last address of 16 bytes
                "3b000301ff000000", // no room for the last one of 1 byte
                "3b010301ef9000000102030405060708", // more padding than bytes
                "3b010302e7000000" + "1112131415161718", // 8 bytes, the last address 9
                "3b010302d9000000" + "1112131415161718", // 1 byte before the last address of 7, the others have 3
                "3b00040000000000", // type 4: no segment
                "3b020401ff00000020010db8000700000000000000000007", // last entry 255
                "3b0204010100000020010db8000700000000000000000007", // one segment, not two
                "3b0304010000000020010db8000700000000000000000007" + "0507000000000000", // a TLV too long
                "3b0304010000000020010db8000700000000000000000007" + "0000000000000005" // one without a length
            })
    void keepsOtherFormsUnchanged(String hex) {
        Ipv6RoutingHeader header = header(hex);
        assertThat(header.route()).isEqualTo(new Ipv6Route.Unknown(header.routingType(), header.data()));
        assertThat(hexOf(Ipv6RoutingHeader.of(header.nextHeader(), header.segmentsLeft(), header.route())))
                .isEqualTo(hex);
    }

    @Test
    void rplAddressesGetBackWhatTheyShareWithTheDestination() {
        Ipv6RplRoute route =
                (Ipv6RplRoute) header("3b010303ef3000001112131415000000").route();
        assertThat(route.addresses(Ipv6Address.parse("fd00::a0b:c0d:e0f:1011")))
                .hasToString("[fd00::a0b:c0d:e0f:1112, fd00::a0b:c0d:e0f:1314, fd00::a0b:c0d:e0f:1015]");
        Ipv6RplRoute whole = new Ipv6RplRoute(0, 0, 0, List.of(ADDRESS.octets()), Octets.EMPTY);
        assertThat(whole.addresses(Ipv6Address.LOOPBACK)).containsExactly(ADDRESS);
    }

    @Test
    void returnsTheLastEntry() {
        assertThat(new Ipv6SegmentRoute(0, 0, Collections.nCopies(127, ADDRESS), List.of()).lastEntry())
                .isEqualTo(126);
    }

    @ParameterizedTest
    @ValueSource(strings = {"050480000000", "050e800000000007000102030405060700", "0500", "052e8000"})
    void keepsAnHmacOfAnotherLength(String start) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(start), 2 + Integer.parseInt(start.substring(2, 4), 16));
        if (bytes.length == 16) {
            assertThat(SegmentRoutingTlv.read(bytes, 0, bytes.length)).isInstanceOf(SegmentRoutingTlv.Hmac.class);
        } else {
            assertThat(SegmentRoutingTlv.read(bytes, 0, bytes.length))
                    .isEqualTo(new SegmentRoutingTlv.Unknown(5, Octets.copyOf(bytes, 2, bytes.length)));
        }
    }

    // Refusals

    @Test
    void refusesARouteThatCannotBeEncoded() {
        refused("reserved 4294967296 is not in 0..4294967295", () -> new Ipv6Route.SourceRoute(1L << 32, List.of()));
        refused(
                "128 addresses are more than 127",
                () -> new Ipv6Route.SourceRoute(0, Collections.nCopies(128, ADDRESS)));
        refused("reserved -1 is not in 0..4294967295", () -> new Ipv6Route.MobileRoute(-1, ADDRESS));
        assertThatNullPointerException().isThrownBy(() -> new Ipv6Route.MobileRoute(0, null));
        refused("routingType 256 is not in 0..255", () -> new Ipv6Route.Unknown(256, zeros(4)));
        refused("data of 0 bytes, not 4, 12, 20 … 2044", () -> new Ipv6Route.Unknown(9, zeros(0)));
        refused("data of 5 bytes, not 4, 12, 20 … 2044", () -> new Ipv6Route.Unknown(9, zeros(5)));
        refused("data of 2052 bytes, not 4, 12, 20 … 2044", () -> new Ipv6Route.Unknown(9, zeros(2052)));
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "0, 20", "2, 20", "3, 20", "4, 20", "4, 28"})
    void aTypeWithItsOwnRecordIsNotUnknown(int type, int length) {
        refused(
                "routing type " + type + " with " + length + " bytes of data has a type of its own",
                () -> new Ipv6Route.Unknown(type, zeros(length)));
    }

    @Test
    void refusesAnRplRouteThatCannotBeEncoded() {
        List<Octets> one = List.of(zeros(8));
        refused("cmprI 16 is not in 0..15", () -> new Ipv6RplRoute(16, 8, 0, one, Octets.EMPTY));
        refused("cmprE -1 is not in 0..15", () -> new Ipv6RplRoute(8, -1, 0, one, Octets.EMPTY));
        refused("reserved 1048576 is not in 0..1048575", () -> new Ipv6RplRoute(8, 8, 1 << 20, one, Octets.EMPTY));
        refused("padding length 16 is not in 0..15", () -> new Ipv6RplRoute(8, 8, 0, one, zeros(16)));
        refused("no address", () -> new Ipv6RplRoute(8, 8, 0, List.of(), zeros(8)));
        refused("address 0 of 8 bytes, not 16 - 9", () -> new Ipv6RplRoute(8, 9, 0, one, Octets.EMPTY));
        refused(
                "address 0 of 8 bytes, not 16 - 7",
                () -> new Ipv6RplRoute(7, 8, 0, List.of(zeros(8), zeros(8)), Octets.EMPTY));
        refused(
                "addresses and padding of 9 bytes: not a multiple of 8 in 8..2040",
                () -> new Ipv6RplRoute(8, 8, 0, one, zeros(1)));
        refused(
                "addresses and padding of 2048 bytes: not a multiple of 8 in 8..2040",
                () -> new Ipv6RplRoute(8, 8, 0, Collections.nCopies(256, zeros(8)), Octets.EMPTY));
        assertThat(new Ipv6RplRoute(8, 8, 0, Collections.nCopies(255, zeros(8)), Octets.EMPTY).data())
                .isEqualTo(Octets.ofHex("88000000" + "00".repeat(2040)));
    }

    @Test
    void refusesASegmentRouteThatCannotBeEncoded() {
        List<Ipv6Address> one = List.of(ADDRESS);
        refused("flags 256 is not in 0..255", () -> new Ipv6SegmentRoute(256, 0, one, List.of()));
        refused("tag 65536 is not in 0..65535", () -> new Ipv6SegmentRoute(0, 65536, one, List.of()));
        refused("no segment", () -> new Ipv6SegmentRoute(0, 0, List.of(), List.of()));
        refused(
                "TLVs of 1 bytes: not a multiple of 8",
                () -> new Ipv6SegmentRoute(0, 0, one, List.of(new SegmentRoutingTlv.Pad1())));
        refused(
                "routing header of 2056 bytes, more than 2048",
                () -> new Ipv6SegmentRoute(0, 0, Collections.nCopies(128, ADDRESS), List.of()));
        refused(
                "routing header of 2056 bytes, more than 2048",
                () -> new Ipv6SegmentRoute(
                        0,
                        0,
                        Collections.nCopies(127, ADDRESS),
                        List.of(new SegmentRoutingTlv.PadN(zeros(6)), new SegmentRoutingTlv.PadN(zeros(6)))));
    }

    @Test
    void refusesATlvThatCannotBeEncoded() {
        refused("data length 256 is not in 0..255", () -> new SegmentRoutingTlv.PadN(zeros(256)));
        refused("reserved 32768 is not in 0..32767", () -> new SegmentRoutingTlv.Hmac(false, 0x8000, 0, zeros(8)));
        refused(
                "keyId 4294967296 is not in 0..4294967295",
                () -> new SegmentRoutingTlv.Hmac(false, 0, 1L << 32, zeros(8)));
        for (int length : new int[] {0, 7, 9, 33, 40}) {
            refused(
                    "code of " + length + " bytes, not 8, 16, 24 or 32",
                    () -> new SegmentRoutingTlv.Hmac(false, 0, 0, zeros(length)));
        }
        refused("type 256 is not in 0..255", () -> new SegmentRoutingTlv.Unknown(256, Octets.EMPTY));
        refused("data length 256 is not in 0..255", () -> new SegmentRoutingTlv.Unknown(7, zeros(256)));
        refused(
                "a TLV of type 0 with 0 bytes of data has a type of its own",
                () -> new SegmentRoutingTlv.Unknown(0, Octets.EMPTY));
        refused(
                "a TLV of type 4 with 9 bytes of data has a type of its own",
                () -> new SegmentRoutingTlv.Unknown(4, zeros(9)));
        refused(
                "a TLV of type 5 with 38 bytes of data has a type of its own",
                () -> new SegmentRoutingTlv.Unknown(5, zeros(38)));
    }

    // Properties

    @Test
    void decodedBytesAreEncodedTheSame() {
        Set<String> seen = new TreeSet<>();
        Ipv4OptionSamples.forEachSeed(random -> {
            byte[] bytes = Ipv6OptionSamples.routingHeader(random);
            Ipv6RoutingHeader header = header(HexFormat.of().formatHex(bytes));
            Ipv6Route route = header.route();
            seen.add(route.getClass().getSimpleName());
            if (route instanceof Ipv6SegmentRoute segments) {
                segments.tlvs().forEach(tlv -> seen.add("TLV " + tlv.getClass().getSimpleName()));
            }
            assertThat(route.routingType()).isEqualTo(bytes[2] & 0xFF);
            assertThat(route.data()).isEqualTo(header.data());
            byte[] out = new byte[bytes.length];
            Ipv6RoutingHeader.of(header.nextHeader(), header.segmentsLeft(), route)
                    .encode(out, 0);
            assertThat(out).isEqualTo(bytes);
        });
        assertThat(seen)
                .containsExactly(
                        "Ipv6RplRoute",
                        "Ipv6SegmentRoute",
                        "MobileRoute",
                        "SourceRoute",
                        "TLV Hmac",
                        "TLV Pad1",
                        "TLV PadN",
                        "TLV Unknown",
                        "Unknown");
    }

    @Test
    void whatIsWrittenReadsAsTheSameRoute() {
        Ipv4OptionSamples.forEachSeed(random -> {
            Ipv6Route route = Ipv6OptionSamples.route(random);
            Ipv6RoutingHeader header = Ipv6RoutingHeader.of(59, random.nextInt(256), route);
            assertThat(header(hexOf(header)).route()).isEqualTo(route);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Ipv6Route.Unknown(route.routingType(), route.data()))
                    .withMessageEndingWith("has a type of its own");
        });
    }

    /** RFC 8754, sections 2.1.1 and 2.1.2. */
    @Test
    void tlvsReturnTheirTypes() {
        assertThat(new SegmentRoutingTlv.PadN(Octets.EMPTY).type()).isEqualTo(4);
        assertThat(new SegmentRoutingTlv.Hmac(false, 0, 0, Octets.of(new byte[8])).type())
                .isEqualTo(5);
    }

    @Test
    void aTlvWritesNothingWhereItDoesNotFit() {
        Ipv4OptionSamples.forEachSeed(random -> {
            SegmentRoutingTlv tlv = Ipv6OptionSamples.tlv(random);
            byte[] out = new byte[tlv.length() + 2];
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tlv.encode(out, 3));
            assertThat(out).containsOnly(0);
            assertThat(tlv.encode(out, 1)).isEqualTo(out.length - 1);
            assertThat(SegmentRoutingTlv.check(out, 1, out.length)).isEqualTo(tlv.length());
            assertThat(SegmentRoutingTlv.read(out, 1, tlv.length())).isEqualTo(tlv);
        });
    }

    private static Arguments vector(String hex, int segmentsLeft, Ipv6Route route) {
        return Arguments.of(hex, segmentsLeft, route);
    }

    private static Ipv6RoutingHeader header(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return (Ipv6RoutingHeader) Ipv6ExtensionHeader.decode(bytes, 0, bytes.length, IpProtocol.ROUTING);
    }

    private static String hexOf(Ipv6RoutingHeader header) {
        byte[] out = new byte[header.headerLength()];
        header.encode(out, 0);
        return HexFormat.of().formatHex(out);
    }

    private static List<Ipv6Address> addresses(String... texts) {
        return Stream.of(texts).map(Ipv6Address::parse).toList();
    }

    private static List<Octets> octets(String... hex) {
        return Stream.of(hex).map(Octets::ofHex).toList();
    }

    private static Octets zeros(int length) {
        return Octets.of(new byte[length]);
    }

    private static void refused(String message, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessage(message);
    }
}
