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

class GreHeaderTest extends HeaderContract<GreHeader> {
    private static final GreHeader ZERO = GreHeader.of(0);
    private static final GreHeader ACKNOWLEDGING = new GreHeader(0x0081, 0, 0, 0, 0, 0, 0, Octets.EMPTY);

    @Override
    protected List<HeaderVector<GreHeader>> fieldVectors() {
        return List.of(
                vector("reserved flags", "07f8 0000", new GreHeader(0x07F8, 0, 0, 0, 0, 0, 0, Octets.EMPTY)),
                vector(
                        "strict source route, without one",
                        "0800 0000",
                        new GreHeader(0x0800, 0, 0, 0, 0, 0, 0, Octets.EMPTY)),
                vector("protocol type: 1", "0000 0001", ZERO.withProtocolType(1)),
                vector("protocol type: top bit", "0000 8000", ZERO.withProtocolType(0x8000)),
                vector("protocol type: all ones", "0000 ffff", ZERO.withProtocolType(0xFFFF)),
                vector("checksum: 0", "8000 0000 0000 0000", ZERO.withChecksum(0)),
                vector("checksum: 1", "8000 0000 0001 0000", ZERO.withChecksum(1)),
                vector("checksum: all ones", "8000 0000 ffff 0000", ZERO.withChecksum(0xFFFF)),
                vector("offset", "8000 0000 0000 8001", new GreHeader(0x8000, 0, 0, 0x8001, 0, 0, 0, Octets.EMPTY)),
                vector("key: 1", "2000 0000 00000001", ZERO.withKey(1)),
                vector("key: top bit", "2000 0000 80000000", ZERO.withKey(0x80000000L)),
                vector("sequence number: 1", "1000 0000 00000001", ZERO.withSequenceNumber(1)),
                vector("sequence number: all ones", "1000 0000 ffffffff", ZERO.withSequenceNumber(0xFFFFFFFFL)),
                vector("version 1", "0001 0000", new GreHeader(1, 0, 0, 0, 0, 0, 0, Octets.EMPTY)),
                vector(
                        "the flag of version 1 is reserved in version 0",
                        "0080 0000",
                        new GreHeader(0x80, 0, 0, 0, 0, 0, 0, Octets.EMPTY)),
                vector("acknowledgment number: 0", "0081 0000 00000000", ACKNOWLEDGING),
                vector(
                        "acknowledgment number",
                        "0081 0000 80000001",
                        new GreHeader(0x81, 0, 0, 0, 0, 0, 0x80000001L, Octets.EMPTY)),
                vector(
                        "the shortest source route",
                        "4000 0000 0000 0000 00000000",
                        new GreHeader(0x4000, 0, 0, 0, 0, 0, 0, Octets.ofHex("00000000"))),
                vector(
                        "version 1 has no source route",
                        "4001 0000 0000 0000",
                        new GreHeader(0x4001, 0, 0, 0, 0, 0, 0, Octets.EMPTY)));
    }

    @Override
    protected List<HeaderVector<GreHeader>> examples() {
        return List.of(
                vector("IPv4", "0000 0800", GreHeader.of(0x0800)),
                vector(
                        "everything of RFC 2890",
                        "b000 6558 1234 0000 0000002a 00000007",
                        GreHeader.of(0x6558).withChecksum(0x1234).withKey(42).withSequenceNumber(7)),
                vector(
                        "PPTP",
                        "3081 880b 00040011 00000001 00000002",
                        new GreHeader(0x3081, 0x880B, 0, 0, 0x00040011L, 1, 2, Octets.EMPTY)),
                vector(
                        "a source route of two addresses (RFC 1701)",
                        "4000 0800 0000 0004 0800 0408 c0000201 c0000202 00000000",
                        new GreHeader(
                                0x4000, 0x0800, 0, 4, 0, 0, 0, Octets.ofHex("08000408c0000201c000020200000000"))));
    }

