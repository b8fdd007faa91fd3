package io.github.packetcodec.icmp;

import io.github.packetcodec.Header;
import java.util.Objects;

/**
 * The header of an ICMP message of either version: the fields that all messages begin with, and four bytes whose meaning the type
 * specifies.
 */
public sealed interface IcmpHeader extends Header permits Icmpv4Header, Icmpv6Header {
    /** {@return the type of the message, 0..255} */
    int type();

    /** {@return the code, which subdivides the type, 0..255} */
    int code();

    /** {@return the checksum as transmitted, correct or not: 0..65535} */
    int checksum();

    /** {@return the four bytes after the checksum, 0..2^32-1; 0 if the header is 4 bytes long} */
    long restOfHeader();

    /** {@return the upper 16 bits of {@link #restOfHeader()}: the identifier of an echo, 0..65535} */
    default int identifier() {
        return (int) (restOfHeader() >>> 16);
    }

    /** {@return the lower 16 bits of {@link #restOfHeader()}: the sequence number of an echo, 0..65535} */
    default int sequenceNumber() {
        return (int) restOfHeader() & 0xFFFF;
    }

    /** {@return the length of the header in bytes: 8, or 4 for the types that {@link Icmp} lists} */
    @Override
    default int headerLength() {
        return Icmp.headerLength(type());
    }

    @Override
    default int encode(byte[] out, int at) {
        int length = headerLength();
        Objects.checkFromIndexSize(at, length, out.length);
        Icmp.setType(out, at, type());
        Icmp.setCode(out, at, code());
        Icmp.setChecksum(out, at, checksum());
        if (length == Icmp.MAXIMUM_HEADER_LENGTH) {
            Icmp.setRestOfHeader(out, at, restOfHeader());
        }
        return at + length;
    }
}
