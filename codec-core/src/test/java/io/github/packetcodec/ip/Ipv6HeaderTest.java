package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Ipv6HeaderTest extends HeaderContract<Ipv6Header> {
    private static final String ZEROS = "00".repeat(16);
    private static final String ONES = "ff".repeat(16);
    private static final String NO_ADDRESSES = ZEROS + ZEROS;
    private static final Ipv6Address ALL_ONES = new Ipv6Address(-1, -1);
    private static final Ipv6Address CLIENT = Ipv6Address.parse("2001:db8::1");
    private static final Ipv6Address SERVER = Ipv6Address.parse("2001:db8::2");
    private static final Ipv6Header ZERO = new Ipv6Header(0, 0, 0, 0, 0, Ipv6Address.ANY, Ipv6Address.ANY);

    // Pitfall 13: the first word is 6, the traffic class and the flow label.
    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<Ipv6Header>> fieldVectors() {
        return List.of(
                vector("traffic class: 1", "60100000 0000 00 00 " + NO_ADDRESSES, ZERO.withTrafficClass(1)),
                vector("traffic class: top bit", "68000000 0000 00 00 " + NO_ADDRESSES, ZERO.withTrafficClass(0x80)),
                vector("traffic class: all ones", "6ff00000 0000 00 00 " + NO_ADDRESSES, ZERO.withTrafficClass(0xFF)),
                vector("flow label: 1", "60000001 0000 00 00 " + NO_ADDRESSES, ZERO.withFlowLabel(1)),
                vector("flow label: top bit", "60080000 0000 00 00 " + NO_ADDRESSES, ZERO.withFlowLabel(0x80000)),
                vector("flow label: all ones", "600fffff 0000 00 00 " + NO_ADDRESSES, ZERO.withFlowLabel(0xFFFFF)),
                vector("payload length: 1", "60000000 0001 00 00 " + NO_ADDRESSES, ZERO.withPayloadLength(1)),
                vector(
                        "payload length: top bit",
                        "60000000 8000 00 00 " + NO_ADDRESSES,
                        ZERO.withPayloadLength(0x8000)),
                vector(
                        "payload length: all ones",
                        "60000000 ffff 00 00 " + NO_ADDRESSES,
                        ZERO.withPayloadLength(0xFFFF)),
                vector("next header: 1", "60000000 0000 01 00 " + NO_ADDRESSES, ZERO.withNextHeader(1)),
                vector("next header: top bit", "60000000 0000 80 00 " + NO_ADDRESSES, ZERO.withNextHeader(0x80)),
                vector("next header: all ones", "60000000 0000 ff 00 " + NO_ADDRESSES, ZERO.withNextHeader(0xFF)),
                vector("hop limit: 1", "60000000 0000 00 01 " + NO_ADDRESSES, ZERO.withHopLimit(1)),
                vector("hop limit: top bit", "60000000 0000 00 80 " + NO_ADDRESSES, ZERO.withHopLimit(0x80)),
                vector("hop limit: all ones", "60000000 0000 00 ff " + NO_ADDRESSES, ZERO.withHopLimit(0xFF)),
                vector(
                        "source address: 1",
                        "60000000 0000 00 00 00000000000000000000000000000001 " + ZEROS,
                        ZERO.withSourceAddress(Ipv6Address.parse("::1"))),
                vector(
                        "source address: top bit",
                        "60000000 0000 00 00 80000000000000000000000000000000 " + ZEROS,
                        ZERO.withSourceAddress(Ipv6Address.parse("8000::"))),
                vector(
                        "source address: all ones",
                        "60000000 0000 00 00 " + ONES + ZEROS,
                        ZERO.withSourceAddress(ALL_ONES)),
                vector(
                        "destination address: 1",
                        "60000000 0000 00 00 " + ZEROS + "00000000000000000000000000000001",
                        ZERO.withDestinationAddress(Ipv6Address.parse("::1"))),
                vector(
                        "destination address: top bit",
                        "60000000 0000 00 00 " + ZEROS + "80000000000000000000000000000000",
                        ZERO.withDestinationAddress(Ipv6Address.parse("8000::"))),
                vector(
                        "destination address: all ones",
                        "60000000 0000 00 00 " + ZEROS + ONES,
                        ZERO.withDestinationAddress(ALL_ONES)));
    }

    @Override
    protected List<HeaderVector<Ipv6Header>> examples() {
        return List.of(
                vector(
                        "a datagram of Linux",
                        "600692e9 000d 11 40 20010db8000000000000000000000001 20010db8000000000000000000000002",
                        new Ipv6Header(0, 0x692E9, 13, IpProtocol.UDP, 64, CLIENT, SERVER)),
                vector(
                        "a multicast listener report, before it has an address",
                        "60000000 0024 00 01" + ZEROS + "ff020000000000000000000000000016",
                        new Ipv6Header(
                                0, 0, 36, IpProtocol.HOP_BY_HOP, 1, Ipv6Address.ANY, Ipv6Address.parse("ff02::16"))),
                vector(
                        "everything set",
                        "6fffffff ffff ff ff" + ONES + ONES,
                        new Ipv6Header(255, 0xFFFFF, 0xFFFF, 255, 255, ALL_ONES, ALL_ONES)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 40, 0, "header needs 40 bytes, 0 are there");
        assertRefused(
                "600692e9 000d 11 40" + ZEROS + "20010db80000000000000000000000",
                Fault.TRUNCATED_HEADER,
                40,
                39,
                "header needs 40 bytes, 39 are there");
    }

    @Test
    void refusesAnyOtherVersion() {
        for (int version = 0; version < 16; version++) {
            if (version != 6) {
                assertRefused(
                        "%x0000000 0000 3b 40".formatted(version) + NO_ADDRESSES,
                        Fault.WRONG_VERSION,
                        6,
                        version,
                        "version is " + version + ", not 6");
            }
        }
    }

    /** What the payload length must be is known where the packet is: see LengthPolicy. */
    @Test
    void takesAnyPayloadLength() {
        for (int length : new int[] {0, 1, 65535}) {
            byte[] bytes = TestBytes.of("60000000 %04x 3b 40".formatted(length) + NO_ADDRESSES);
            assertThat(decode(bytes, 0, 40).payloadLength()).isEqualTo(length);
        }
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("trafficClass", 8, value -> ZERO.withTrafficClass((int) value));
        assertBits("flowLabel", 20, value -> ZERO.withFlowLabel((int) value));
        assertBits("payloadLength", 16, value -> ZERO.withPayloadLength((int) value));
        assertBits("nextHeader", 8, value -> ZERO.withNextHeader((int) value));
        assertBits("hopLimit", 8, value -> ZERO.withHopLimit((int) value));
    }

    @Test
    void startsWith64Hops() {
        assertThat(Ipv6Header.of(CLIENT, SERVER, IpProtocol.TCP))
                .isEqualTo(new Ipv6Header(0, 0, 0, 6, 64, CLIENT, SERVER));
    }

    @Test
    void theTrafficClassIsCodePointAndCongestionField() {
        assertThat(ZERO.withTrafficClass(0xB9).dscp()).isEqualTo(46);
        assertThat(ZERO.withTrafficClass(0xB9).ecn()).isEqualTo(1);
        assertThat(ZERO.withTrafficClass(0xFF).dscp()).isEqualTo(63);
        assertThat(ZERO.withTrafficClass(0xFF).ecn()).isEqualTo(3);
    }

    @Override
    protected Layer layer() {
        return Layer.IPV6;
    }

    @Override
    protected int leastLength() {
        return 40;
    }

    @Override
    protected int greatestLength() {
        return 40;
    }

    @Override
    protected List<Field<Ipv6Header>> fields() {
        return List.of(
                field("trafficClass", Ipv6::trafficClass, Ipv6Header::trafficClass),
                field("flowLabel", Ipv6::flowLabel, Ipv6Header::flowLabel),
                field("payloadLength", Ipv6::payloadLength, Ipv6Header::payloadLength),
                field("nextHeader", Ipv6::nextHeader, Ipv6Header::nextHeader),
                field("hopLimit", Ipv6::hopLimit, Ipv6Header::hopLimit),
                field(
                        "sourceAddress",
                        (in, at) -> new Ipv6Address(Ipv6.sourceAddressHigh(in, at), Ipv6.sourceAddressLow(in, at)),
                        Ipv6Header::sourceAddress),
                field(
                        "destinationAddress",
                        (in, at) -> new Ipv6Address(
                                Ipv6.destinationAddressHigh(in, at), Ipv6.destinationAddressLow(in, at)),
                        Ipv6Header::destinationAddress));
    }

    @Override
    protected Ipv6Header random(RandomGenerator random) {
        return ArbitraryHeaders.ipv6(random);
    }

    @Override
    protected Ipv6Header decode(ByteBuf in) {
        return Ipv6Header.decode(in);
    }

    @Override
    protected Ipv6Header decode(byte[] in, int at, int end) {
        return Ipv6Header.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv6.check(in, at, end);
    }
}
