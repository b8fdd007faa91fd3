package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Ipv4HeaderTest extends HeaderContract<Ipv4Header> {
    private static final Ipv4Address CLIENT = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.2");
    private static final Ipv4Header ZERO = new Ipv4Header(
            0, 0, 0, 0, false, false, false, 0, 0, 0, 0, Ipv4Address.ANY, Ipv4Address.ANY, Ipv4Options.NONE);

    // Pitfall 12: the reserved flag is kept. Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<Ipv4Header>> fieldVectors() {
        return List.of(
                vector("dscp: 1", "4504 0000 0000 0000 00 00 0000 00000000 00000000", ZERO.withDscp(1)),
                vector("dscp: top bit", "4580 0000 0000 0000 00 00 0000 00000000 00000000", ZERO.withDscp(0x20)),
                vector("dscp: all ones", "45fc 0000 0000 0000 00 00 0000 00000000 00000000", ZERO.withDscp(0x3F)),
                vector("ecn: 1", "4501 0000 0000 0000 00 00 0000 00000000 00000000", ZERO.withEcn(1)),
                vector("ecn: top bit", "4502 0000 0000 0000 00 00 0000 00000000 00000000", ZERO.withEcn(2)),
                vector("ecn: all ones", "4503 0000 0000 0000 00 00 0000 00000000 00000000", ZERO.withEcn(3)),
                vector("total length: 1", "4500 0001 0000 0000 00 00 0000 00000000 00000000", ZERO.withTotalLength(1)),
                vector(
                        "total length: top bit",
                        "4500 8000 0000 0000 00 00 0000 00000000 00000000",
                        ZERO.withTotalLength(0x8000)),
                vector(
                        "total length: all ones",
                        "4500 ffff 0000 0000 00 00 0000 00000000 00000000",
                        ZERO.withTotalLength(0xFFFF)),
                vector(
                        "identification: 1",
                        "4500 0000 0001 0000 00 00 0000 00000000 00000000",
                        ZERO.withIdentification(1)),
                vector(
                        "identification: top bit",
                        "4500 0000 8000 0000 00 00 0000 00000000 00000000",
                        ZERO.withIdentification(0x8000)),
                vector(
                        "identification: all ones",
                        "4500 0000 ffff 0000 00 00 0000 00000000 00000000",
                        ZERO.withIdentification(0xFFFF)),
                vector(
                        "reserved flag",
                        "4500 0000 0000 8000 00 00 0000 00000000 00000000",
                        ZERO.withReservedFlag(true)),
                vector(
                        "dont fragment",
                        "4500 0000 0000 4000 00 00 0000 00000000 00000000",
                        ZERO.withDontFragment(true)),
                vector(
                        "more fragments",
                        "4500 0000 0000 2000 00 00 0000 00000000 00000000",
                        ZERO.withMoreFragments(true)),
                vector(
                        "fragment offset: 1",
                        "4500 0000 0000 0001 00 00 0000 00000000 00000000",
                        ZERO.withFragmentOffset(1)),
                vector(
                        "fragment offset: top bit",
                        "4500 0000 0000 1000 00 00 0000 00000000 00000000",
                        ZERO.withFragmentOffset(0x1000)),
                vector(
                        "fragment offset: all ones",
                        "4500 0000 0000 1fff 00 00 0000 00000000 00000000",
                        ZERO.withFragmentOffset(0x1FFF)),
                vector("time to live: 1", "4500 0000 0000 0000 01 00 0000 00000000 00000000", ZERO.withTimeToLive(1)),
                vector(
                        "time to live: top bit",
                        "4500 0000 0000 0000 80 00 0000 00000000 00000000",
                        ZERO.withTimeToLive(0x80)),
                vector(
                        "time to live: all ones",
                        "4500 0000 0000 0000 ff 00 0000 00000000 00000000",
                        ZERO.withTimeToLive(0xFF)),
                vector("protocol: 1", "4500 0000 0000 0000 00 01 0000 00000000 00000000", ZERO.withProtocol(1)),
                vector(
                        "protocol: top bit",
                        "4500 0000 0000 0000 00 80 0000 00000000 00000000",
                        ZERO.withProtocol(0x80)),
                vector(
                        "protocol: all ones",
                        "4500 0000 0000 0000 00 ff 0000 00000000 00000000",
                        ZERO.withProtocol(0xFF)),
                vector(
                        "header checksum: 1",
                        "4500 0000 0000 0000 00 00 0001 00000000 00000000",
                        ZERO.withHeaderChecksum(1)),
                vector(
                        "header checksum: top bit",
                        "4500 0000 0000 0000 00 00 8000 00000000 00000000",
                        ZERO.withHeaderChecksum(0x8000)),
                vector(
                        "header checksum: all ones",
                        "4500 0000 0000 0000 00 00 ffff 00000000 00000000",
                        ZERO.withHeaderChecksum(0xFFFF)),
                vector(
                        "source address: 1",
                        "4500 0000 0000 0000 00 00 0000 00000001 00000000",
                        ZERO.withSourceAddress(Ipv4Address.parse("0.0.0.1"))),
                vector(
                        "source address: top bit",
                        "4500 0000 0000 0000 00 00 0000 80000000 00000000",
                        ZERO.withSourceAddress(Ipv4Address.parse("128.0.0.0"))),
                vector(
                        "source address: all ones",
                        "4500 0000 0000 0000 00 00 0000 ffffffff 00000000",
                        ZERO.withSourceAddress(Ipv4Address.parse("255.255.255.255"))),
                vector(
                        "destination address: 1",
                        "4500 0000 0000 0000 00 00 0000 00000000 00000001",
                        ZERO.withDestinationAddress(Ipv4Address.parse("0.0.0.1"))),
                vector(
                        "destination address: top bit",
                        "4500 0000 0000 0000 00 00 0000 00000000 80000000",
                        ZERO.withDestinationAddress(Ipv4Address.parse("128.0.0.0"))),
                vector(
                        "destination address: all ones",
                        "4500 0000 0000 0000 00 00 0000 00000000 ffffffff",
                        ZERO.withDestinationAddress(Ipv4Address.parse("255.255.255.255"))),
                vector(
                        "options: 1",
                        "4600 0000 0000 0000 00 00 0000 00000000 00000000 00000001",
                        ZERO.withOptions(new Ipv4Options(Octets.ofHex("00000001")))),
                vector(
                        "options: as many as can be",
                        "4f00 0000 0000 0000 00 00 0000 00000000 00000000" + "ff".repeat(40),
                        ZERO.withOptions(new Ipv4Options(Octets.ofHex("ff".repeat(40))))));
    }

    @Override
    protected List<HeaderVector<Ipv4Header>> examples() {
        return List.of(
                vector(
                        "a datagram of Linux",
                        "4500 0021 bbb5 4000 40 11 fb12 c0000201 c0000202",
                        Ipv4Header.of(CLIENT, SERVER, IpProtocol.UDP)
                                .withTotalLength(33)
                                .withIdentification(0xBBB5)
                                .withHeaderChecksum(0xFB12)),
                vector(
                        "a middle fragment",
                        "4500 05dc dcb6 20b9 40 11 f39d c0000201 c0000202",
                        new Ipv4Header(
                                0,
                                0,
                                1500,
                                0xDCB6,
                                false,
                                false,
                                true,
                                185,
                                64,
                                17,
                                0xF39D,
                                CLIENT,
                                SERVER,
                                Ipv4Options.NONE)),
                vector(
                        "a membership report with router alert",
                        "46c0 0028 0000 4000 01 02 41f8 c0000201 e0000016 94040000",
                        new Ipv4Header(
                                48,
                                0,
                                40,
                                0,
                                false,
                                true,
                                false,
                                0,
                                1,
                                IpProtocol.IGMP,
                                0x41F8,
                                CLIENT,
                                Ipv4Address.parse("224.0.0.22"),
                                Ipv4Options.of(new Ipv4Option.RouterAlert(0)))),
                vector(
                        "everything set",
                        "4fff ffff ffff ffff ff ff ffff ffffffff ffffffff" + "01".repeat(40),
                        new Ipv4Header(
                                63,
                                3,
                                0xFFFF,
                                0xFFFF,
                                true,
                                true,
                                true,
                                8191,
                                255,
                                255,
                                0xFFFF,
                                Ipv4Address.BROADCAST,
                                Ipv4Address.BROADCAST,
                                new Ipv4Options(Octets.ofHex("01".repeat(40))))));
    }

    @Test
    void printsTheProtocolByName() {
        assertThat(Ipv4Header.of(CLIENT, SERVER, IpProtocol.UDP).toString())
                .startsWith("Ipv4Header[dscp=0, ecn=0,")
                .contains(" protocol=UDP, headerChecksum=0, sourceAddress=192.0.2.1, destinationAddress=192.0.2.2,");
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 20, 0, "header needs 20 bytes, 0 are there");
        assertRefused(
                "4500 0021 bbb5 4000 40 11 fb12 c0000201 c00002",
                Fault.TRUNCATED_HEADER,
                20,
                19,
                "header needs 20 bytes, 19 are there");
        assertRefused(
                "4f00 0021 bbb5 4000 40 11 fb12 c0000201 c0000202 00000000",
                Fault.TRUNCATED_HEADER,
                60,
                24,
                "header needs 60 bytes, 24 are there");
    }

    @Test
    void refusesAnyOtherVersion() {
        for (int version = 0; version < 16; version++) {
            if (version != 4) {
                assertRefused(
                        "%x500 0021 bbb5 4000 40 11 fb12 c0000201 c0000202".formatted(version),
                        Fault.WRONG_VERSION,
                        4,
                        version,
                        "version is " + version + ", not 4");
            }
        }
    }

    // Pitfall 19: a header length that does not reach the end of the fixed part.
    @Test
    void refusesAHeaderLengthBelowTheFixedPart() {
        for (int words = 0; words < 5; words++) {
            assertRefused(
                    "4%x00 0021 bbb5 4000 40 11 fb12 c0000201 c0000202".formatted(words),
                    Fault.HEADER_LENGTH_TOO_SMALL,
                    20,
                    4 * words,
                    "header length " + 4 * words + " is less than 20");
        }
    }

    /** What the total length must be is known where the packet is: see LengthPolicy. */
    // Pitfall 34: a short buffer is not blamed on the total length.
    @Test
    void takesAnyTotalLength() {
        for (int length : new int[] {0, 19, 20, 65535}) {
            byte[] bytes = TestBytes.of("4500 %04x bbb5 4000 40 11 fb12 c0000201 c0000202".formatted(length));
            assertThat(decode(bytes, 0, 20).totalLength()).isEqualTo(length);
        }
    }

    // Pitfall 30: the header is good, whatever its options are.
    @Test
    void malformedOptionsLoseNoHeader() {
        byte[] bytes = TestBytes.of("4600 0021 bbb5 4000 40 11 fb12 c0000201 c0000202 07010000");
        Ipv4Header header = decode(bytes, 0, bytes.length);
        assertThat(header.destinationAddress()).isEqualTo(SERVER);
        assertThat(header.options().octets()).isEqualTo(Octets.ofHex("07010000"));
        assertThat(header.options().refusal()).isPresent();
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("dscp", 6, value -> ZERO.withDscp((int) value));
        assertBits("ecn", 2, value -> ZERO.withEcn((int) value));
        assertBits("totalLength", 16, value -> ZERO.withTotalLength((int) value));
        assertBits("identification", 16, value -> ZERO.withIdentification((int) value));
        assertBits("fragmentOffset", 13, value -> ZERO.withFragmentOffset((int) value));
        assertBits("timeToLive", 8, value -> ZERO.withTimeToLive((int) value));
        assertBits("protocol", 8, value -> ZERO.withProtocol((int) value));
        assertBits("headerChecksum", 16, value -> ZERO.withHeaderChecksum((int) value));
    }

    @Test
    void startsUnfragmentedWith64Hops() {
        assertThat(Ipv4Header.of(CLIENT, SERVER, IpProtocol.TCP))
                .isEqualTo(
                        new Ipv4Header(0, 0, 0, 0, false, true, false, 0, 64, 6, 0, CLIENT, SERVER, Ipv4Options.NONE));
    }

    @Test
    void reportsWhetherItIsAFragment() {
        Ipv4Header whole = ZERO.withDontFragment(true).withReservedFlag(true);
        assertFragment(whole, false);
        assertFragment(whole.withMoreFragments(true), true);
        assertFragment(whole.withFragmentOffset(1), true);
        assertFragment(whole.withFragmentOffset(4096), true);
        assertThat(ZERO.withFragmentOffset(8191).fragmentOffsetBytes()).isEqualTo(65528);
    }

    private static void assertFragment(Ipv4Header header, boolean fragment) {
        byte[] bytes = new byte[20];
        header.encode(bytes, 0);
        assertThat(header.isFragment()).isEqualTo(fragment);
        assertThat(Ipv4.isFragment(bytes, 0)).isEqualTo(fragment);
    }

    // A packet that may not be fragmented is no fragment (RFC 791, section 2.3); but what is read is kept.
    @Test
    void aPacketMadeAFragmentMayBeFragmented() {
        Ipv4Header whole = Ipv4Header.of(CLIENT, SERVER, IpProtocol.UDP).withReservedFlag(true);
        assertFlags(whole.withMoreFragments(true), 0xA000);
        assertFlags(whole.withFragmentOffset(185), 0x80B9);
        assertFlags(whole.withMoreFragments(true).withFragmentOffset(185), 0xA0B9);
        assertFlags(whole.withFragmentOffset(185).withMoreFragments(true), 0xA0B9);
        assertFlags(whole.withMoreFragments(false).withFragmentOffset(0), 0xC000);
        assertFlags(whole.withMoreFragments(true).withMoreFragments(false), 0x8000);
        assertFlags(whole.withDontFragment(false).withMoreFragments(true), 0xA000);
        Ipv4Header both = whole.withMoreFragments(true).withDontFragment(true);
        assertFlags(both, 0xE000);
        assertFlags(both.withFragmentOffset(185), 0xE0B9);
        assertFlags(both.withMoreFragments(true), 0xE000);
        assertFlags(both.withMoreFragments(false), 0xC000);
        assertFlags(both.withFragmentOffset(185).withMoreFragments(false), 0xC0B9);
    }

    private static void assertFlags(Ipv4Header header, int flagsAndOffset) {
        byte[] bytes = new byte[20];
        header.encode(bytes, 0);
        assertThat((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF).isEqualTo(flagsAndOffset);
    }

    @Override
    protected Map<String, Set<String>> componentsChangedAlong() {
        return Map.of("moreFragments", Set.of("dontFragment"), "fragmentOffset", Set.of("dontFragment"));
    }

    @Test
    void returnsTheOffsetOfTheOptions() {
        assertThat(Ipv4.optionsOffset(14)).isEqualTo(14 + 20);
    }

    @Override
    protected Layer layer() {
        return Layer.IPV4;
    }

    @Override
    protected int leastLength() {
        return 20;
    }

    @Override
    protected int greatestLength() {
        return 60;
    }

    @Override
    protected List<Field<Ipv4Header>> fields() {
        return List.of(
                field("headerLength", Ipv4::headerLength, Ipv4Header::headerLength),
                field("dscp", Ipv4::dscp, Ipv4Header::dscp),
                field("ecn", Ipv4::ecn, Ipv4Header::ecn),
                field("totalLength", Ipv4::totalLength, Ipv4Header::totalLength),
                field("identification", Ipv4::identification, Ipv4Header::identification),
                field("reservedFlag", Ipv4::reservedFlag, Ipv4Header::reservedFlag),
                field("dontFragment", Ipv4::dontFragment, Ipv4Header::dontFragment),
                field("moreFragments", Ipv4::moreFragments, Ipv4Header::moreFragments),
                field("fragmentOffset", Ipv4::fragmentOffset, Ipv4Header::fragmentOffset),
                field("isFragment", Ipv4::isFragment, Ipv4Header::isFragment),
                field("timeToLive", Ipv4::timeToLive, Ipv4Header::timeToLive),
                field("protocol", Ipv4::protocol, Ipv4Header::protocol),
                field("headerChecksum", Ipv4::headerChecksum, Ipv4Header::headerChecksum),
                field(
                        "sourceAddress",
                        (in, at) -> new Ipv4Address(Ipv4.sourceAddress(in, at)),
                        Ipv4Header::sourceAddress),
                field(
                        "destinationAddress",
                        (in, at) -> new Ipv4Address(Ipv4.destinationAddress(in, at)),
                        Ipv4Header::destinationAddress),
                field(
                        "options",
                        (in, at) -> Ipv4Options.copyOf(in, Ipv4.optionsOffset(at), at + Ipv4.headerLength(in, at)),
                        Ipv4Header::options));
    }

    @Override
    protected Ipv4Header random(RandomGenerator random) {
        return ArbitraryHeaders.ipv4(random);
    }

    @Override
    protected Ipv4Header decode(ByteBuf in) {
        return Ipv4Header.decode(in);
    }

    @Override
    protected Ipv4Header decode(byte[] in, int at, int end) {
        return Ipv4Header.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv4.check(in, at, end);
    }

    // The length and checksum of a packet that is being made

    @Test
    void encodesATotalLengthAndTheChecksumThatIsRightForIt() {
        for (Ipv4Header header : List.of(
                Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP),
                Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP)
                        .withTotalLength(1)
                        .withHeaderChecksum(2)
                        .withOptions(Ipv4Options.of(new Ipv4Option.RouterAlert(0))))) {
            byte[] out = new byte[header.headerLength() + 2];
            assertThat(header.encode(out, 1, 300)).isEqualTo(1 + header.headerLength());
            Ipv4Header written = Ipv4Header.decode(out, 1, out.length);
            assertThat(written).isEqualTo(header.withTotalLength(300).withHeaderChecksum(written.headerChecksum()));
            assertThat(InternetChecksum.sum(out, 1, header.headerLength())).isEqualTo(0xFFFF);
            assertThat(Ipv4.sum(out, 1)).isEqualTo(0xFFFF);
            assertThat(out[0]).isZero();
            assertThat(out[out.length - 1]).isZero();
            Ipv4.setTimeToLive(out, 1, 1);
            assertThat(Ipv4.sum(out, 1)).isEqualTo(InternetChecksum.sum(out, 1, header.headerLength()));
        }
    }

    @Test
    void refusesATotalLengthAboveItsField() {
        Ipv4Header header =
                Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP);
        byte[] out = new byte[20];
        assertThatThrownBy(() -> header.encode(out, 0, 0x10000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("totalLength 65536 is not in 0..65535");
        assertThatThrownBy(() -> header.encode(out, 1, 20)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
    }
}
