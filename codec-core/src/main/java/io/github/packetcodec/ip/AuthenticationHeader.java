package io.github.packetcodec.ip;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import java.util.Objects;

/**
 * An authentication header (RFC 4302) over IPv4 or IPv6. The length field is not a component: it follows from the integrity check value.
 */
public sealed interface AuthenticationHeader extends Header permits Ipv4AuthenticationHeader, Ipv6AuthenticationHeader {
    /** {@return the protocol of the header that follows, 0..255: see {@link IpProtocol}} */
    int nextHeader();

    /** {@return the reserved field, 0..65535} */
    int reserved();

    /** {@return the index of the security association of the packet, 0..2^32-1} */
    long securityParametersIndex();

    /** {@return the sequence number of the packet in its security association, 0..2^32-1} */
    long sequenceNumber();

    /** {@return the integrity check value, padding included: 0, 4, 8 … 1016 bytes} */
    Octets integrityCheckValue();

    /** {@return the length of the header in bytes: 12, 16 … 1028} */
    @Override
    default int headerLength() {
        return Ipv6Authentication.MINIMUM_LENGTH + integrityCheckValue().length();
    }

    @Override
    default int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Ipv6Extension.setNextHeader(out, at, nextHeader());
        Ipv6Extension.setAuthenticationLength(out, at, headerLength());
        Ipv6Authentication.setReserved(out, at, reserved());
        Ipv6Authentication.setSecurityParametersIndex(out, at, securityParametersIndex());
        Ipv6Authentication.setSequenceNumber(out, at, sequenceNumber());
        return integrityCheckValue().copyTo(out, at + Ipv6Authentication.MINIMUM_LENGTH);
    }
}