    @Test
    void refusesWhatIsNoHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("b000 6558 00", Fault.TRUNCATED_HEADER, 16, 5, "header needs 16 bytes, 5 are there");
        assertRefused("0002 0800", Fault.WRONG_VERSION, 1, 2, "version is 2, not 1");
        assertRefused("4000 0800 0000 0000", Fault.TRUNCATED_HEADER, 12, 8, "header needs 12 bytes, 8 are there");
        assertRefused(
                "4000 0800 0000 0000 08000004 01020304",
                Fault.TRUNCATED_HEADER,
                20,
                16,
                "header needs 20 bytes, 16 are there");
    }

    /** Entries without data are 4 bytes long; 510 of them fill the longest header. */
    @Test
    void aSourceRouteIsBounded() {
        String route = "08000000".repeat(509);
        GreHeader longest = GreHeader.decode(Unpooled.wrappedBuffer(
                Octets.ofHex("4000080000000000" + route + "00000000").toByteArray()));
        assertThat(longest.headerLength()).isEqualTo(Gre.MAXIMUM_HEADER_LENGTH);
        assertRefused(
                "4000080000000000" + route + "08000000" + "00000000",
                Fault.HEADER_TOO_LARGE,
                2048,
                2052,
                "header is longer than 2048 bytes");
    }

    @Test
    void hasWhatItsFlagsSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GreHeader(0, 0, 0, 0, 1, 0, 0, Octets.EMPTY))
                .withMessage("key 1 is not 0, but the flags say that there is none");
        assertThatIllegalArgumentException().isThrownBy(() -> new GreHeader(2, 0, 0, 0, 0, 0, 0, Octets.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> new GreHeader(0x4000, 0, 0, 0, 0, 0, 0, Octets.EMPTY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GreHeader(0x4000, 0, 0, 0, 0, 0, 0, Octets.ofHex("0000000000000000")));
        GreHeader header = ZERO.withKey(0).withSequenceNumber(0).withChecksum(0);
        assertThat(header.hasKey() && header.hasSequenceNumber() && header.hasChecksum())
                .isTrue();
        assertThat(header.hasAcknowledgmentNumber()).isFalse();
        assertThat(ACKNOWLEDGING.hasAcknowledgmentNumber()).isTrue();
        assertThat(ACKNOWLEDGING.version()).isEqualTo(1);
    }

    @Test
    void theKeyHasPartsInNvgreAndPptp() {
        GreHeader nvgre = GreHeader.of(0x6558).withKey(0xABCDEF12L);
        assertThat(nvgre.virtualSubnetId()).hasValue(0xABCDEF);
        assertThat(nvgre.flowId()).hasValue(0x12);
        assertThat(nvgre.callId()).isEmpty();
        assertThat(nvgre.payloadLength()).isEmpty();
        for (GreHeader other :
                new GreHeader[] {GreHeader.of(0x6558), GreHeader.of(0x0800).withKey(1)}) {
            assertThat(other.virtualSubnetId()).isEmpty();
            assertThat(other.flowId()).isEmpty();
        }
        GreHeader pptp = new GreHeader(0x2001, 0x880B, 0, 0, 0xFFFE8001L, 0, 0, Octets.EMPTY);
        assertThat(pptp.payloadLength()).hasValue(0xFFFE);
        assertThat(pptp.callId()).hasValue(0x8001);
        assertThat(pptp.virtualSubnetId()).isEmpty();
        assertThat(new GreHeader(1, 0x880B, 0, 0, 0, 0, 0, Octets.EMPTY).callId())
                .isEmpty();
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("protocolType", 16, value -> ZERO.withProtocolType((int) value));
        assertBits("checksum", 16, value -> ZERO.withChecksum((int) value));
        assertBits("key", 32, ZERO::withKey);
        assertBits("sequenceNumber", 32, ZERO::withSequenceNumber);
    }

    @Override
    protected Layer layer() {
        return Layer.GRE;
    }

    @Override
    protected int leastLength() {
        return 4;
    }

    @Override
    protected int greatestLength() {
        return Gre.MAXIMUM_HEADER_LENGTH;
    }

    @Override
    protected List<Field<GreHeader>> fields() {
        return List.of(
                field("flags", Gre::flags, GreHeader::flags),
                field("version", Gre::version, GreHeader::version),
                field("protocolType", Gre::protocolType, GreHeader::protocolType),
                field("checksum", Gre::checksum, GreHeader::checksum),
                field("offset", Gre::offset, GreHeader::offset),
                field("key", Gre::key, GreHeader::key),
                field("sequenceNumber", Gre::sequenceNumber, GreHeader::sequenceNumber),
                field("acknowledgmentNumber", Gre::acknowledgmentNumber, GreHeader::acknowledgmentNumber),
                field("route", GreHeaderTest::route, GreHeader::route));
    }

    private static Octets route(byte[] in, int at) {
        return Octets.copyOf(in, Gre.routeOffset(in, at), at + Gre.check(in, at, in.length));
    }

    /** Each entry of a source route specifies only its own length, and whether it is the last. */
    @Override
    protected int required(byte[] bytes, int there) {
        if (there < 4) {
            return 4;
        }
        int required = Gre.routeOffset(bytes, 0);
        while (required <= there) {
            int next = required + 4;
            if (next > there) {
                return next;
            }
            required = next + (bytes[required + 3] & 0xFF);
            if (required > there) {
                return required + 4;
            }
        }
        return required;
    }

    @Override
    protected Set<String> componentsWithoutWith() {
        return Set.of("flags", "offset", "acknowledgmentNumber", "route");
    }

    @Override
    protected Map<String, Set<String>> componentsChangedAlong() {
        return Map.of("checksum", Set.of("flags"), "key", Set.of("flags"), "sequenceNumber", Set.of("flags"));
    }

    @Override
    protected GreHeader random(RandomGenerator random) {
        return ArbitraryHeaders.gre(random);
    }

    @Override
    protected GreHeader decode(ByteBuf in) {
        return GreHeader.decode(in);
    }

    @Override
    protected GreHeader decode(byte[] in, int at, int end) {
        return GreHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Gre.check(in, at, end);
    }
}
