package io.github.packetcodec.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ErspanHeaderTest extends HeaderContract<ErspanHeader> {
    private static final ErspanHeader TWO = ErspanHeader.ofTypeTwo(0, 0);
    private static final ErspanHeader THREE = three(0, 0, false, 0, 0, false, 0, "");

    private static ErspanHeader two(int reserved, int index) {
        return new ErspanHeader(1, 0, 0, 0, false, 0, reserved, index, 0, 0, false, 0, 0, false, 0, Octets.EMPTY);
    }

    private static ErspanHeader three(
            long timestamp,
            int securityGroupTag,
            boolean ethernetFrame,
            int frameType,
            int hardwareId,
            boolean egress,
            int granularity,
            String platform) {
        return new ErspanHeader(
                2,
                0,
                0,
                0,
                false,
                0,
                0,
                0,
                timestamp,
                securityGroupTag,
                ethernetFrame,
                frameType,
                hardwareId,
                egress,
                granularity,
                Octets.ofHex(platform));
    }

    @Override
    protected List<HeaderVector<ErspanHeader>> fieldVectors() {
        return List.of(
                vector("type II", "1000 0000 00000000", TWO),
                vector("vlan id: 1", "1001 0000 00000000", TWO.withVlanId(1)),
                vector("vlan id: top bit", "1800 0000 00000000", TWO.withVlanId(0x800)),
                vector("vlan id: all ones", "1fff 0000 00000000", TWO.withVlanId(0xFFF)),
                vector("class of service: 1", "1000 2000 00000000", TWO.withClassOfService(1)),
                vector("class of service: top bit", "1000 8000 00000000", TWO.withClassOfService(4)),
                vector("encapsulation: 1", "1000 0800 00000000", TWO.withEncapsulation(1)),
                vector("encapsulation: top bit", "1000 1000 00000000", TWO.withEncapsulation(2)),
                vector("truncated", "1000 0400 00000000", TWO.withTruncated(true)),
                vector("session: 1", "1000 0001 00000000", TWO.withSessionId(1)),
                vector("session: top bit", "1000 0200 00000000", TWO.withSessionId(0x200)),
                vector("session: all ones", "1000 03ff 00000000", TWO.withSessionId(0x3FF)),
                vector("reserved: 1", "1000 0000 00100000", two(1, 0)),
                vector("reserved: top bit", "1000 0000 80000000", two(0x800, 0)),
                vector("index: 1", "1000 0000 00000001", two(0, 1)),
                vector("index: top bit", "1000 0000 00080000", two(0, 0x80000)),
                vector("index: all ones", "1000 0000 000fffff", two(0, 0xFFFFF)),
                vector("type III", "2000 0000 00000000 0000 0000", THREE),
                vector("timestamp: 1", "2000 0000 00000001 0000 0000", three(1, 0, false, 0, 0, false, 0, "")),
                vector(
                        "timestamp: top bit",
                        "2000 0000 80000000 0000 0000",
                        three(0x8000_0000L, 0, false, 0, 0, false, 0, "")),
                vector("group: 1", "2000 0000 00000000 0001 0000", three(0, 1, false, 0, 0, false, 0, "")),
                vector("group: top bit", "2000 0000 00000000 8000 0000", three(0, 0x8000, false, 0, 0, false, 0, "")),
                vector("Ethernet", "2000 0000 00000000 0000 8000", three(0, 0, true, 0, 0, false, 0, "")),
                vector("frame type: 1", "2000 0000 00000000 0000 0400", three(0, 0, false, 1, 0, false, 0, "")),
                vector("frame type: top bit", "2000 0000 00000000 0000 4000", three(0, 0, false, 16, 0, false, 0, "")),
                vector("hardware: 1", "2000 0000 00000000 0000 0010", three(0, 0, false, 0, 1, false, 0, "")),
                vector("hardware: top bit", "2000 0000 00000000 0000 0200", three(0, 0, false, 0, 32, false, 0, "")),
                vector("egress", "2000 0000 00000000 0000 0008", three(0, 0, false, 0, 0, true, 0, "")),
                vector("granularity: 1", "2000 0000 00000000 0000 0002", three(0, 0, false, 0, 0, false, 1, "")),
                vector("granularity: top bit", "2000 0000 00000000 0000 0004", three(0, 0, false, 0, 0, false, 2, "")),
                vector(
                        "platform",
                        "2000 0000 00000000 0000 0001 8000000000000001",
                        three(0, 0, false, 0, 0, false, 0, "8000000000000001")));
    }

    // By hand: what a mirror session 123 would send, and one with a platform subheader. Captures of Linux's own are
    // tunnel-erspan and
    // tunnel-erspan-3.
    @Override
    protected List<HeaderVector<ErspanHeader>> examples() {
        return List.of(
                vector(
                        "type II",
                        "1000 1864 0000007b",
                        ErspanHeader.ofTypeTwo(100, 123).withEncapsulation(3)),
                vector(
                        "type III",
                        "2000 0064 0001e240 0000 8118",
                        new ErspanHeader(2, 0, 0, 0, false, 100, 0, 0, 123456, 0, true, 0, 17, true, 0, Octets.EMPTY)),
                vector(
                        "all bits",
                        "2fff ffff ffffffff ffff ffff ffffffffffffffff",
                        new ErspanHeader(
                                2,
                                0xFFF,
                                7,
                                3,
                                true,
                                0x3FF,
                                0,
                                0,
                                0xFFFF_FFFFL,
                                0xFFFF,
                                true,
                                31,
                                63,
                                true,
                                3,
                                Octets.ofHex("ffffffffffffffff"))));
    }

    @Test
    void refusesWhatIsNoHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("10001864000000", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
        assertRefused("0000000000000000", Fault.WRONG_VERSION, 1, 0, "version is 0, not 1");
        assertRefused("3000000000000000", Fault.WRONG_VERSION, 1, 3, "version is 3, not 1");
        assertRefused("2000000000000000", Fault.TRUNCATED_HEADER, 12, 8, "header needs 12 bytes, 8 are there");
        assertRefused(
                "200000000000000000000001", Fault.TRUNCATED_HEADER, 20, 12, "header needs 20 bytes, 12 are there");
    }

    @Test
    void hasWhatItsVersionSays() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ErspanHeader(0, 0, 0, 0, false, 0, 0, 0, 0, 0, false, 0, 0, false, 0, Octets.EMPTY))
                .withMessage("version 0 is not 1 or 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ErspanHeader(2, 0, 0, 0, false, 0, 0, 1, 0, 0, false, 0, 0, false, 0, Octets.EMPTY))
                .withMessage("a field that a header of version 2 does not have");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ErspanHeader(1, 0, 0, 0, false, 0, 0, 0, 0, 0, false, 0, 0, true, 0, Octets.EMPTY))
                .withMessage("a field that a header of version 1 does not have");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three(0, 0, false, 0, 0, false, 0, "00"))
                .withMessage("platform subheader of 1 bytes, not 8");
        assertThat(ErspanHeader.ofTypeThree(1023, 5).timestamp()).isEqualTo(5);
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("vlanId", 12, value -> TWO.withVlanId((int) value));
        assertBits("classOfService", 3, value -> TWO.withClassOfService((int) value));
        assertBits("encapsulation", 2, value -> TWO.withEncapsulation((int) value));
        assertBits("sessionId", 10, value -> TWO.withSessionId((int) value));
        assertBits("reserved", 12, value -> two((int) value, 0));
        assertBits("index", 20, value -> two(0, (int) value));
        assertBits("timestamp", 32, value -> three(value, 0, false, 0, 0, false, 0, ""));
        assertBits("securityGroupTag", 16, value -> three(0, (int) value, false, 0, 0, false, 0, ""));
        assertBits("frameType", 5, value -> three(0, 0, false, (int) value, 0, false, 0, ""));
        assertBits("hardwareId", 6, value -> three(0, 0, false, 0, (int) value, false, 0, ""));
        assertBits("granularity", 2, value -> three(0, 0, false, 0, 0, false, (int) value, ""));
    }

    @Override
    protected Layer layer() {
        return Layer.ERSPAN;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return Erspan.MAXIMUM_HEADER_LENGTH;
    }

    @Override
    protected List<Field<ErspanHeader>> fields() {
        return List.of(
                field("version", Erspan::version, ErspanHeader::version),
                field("vlanId", Erspan::vlanId, ErspanHeader::vlanId),
                field("classOfService", Erspan::classOfService, ErspanHeader::classOfService),
                field("encapsulation", Erspan::encapsulation, ErspanHeader::encapsulation),
                field("truncated", Erspan::truncated, ErspanHeader::truncated),
                field("sessionId", Erspan::sessionId, ErspanHeader::sessionId),
                field("reserved", Erspan::reserved, ErspanHeader::reserved),
                field("index", Erspan::index, ErspanHeader::index),
                field("timestamp", Erspan::timestamp, ErspanHeader::timestamp),
                field("securityGroupTag", Erspan::securityGroupTag, ErspanHeader::securityGroupTag),
                field("ethernetFrame", Erspan::ethernetFrame, ErspanHeader::ethernetFrame),
                field("frameType", Erspan::frameType, ErspanHeader::frameType),
                field("hardwareId", Erspan::hardwareId, ErspanHeader::hardwareId),
                field("egress", Erspan::egress, ErspanHeader::egress),
                field("granularity", Erspan::granularity, ErspanHeader::granularity),
                field("headerLength", Erspan::headerLength, ErspanHeader::headerLength),
                field(
                        "platform",
                        (in, at) -> Octets.copyOf(in, Erspan.platformOffset(in, at), at + Erspan.headerLength(in, at)),
                        ErspanHeader::platform));
    }

    /** Type III is longer, and its last bit specifies whether a platform subheader follows. */
    @Override
    protected int required(byte[] bytes, int there) {
        return there < 8 ? 8 : there < 12 ? 12 : bytes.length;
    }

    @Override
    protected Set<String> componentsWithoutWith() {
        return Set.of(
                "version",
                "reserved",
                "index",
                "timestamp",
                "securityGroupTag",
                "ethernetFrame",
                "frameType",
                "hardwareId",
                "egress",
                "granularity",
                "platform");
    }

    @Override
    protected ErspanHeader random(RandomGenerator random) {
        return ArbitraryHeaders.erspan(random);
    }

    @Override
    protected ErspanHeader decode(ByteBuf in) {
        return ErspanHeader.decode(in);
    }

    @Override
    protected ErspanHeader decode(byte[] in, int at, int end) {
        return ErspanHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Erspan.check(in, at, end);
    }
}
