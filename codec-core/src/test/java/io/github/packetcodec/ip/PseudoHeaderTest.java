package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.InternetChecksum;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sums were added up by another program, word by word. */
class PseudoHeaderTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, 17, 13, 8422",
        "192.0.2.1, 192.0.2.2, 6, 65535, 840a",
        "192.0.2.1, 198.51.100.9, 17, 24, ec67",
        "0.0.0.0, 0.0.0.0, 0, 0, 0",
        "255.255.255.255, 255.255.255.255, 255, 65535, ff",
    })
    void sumsOfIpv4(String source, String destination, int protocol, int length, String sum) {
        assertThat(PseudoHeader.sum(Ipv4Address.parse(source), Ipv4Address.parse(destination), protocol, length))
                .isEqualTo(Integer.parseInt(sum, 16));
    }

    // Pitfall 8: the length has 32 bits over IPv6: 65556 and 20 are not the same.
    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::2, 17, 13, 5b93",
        "2001:db8::1, 2001:db8::2, 6, 20, 5b8f",
        "2001:db8::1, 2001:db8::2, 6, 65556, 5b90",
        "2001:db8::1, 2001:db8::2, 6, 4294967295, 5b7b",
        "::, ::, 0, 0, 0",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 255, 2147483647, 80fe",
    })
    void sumsOfIpv6(String source, String destination, int protocol, long length, String sum) {
        assertThat(PseudoHeader.sum(Ipv6Address.parse(source), Ipv6Address.parse(destination), protocol, (int) length))
                .isEqualTo(Integer.parseInt(sum, 16));
    }

    /** Datagrams of Linux, whole: with the pseudo-header, what IP carries adds up to all ones. */
    @ParameterizedTest
    @CsvSource({
        "45000021bbb540004011fb12c0000201c00002029c419c42000dff7968656c6c6f, 20",
        "600692e9000d114020010db800000000000000000000000120010db8000000000000000000000002"
                + "9c419c42000d280968656c6c6f, 40",
        "600526d5002c004020010db800000000000000000000000120010db80000000000000000000000023c00050200000100"
                + "11011e0c6578706572696d656e74616c9c419c4200142359776974682068656164657273, 64",
    })
    void coversDatagramsOfLinux(String hex, int upperLayer) {
        byte[] in = TestBytes.of(hex);
        int length = in.length - upperLayer;
        int pseudo = in[0] >>> 4 == 4
                ? PseudoHeader.sumIpv4(in, 0, IpProtocol.UDP, length)
                : PseudoHeader.sumIpv6(in, 0, upperLayer, IpProtocol.UDP, length);
        assertThat(InternetChecksum.fold((long) pseudo + InternetChecksum.sum(in, upperLayer, length)))
                .isEqualTo(InternetChecksum.ALL_ONES);
    }

    /** An echo request that Linux sent by a segment routing header, over one stop to 2001:db8:5::1. */
    @Test
    void coversASegmentRoutedPacketOfLinux() {
        byte[] in = TestBytes.of("60064c030068 2b40 20010db8000000000000000000000001 20010db8000000000000000000000002"
                + "3a04040101000000 20010db8000500000000000000000001 20010db8000000000000000000000002"
                + "800011a3123400016a0d026b00000000c7e80d0000000000101112131415161718191a1b1c1d1e1f2021222324252627"
                + "28292a2b2c2d2e2f3031323334353637");
        int upperLayer = 40 + 40;
        int length = in.length - upperLayer;
        int pseudo = PseudoHeader.sumIpv6(in, 0, upperLayer, IpProtocol.ICMPV6, length);
        assertThat(InternetChecksum.fold((long) pseudo + InternetChecksum.sum(in, upperLayer, length)))
                .isEqualTo(InternetChecksum.ALL_ONES);
    }

    // Pitfall 9: under a source route that is not used up, the destination is the last address of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 17 and 24 bytes: to 192.0.2.2 the sum is 842d, to 198.51.100.9 it is ec67.
                "no option or header | '' | 842d",
                "loose, the only stop to come | 830704 c6336409 00 | ec67",
                "loose, the first of two to come | 830b04 c0000207 c6336409 00 | ec67",
                "loose, the second of two to come | 830b08 c0000207 c6336409 00 | ec67",
                "loose, used up | 830b0c c0000207 c6336409 00 | 842d",
                "loose, pointer at its end | 830b0b c0000207 c6336409 00 | 842d",
                "loose, empty | 830304 00 | 842d",
                "strict, the only stop to come | 890704 c6336409 00 | ec67",
                "strict, the second of two to come | 890b08 c0000207 c6336409 00 | ec67",
                "strict, used up | 890b0c c0000207 c6336409 00 | 842d",
                "after no operations | 01010101 830704 c6336409 01 | ec67",
                "after another option | 94040000 830704 c6336409 00 | ec67",
                "not a route, though as long | 070704 c6336409 00 | 842d",
                "behind the end of the list | 00 830704 c6336409 | 842d",
                "behind a malformed option | 9400 830704 c6336409 000000 | 842d",
                "past the end of the header | 830b04 c6336409 00 | 842d",
                "of one byte | 01010183 | 842d",
            })
    void finalDestinationOfASourceRoute(String meaning, String options, String sum) {
        byte[] route = TestBytes.of(options);
        byte[] in =
                TestBytes.of("0000 4%x00 0000 0000 4000 40 11 0000 c0000201 c0000202".formatted(5 + route.length / 4)
                        + HexFormat.of().formatHex(route) + "c6336409c6336409");
        assertThat(route.length % 4).isZero();
        assertThat(PseudoHeader.sumIpv4(in, 2, IpProtocol.UDP, 24)).as(meaning).isEqualTo(Integer.parseInt(sum, 16));
        assertThat(PseudoHeader.replacesAddress(in, 2)).as(meaning).isEqualTo(!sum.equals("842d"));
    }

    // Pitfall 9: under a routing header with stops to come, the destination is the final one; and the protocol is the
    // upper layer's, not the next header of the fixed header.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // UDP and 24 bytes: to 2001:db8::2 the sum is 5b9e, to 2001:db8:9::9 it is 5bae,
                // to 2001:db8::9 it is 5ba5. From 2001:db8:5::1 to 2001:db8::2 it is 5ba3.
                "17 | no option or header | '' | 5b9e",
                "43 | type 0 and one stop | 11020001 00000000 ADDRESS9 | 5bae",
                "43 | type 0 and two stops | 11040002 00000000 ADDRESS7 ADDRESS9 | 5bae",
                "43 | type 0 and one of two stops | 11040001 00000000 ADDRESS7 ADDRESS9 | 5bae",
                "43 | type 0 and no stop left | 11020000 00000000 ADDRESS9 | 5b9e",
                "43 | type 0 and more stops left than listed | 110200c8 00000000 ADDRESS9 | 5bae",
                "43 | type 0 and no address | 11000001 00000000 | 5b9e",
                "43 | type 0 and half an address | 11010001 00000000 20010db800090000 | 5b9e",
                "43 | type 2 and the home address | 11020201 00000000 ADDRESS9 | 5bae",
                "43 | type 2 and no stop left | 11020200 00000000 ADDRESS9 | 5b9e",
                "43 | type 3, nothing elided | 11040302 00000000 ADDRESS7 ADDRESS9 | 5bae",
                "43 | type 3, 8 bytes elided | 11010301 88000000 0000000000000009 | 5ba5",
                "43 | type 3, 12 bytes elided, 4 of padding | 11010301 cc400000 00000009 00000000 | 5ba5",
                "43 | type 3, 15 bytes elided, 7 of padding | 11010301 ff700000 09000000 00000000 | 5ba5",
                "43 | type 3, 12 and 8 elided | 11020302 c8400000 00000007 00000000 00000009 00000000 | 5ba5",
                "43 | type 3 and no stop left | 11010300 88000000 0000000000000009 | 5b9e",
                "43 | type 3 and no room for its padding | 11010301 88f00000 0000000000000009 | 5b9e",
                "43 | type 4 whose first is the last | 11040401 01000000 ADDRESS9 ADDRESS7 | 5bae",
                "43 | type 4 with a TLV | 11030401 00000000 ADDRESS9 0506000000000000 | 5bae",
                "43 | type 4 and no stop left | 11040400 01000000 ADDRESS9 ADDRESS7 | 5b9e",
                // Of other forms than the RFCs', as Ipv6RouteTest has them: the record is Unknown, and so is the
                // address.
                "43 | type 0 and one address and a half | 11030001 00000000 ADDRESS9 20010db800090000 | 5b9e",
                "43 | type 2 and no address | 11000201 00000000 | 5b9e",
                "43 | type 2 and two addresses | 11040201 00000000 ADDRESS7 ADDRESS9 | 5b9e",
                "43 | type 2 and an address and a half | 11030201 00000000 ADDRESS9 20010db800090000 | 5b9e",
                "43 | type 3 and 1 byte where addresses have 3 | 11010302 d9000000 1112131415161718 | 5b9e",
                "43 | type 3 and more padding than bytes | 11010301 ef900000 0102030405060708 | 5b9e",
                "43 | type 4 and no segment | 11000401 00000000 | 5b9e",
                "43 | type 4 and one segment in place of two | 11020401 01000000 ADDRESS9 | 5b9e",
                "43 | type 4 and one segment in place of 256 | 11020401 ff000000 ADDRESS9 | 5b9e",
                "43 | type 4 with a TLV too long | 11030401 00000000 ADDRESS9 0507000000000000 | 5b9e",
                "43 | type 4 with a TLV that has no length | 11030401 00000000 ADDRESS9 0000000000000005 | 5b9e",
                "43 | type 253 which nobody knows | 1102fd01 00000000 ADDRESS9 | 5b9e",
                "0 | behind hop-by-hop options | 2b00010400000000 11020001 00000000 ADDRESS9 | 5bae",
                "43 | before destination options | 3c020001 00000000 ADDRESS9 1100010400000000 | 5bae",
                "44 | behind a fragment header | 2bff000012345678 11020001 00000000 ADDRESS9 | 5bae",
                "51 | behind authentication | 2b02000000000100000000070a0b0c0d 11020001 00000000 ADDRESS9 | 5bae",
                "60 | home address | 1102 c910 ADDRESS5 010200 00 | 5ba3",
                "60 | home address behind padding | 1102 00000000 c910 ADDRESS5 | 5ba3",
                "60 | home address of another length | 1102 c90f ADDRESS5 0102 00 00 | 5b9e",
                "60 | home address past the end | 1101 00000000 c910 20010db80005 | 5b9e",
                "60 | another option as long | 1102 c810 ADDRESS5 01020000 | 5b9e",
                "0 | home address among hop-by-hop options | 1102 c910 ADDRESS5 01020000 | 5b9e",
            })
    void finalDestinationOfExtensionHeaders(int nextHeader, String meaning, String extensions, String sum) {
        byte[] chain = TestBytes.of(extensions
                .replace("ADDRESS5", "20010db8000500000000000000000001")
                .replace("ADDRESS7", "20010db8000700000000000000000007")
                .replace("ADDRESS9", "20010db8000900000000000000000009"));
        byte[] in = TestBytes.of("000000 60000000 0000 %02x 40".formatted(nextHeader)
                + "20010db8000000000000000000000001 20010db8000000000000000000000002"
                + HexFormat.of().formatHex(chain) + "20010db8000900000000000000000009");
        int end = 3 + 40 + chain.length;
        int expected = Integer.parseInt(sum, 16);
        assertThat(PseudoHeader.sumIpv6(in, 3, end, IpProtocol.UDP, 24))
                .as(meaning)
                .isEqualTo(expected);
        boolean replaced = !sum.equals("5b9e");
        assertThat(PseudoHeader.replacesAddress(in, 3, end)).as(meaning).isEqualTo(replaced);
        // Nothing behind the headers is looked at, not even where the array ends.
        byte[] headersOnly = Arrays.copyOf(in, end);
        assertThat(PseudoHeader.sumIpv6(headersOnly, 3, end, IpProtocol.UDP, 24))
                .as(meaning)
                .isEqualTo(expected);
        assertThat(PseudoHeader.replacesAddress(headersOnly, 3, end))
                .as(meaning)
                .isEqualTo(replaced);
    }

    /** The sum covers the destination that the record specifies; a header that is Unknown as a record changes nothing. */
    @Test
    void recordAndSumAgreeOnTheFinalDestination() {
        Ipv6Address source = Ipv6Address.parse("2001:db8::1");
        Ipv6Address destination = Ipv6Address.parse("2001:db8:1:2:3:4:5:6");
        Map<String, Integer> seen = new TreeMap<>();
        Ipv4OptionSamples.forEachSeed(random -> {
            byte[] routing = Ipv6OptionSamples.routingHeader(random);
            if (random.nextBoolean()) {
                // Not the length: the header would not end where it does.
                routing[2 + random.nextInt(routing.length - 2)] ^= (byte) (1 << random.nextInt(8));
            }
            routing[0] = IpProtocol.UDP;
            routing[3] = (byte) random.nextInt(4);
            byte[] in = new byte[Ipv6.HEADER_LENGTH + routing.length];
            Ipv6Header.of(source, destination, IpProtocol.ROUTING).encode(in, 0);
            System.arraycopy(routing, 0, in, Ipv6.HEADER_LENGTH, routing.length);
            Ipv6RoutingHeader header = (Ipv6RoutingHeader)
                    Ipv6ExtensionHeader.decode(in, Ipv6.HEADER_LENGTH, in.length, IpProtocol.ROUTING);
            Ipv6Address last = header.segmentsLeft() == 0 ? null : finalDestination(header.route(), destination);
            assertThat(PseudoHeader.replacesAddress(in, 0, in.length)).isEqualTo(last != null);
            assertThat(PseudoHeader.sumIpv6(in, 0, in.length, IpProtocol.UDP, 24))
                    .isEqualTo(PseudoHeader.sum(source, last != null ? last : destination, IpProtocol.UDP, 24));
            seen.merge(
                    header.routingType() < 5 ? header.routingType() + " " + (last != null) : "other", 1, Integer::sum);
        });
        assertThat(seen.keySet())
                .as("types, and whether they replace the address: %s", seen)
                .contains("0 true", "0 false", "2 true", "2 false", "3 true", "3 false", "4 true", "4 false", "other");
    }

    private static Ipv6Address finalDestination(Ipv6Route route, Ipv6Address destination) {
        if (route instanceof Ipv6Route.SourceRoute listed) {
            return listed.addresses().isEmpty()
                    ? null
                    : listed.addresses().get(listed.addresses().size() - 1);
        } else if (route instanceof Ipv6Route.MobileRoute mobile) {
            return mobile.homeAddress();
        } else if (route instanceof Ipv6RplRoute rpl) {
            return rpl.addresses(destination).get(rpl.compressedAddresses().size() - 1);
        }
        return route instanceof Ipv6SegmentRoute segments ? segments.segments().get(0) : null;
    }
}
