package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AuthenticationHeaderTest extends HeaderContract<AuthenticationHeader> {
    private static final AuthenticationHeader ZERO = new AuthenticationHeader(0, 0, 0, 0, Octets.EMPTY);

    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<AuthenticationHeader>> fieldVectors() {
        return List.of(
                vector("next header: 1", "01 01 0000 00000000 00000000", ZERO.withNextHeader(1)),
                vector("next header: top bit", "80 01 0000 00000000 00000000", ZERO.withNextHeader(0x80)),
                vector("next header: all ones", "ff 01 0000 00000000 00000000", ZERO.withNextHeader(0xFF)),
                vector("reserved: 1", "00 01 0001 00000000 00000000", ZERO.withReserved(1)),
                vector("reserved: top bit", "00 01 8000 00000000 00000000", ZERO.withReserved(0x8000)),
                vector("reserved: all ones", "00 01 ffff 00000000 00000000", ZERO.withReserved(0xFFFF)),
                vector(
                        "security parameters index: 1",
                        "00 01 0000 00000001 00000000",
                        ZERO.withSecurityParametersIndex(1)),
                vector(
                        "security parameters index: top bit",
                        "00 01 0000 80000000 00000000",
                        ZERO.withSecurityParametersIndex(0x80000000L)),
                vector(
                        "security parameters index: all ones",
                        "00 01 0000 ffffffff 00000000",
                        ZERO.withSecurityParametersIndex(0xFFFFFFFFL)),
                vector("sequence number: 1", "00 01 0000 00000000 00000001", ZERO.withSequenceNumber(1)),
                vector(
                        "sequence number: top bit",
                        "00 01 0000 00000000 80000000",
                        ZERO.withSequenceNumber(0x80000000L)),
                vector(
                        "sequence number: all ones",
                        "00 01 0000 00000000 ffffffff",
                        ZERO.withSequenceNumber(0xFFFFFFFFL)),
                vector(
                        "integrity check value: 1",
                        "00 02 0000 00000000 00000000 00000001",
                        ZERO.withIntegrityCheckValue(Octets.ofHex("00000001"))),
                vector(
                        "integrity check value: all ones",
                        "00 02 0000 00000000 00000000 ffffffff",
                        ZERO.withIntegrityCheckValue(Octets.ofHex("ffffffff"))));
    }

    /** The length counts words of 4 bytes, without two: 4 for a value of 96 bits (RFC 4302, section 2.2). */
    @Override
    protected List<HeaderVector<AuthenticationHeader>> examples() {
        return List.of(
                vector(
                        "a value of 96 bits",
                        "06 04 0000 00000100 00000007 0102030405060708090a0b0c",
                        new AuthenticationHeader(IpProtocol.TCP, 0, 256, 7, Octets.ofHex("0102030405060708090a0b0c"))),
                vector(
                        "the longest",
                        "ff ff ffff ffffffff ffffffff" + "ab".repeat(1016),
                        new AuthenticationHeader(
                                255, 0xFFFF, 0xFFFF_FFFFL, 0xFFFF_FFFFL, Octets.ofHex("ab".repeat(1016)))));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("06 01 0000 000001", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
        assertRefused("06 01 0000 00000100", Fault.TRUNCATED_HEADER, 12, 8, "header needs 12 bytes, 8 are there");
        assertRefused("06 ff 0000 00000100", Fault.TRUNCATED_HEADER, 1028, 8, "header needs 1028 bytes, 8 are there");
    }

    // Pitfall 19: a length that does not reach the end of the fixed part.
    @Test
    void refusesALengthBelowTheFixedPart() {
        assertRefused(
                "06 00 0000 00000100 00000007",
                Fault.HEADER_LENGTH_TOO_SMALL,
                12,
                8,
                "header length 8 is less than 12");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("nextHeader", 8, value -> ZERO.withNextHeader((int) value));
        assertBits("reserved", 16, value -> ZERO.withReserved((int) value));
        assertBits("securityParametersIndex", 32, ZERO::withSecurityParametersIndex);
        assertBits("sequenceNumber", 32, ZERO::withSequenceNumber);
    }

    @Test
    void holdsAValueThatFillsAHeader() {
        for (int length : new int[] {0, 4, 1016}) {
            assertThat(ZERO.withIntegrityCheckValue(Octets.of(new byte[length])).headerLength())
                    .isEqualTo(12 + length);
        }
        for (int length : new int[] {1, 3, 1015, 1017, 1020}) {
            Octets value = Octets.of(new byte[length]);
            assertThatThrownBy(() -> ZERO.withIntegrityCheckValue(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("authentication header of %d bytes: not a multiple of 4 in 12..1028", 12 + length);
        }
    }

    @Override
    protected Layer layer() {
        return Layer.AUTHENTICATION;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return 1028;
    }

    @Override
    protected List<Field<AuthenticationHeader>> fields() {
        return List.of(
                field("nextHeader", Ipv6Extension::nextHeader, AuthenticationHeader::nextHeader),
                field("reserved", Ipv6Authentication::reserved, AuthenticationHeader::reserved),
                field(
                        "securityParametersIndex",
                        Ipv6Authentication::securityParametersIndex,
                        AuthenticationHeader::securityParametersIndex),
                field("sequenceNumber", Ipv6Authentication::sequenceNumber, AuthenticationHeader::sequenceNumber),
                field(
                        "length",
                        (in, at) -> Ipv6Extension.length(in, at, IpProtocol.AUTHENTICATION),
                        AuthenticationHeader::headerLength),
                field(
                        "integrityCheckValue",
                        (in, at) -> Octets.copyOf(
                                in,
                                at + Ipv6Authentication.MINIMUM_LENGTH,
                                at + Ipv6Extension.length(in, at, IpProtocol.AUTHENTICATION)),
                        AuthenticationHeader::integrityCheckValue));
    }

    @Override
    protected AuthenticationHeader random(RandomGenerator random) {
        return ArbitraryHeaders.authentication(random);
    }

    @Override
    protected AuthenticationHeader decode(ByteBuf in) {
        return AuthenticationHeader.decode(in);
    }

    @Override
    protected AuthenticationHeader decode(byte[] in, int at, int end) {
        return AuthenticationHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv6Extension.check(in, at, end, IpProtocol.AUTHENTICATION);
    }
}
