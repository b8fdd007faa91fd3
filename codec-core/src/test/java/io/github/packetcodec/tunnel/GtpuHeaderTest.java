package io.github.packetcodec.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GtpuHeaderTest extends HeaderContract<GtpuHeader> {
    private static final GtpuHeader ZERO = new GtpuHeader(0, 0, 0, 0, 0, 0, 0, Octets.EMPTY);

    private static GtpuHeader optional(int flags, int sequenceNumber, int npduNumber, int extensionType, String hex) {
        return new GtpuHeader(flags, 0, 0, 0, sequenceNumber, npduNumber, extensionType, Octets.ofHex(hex));
    }

    @Override
    protected List<HeaderVector<GtpuHeader>> fieldVectors() {
        return List.of(
                vector("protocol type", "30 00 0000 00000000", optional(0x10, 0, 0, 0, "")),
                vector("reserved flag", "28 00 0000 00000000", optional(0x08, 0, 0, 0, "")),
                vector("extension flag", "24 00 0000 00000000 0000 00 00", optional(0x04, 0, 0, 0, "")),
                vector("sequence flag", "22 00 0000 00000000 0000 00 00", optional(0x02, 0, 0, 0, "")),
                vector("N-PDU flag", "21 00 0000 00000000 0000 00 00", optional(0x01, 0, 0, 0, "")),
                vector("message type: 1", "20 01 0000 00000000", ZERO.withMessageType(1)),
                vector("message type: top bit", "20 80 0000 00000000", ZERO.withMessageType(0x80)),
                vector("message type: all ones", "20 ff 0000 00000000", ZERO.withMessageType(0xFF)),
                vector("length: 1", "20 00 0001 00000000", ZERO.withLength(1)),
                vector("length: top bit", "20 00 8000 00000000", ZERO.withLength(0x8000)),
                vector("length: all ones", "20 00 ffff 00000000", ZERO.withLength(0xFFFF)),
                vector("teid: 1", "20 00 0000 00000001", ZERO.withTeid(1)),
                vector("teid: top bit", "20 00 0000 80000000", ZERO.withTeid(0x8000_0000L)),
                vector("teid: all ones", "20 00 0000 ffffffff", ZERO.withTeid(0xFFFF_FFFFL)),
                vector("sequence number: 1", "22 00 0000 00000000 0001 00 00", ZERO.withSequenceNumber(1)),
                vector("sequence number: top bit", "22 00 0000 00000000 8000 00 00", ZERO.withSequenceNumber(0x8000)),
                vector("N-PDU number: 1", "21 00 0000 00000000 0000 01 00", ZERO.withNpduNumber(1)),
                vector("N-PDU number: top bit", "21 00 0000 00000000 0000 80 00", ZERO.withNpduNumber(0x80)),
                vector(
                        "an extension header",
                        "24 00 0000 00000000 0000 00 01 01 0000 00",
                        optional(4, 0, 0, 1, "01000000")),
                vector(
                        "a type without the flag has no meaning",
                        "22 00 0000 00000000 0000 00 85",
                        optional(2, 0, 0, 0x85, "")));
    }

    @Override
    protected List<HeaderVector<GtpuHeader>> examples() {
        return List.of(
                vector("a packet of 84 bytes", "30 ff 0054 12345678", GtpuHeader.of(0x12345678, 84)),
                // A PDU session container of the downlink with QoS flow 9 (3GPP TS 38.415), as a 5G core sends.
                vector(
                        "a PDU session container",
                        "34 ff 005c 00000001 0000 00 85 01 0009 00",
                        new GtpuHeader(0x14, 255, 92, 1, 0, 0, 0x85, Octets.ofHex("01000900"))),
                vector(
                        "an echo request",
                        "32 01 0004 00000000 1234 00 00",
                        new GtpuHeader(0x12, 1, 4, 0, 0x1234, 0, 0, Octets.EMPTY)),
                vector(
                        "two extension headers and all flags",
                        "3f ff 0060 deadbeef 0102 03 c0 01 0203 40 02 0405060708 09 00".replace(" ", ""),
                        new GtpuHeader(
                                0x1F,
                                255,
                                0x60,
                                0xDEADBEEFL,
                                0x102,
                                3,
                                0xC0,
                                Octets.ofHex("010203400204050607080900"))));
    }

    @Test
    void refusesWhatIsNoHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("30ff0054123456", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
        assertRefused("48ff005412345678", Fault.WRONG_VERSION, 1, 2, "version is 2, not 1");
        assertRefused("32ff00541234567800", Fault.TRUNCATED_HEADER, 12, 9, "header needs 12 bytes, 9 are there");
        assertRefused(
                "34ff00541234567800000085", Fault.TRUNCATED_HEADER, 16, 12, "header needs 16 bytes, 12 are there");
        assertRefused(
                "34ff0054123456780000008502000000",
                Fault.TRUNCATED_HEADER,
                20,
                16,
                "header needs 20 bytes, 16 are there");
        assertRefused(
                "34ff0054123456780000008500000000",
                Fault.HEADER_LENGTH_TOO_SMALL,
                4,
                0,
                "header length 0 is less than 4");
    }

    @Test
    void extensionHeadersAreBounded() {
        String start = "34ff00541234567800000085";
        String longest = "01000001".repeat(508) + "01000000";
        GtpuHeader header = GtpuHeader.decode(
                Unpooled.wrappedBuffer(Octets.ofHex(start + longest).toByteArray()));
        assertThat(header.headerLength()).isEqualTo(Gtpu.MAXIMUM_HEADER_LENGTH);
        assertThat(header.extensionList()).hasSize(509);
        assertRefused(
                start + "01000001".repeat(509) + "01000000",
                Fault.HEADER_TOO_LARGE,
                2048,
                2052,
                "header is longer than 2048 bytes");
        assertRefused(
                start + "ff" + "00".repeat(1018) + "01" + "ff" + "00".repeat(1018) + "01" + "ff000000",
                Fault.HEADER_TOO_LARGE,
                2048,
                2052,
                "header is longer than 2048 bytes");
    }

    @Test
    void listsItsExtensionHeaders() {
        assertThat(examples().get(3).header().extensionList())
                .containsExactly(
                        new GtpuHeader.Extension(0xC0, Octets.ofHex("0203")),
                        new GtpuHeader.Extension(0x40, Octets.ofHex("040506070809")));
        assertThat(examples().get(3).header().extensionList().get(1).length()).isEqualTo(8);
        assertThat(ZERO.extensionList()).isEmpty();
    }

    @Test
    void hasWhatItsFlagsSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optional(0x18, 1, 0, 0, ""))
                .withMessage("optional fields, but flags 24 say that there are none");
        assertThatIllegalArgumentException().isThrownBy(() -> optional(0x18, 0, 1, 0, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> optional(0x18, 0, 0, 1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optional(2, 0, 0, 1, "01000000"))
                .withMessage("extension headers that no flag and no type announce");
        assertThatIllegalArgumentException().isThrownBy(() -> optional(4, 0, 0, 0, "01000000"));
        assertThatIllegalArgumentException().isThrownBy(() -> optional(4, 0, 0, 1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optional(4, 0, 0, 1, "0100000001000000"))
                .withMessage("the extension headers end after 4 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optional(4, 0, 0, 1, "00000000"))
                .withMessage("header length 0 is less than 4");
        GtpuHeader header = ZERO.withSequenceNumber(0).withNpduNumber(0);
        assertThat(header.hasSequenceNumber() && header.hasNpduNumber()).isTrue();
        assertThat(ZERO.hasSequenceNumber() || ZERO.hasNpduNumber()).isFalse();
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("flags", 5, value -> optional((int) value, 0, 0, 0, ""));
        assertBits("messageType", 8, value -> ZERO.withMessageType((int) value));
        assertBits("length", 16, value -> ZERO.withLength((int) value));
        assertBits("teid", 32, ZERO::withTeid);
        assertBits("sequenceNumber", 16, value -> ZERO.withSequenceNumber((int) value));
        assertBits("npduNumber", 8, value -> ZERO.withNpduNumber((int) value));
        assertBits("extensionType", 8, value -> optional(2, 0, 0, (int) value, ""));
    }

    @Override
    protected Layer layer() {
        return Layer.GTPU;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return Gtpu.MAXIMUM_HEADER_LENGTH;
    }

    @Override
    protected List<Field<GtpuHeader>> fields() {
        return List.of(
                field("flags", Gtpu::flags, GtpuHeader::flags),
                field("messageType", Gtpu::messageType, GtpuHeader::messageType),
                field("length", Gtpu::length, GtpuHeader::length),
                field("teid", Gtpu::teid, GtpuHeader::teid),
                field("sequenceNumber", Gtpu::sequenceNumber, GtpuHeader::sequenceNumber),
                field("npduNumber", Gtpu::npduNumber, GtpuHeader::npduNumber),
                field("extensionType", Gtpu::extensionType, GtpuHeader::extensionType),
                field("extensions", GtpuHeaderTest::extensions, GtpuHeader::extensions));
    }

    private static Octets extensions(byte[] in, int at) {
        return Octets.copyOf(in, Gtpu.extensionsOffset(in, at), at + Gtpu.check(in, at, in.length));
    }

    /** Each extension header specifies only its own length, and whether it is the last. */
    @Override
    protected int required(byte[] bytes, int there) {
        if (there < 8) {
            return 8;
        }
        int required = 12;
        while (required <= there) {
            required += there == required ? 4 : 4 * bytes[required];
        }
        return required;
    }

    @Override
    protected Set<String> componentsWithoutWith() {
        return Set.of("flags", "extensionType", "extensions");
    }

    @Override
    protected Map<String, Set<String>> componentsChangedAlong() {
        return Map.of("sequenceNumber", Set.of("flags"), "npduNumber", Set.of("flags"));
    }

    @Override
    protected GtpuHeader random(RandomGenerator random) {
        return ArbitraryHeaders.gtpu(random);
    }

    @Override
    protected GtpuHeader decode(ByteBuf in) {
        return GtpuHeader.decode(in);
    }

    @Override
    protected GtpuHeader decode(byte[] in, int at, int end) {
        return GtpuHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Gtpu.check(in, at, end);
    }
}
