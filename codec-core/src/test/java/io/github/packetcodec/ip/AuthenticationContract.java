package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for the authentication header over either version of IP. */
abstract class AuthenticationContract<H extends Record & AuthenticationHeader> extends HeaderContract<H> {
    protected abstract H header(int nextHeader, int reserved, long index, long sequenceNumber, Octets value);

    private H of(int nextHeader, int reserved, long index, long sequenceNumber, String value) {
        return header(nextHeader, reserved, index, sequenceNumber, Octets.ofHex(value));
    }

    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<H>> fieldVectors() {
        return List.of(
                vector("next header: 1", "01 01 0000 00000000 00000000", of(1, 0, 0, 0, "")),
                vector("next header: top bit", "80 01 0000 00000000 00000000", of(0x80, 0, 0, 0, "")),
                vector("next header: all ones", "ff 01 0000 00000000 00000000", of(0xFF, 0, 0, 0, "")),
                vector("reserved: 1", "00 01 0001 00000000 00000000", of(0, 1, 0, 0, "")),
                vector("reserved: top bit", "00 01 8000 00000000 00000000", of(0, 0x8000, 0, 0, "")),
                vector("reserved: all ones", "00 01 ffff 00000000 00000000", of(0, 0xFFFF, 0, 0, "")),
                vector("security parameters index: 1", "00 01 0000 00000001 00000000", of(0, 0, 1, 0, "")),
                vector(
                        "security parameters index: top bit",
                        "00 01 0000 80000000 00000000",
                        of(0, 0, 0x80000000L, 0, "")),
                vector(
                        "security parameters index: all ones",
                        "00 01 0000 ffffffff 00000000",
                        of(0, 0, 0xFFFFFFFFL, 0, "")),
                vector("sequence number: 1", "00 01 0000 00000000 00000001", of(0, 0, 0, 1, "")),
                vector("sequence number: top bit", "00 01 0000 00000000 80000000", of(0, 0, 0, 0x80000000L, "")),
                vector("sequence number: all ones", "00 01 0000 00000000 ffffffff", of(0, 0, 0, 0xFFFFFFFFL, "")),
                vector("integrity check value: 1", "00 02 0000 00000000 00000000 00000001", of(0, 0, 0, 0, "00000001")),
                vector(
                        "integrity check value: all ones",
                        "00 02 0000 00000000 00000000 ffffffff",
                        of(0, 0, 0, 0, "ffffffff")));
    }

    /** The length counts words of 4 bytes, without two: 4 for a value of 96 bits (RFC 4302, section 2.2). */
    @Override
    protected List<HeaderVector<H>> examples() {
        return List.of(
                vector(
                        "a value of 96 bits",
                        "06 04 0000 00000100 00000007 0102030405060708090a0b0c",
                        of(IpProtocol.TCP, 0, 256, 7, "0102030405060708090a0b0c")),
                vector(
                        "the longest",
                        "ff ff ffff ffffffff ffffffff" + "ab".repeat(1016),
                        of(255, 0xFFFF, 0xFFFF_FFFFL, 0xFFFF_FFFFL, "ab".repeat(1016))));
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
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("nextHeader", 8, value -> of((int) value, 0, 0, 0, ""));
        assertBits("reserved", 16, value -> of(0, (int) value, 0, 0, ""));
        assertBits("securityParametersIndex", 32, value -> of(0, 0, value, 0, ""));
        assertBits("sequenceNumber", 32, value -> of(0, 0, 0, value, ""));
    }

    @Test
    void acceptsAValueThatFillsAHeader() {
        for (int length : new int[] {0, 4, 1016}) {
            assertThat(header(0, 0, 0, 0, Octets.of(new byte[length])).headerLength())
                    .isEqualTo(12 + length);
        }
        for (int length : new int[] {1, 3, 1015, 1017, 1020}) {
            Octets value = Octets.of(new byte[length]);
            assertThatThrownBy(() -> header(0, 0, 0, 0, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("authentication header of %d bytes: not a multiple of 4 in 12..1028", 12 + length);
        }
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
    protected List<Field<H>> fields() {
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
    protected int check(byte[] in, int at, int end) {
        return Ipv6Extension.check(in, at, end, IpProtocol.AUTHENTICATION);
    }
}
