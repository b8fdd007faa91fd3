package io.github.packetcodec.icmp;

import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.internal.Bytes;

/**
 * Finds where the packet ends that an ICMP error quotes, and where the extension structure begins that may follow it (RFC 4884). The quote
 * begins after the 8 bytes of the header.
 *
 * <p>A router that appends extensions writes the length of the quote into the header, padded with zeros to at least 128 bytes. Routers
 * that are older than the RFC append them after 128 bytes and specify no length. Therefore 128 bytes are taken as the quote if what follows
 * them is an extension header with the right version and the right checksum (RFC 4884, section 5).
 */
public final class IcmpQuote {
    /** The least length in bytes of a quote that extensions follow. */
    public static final int MINIMUM_LENGTH_WITH_EXTENSIONS = 128;

    /** The message contains no extensions. */
    public static final int NO_EXTENSIONS = -1;
    /** The message may contain extensions after 128 bytes of the quote: too little of it was captured to know. */
    public static final int UNKNOWN = -2;

    /** The byte of the header that contains the length: in words of 4 bytes for ICMPv4, of 8 bytes for ICMPv6. */
    private static final int LENGTH_OF_ICMPV4 = 5;

    private static final int LENGTH_OF_ICMPV6 = 4;

    private IcmpQuote() {}

    /**
     * {@return whether extensions may follow the quote in a message of this type (RFC 4884, section 4.6)}
     *
     * @param type the type of the message, 0..255
     * @param overIpv6 whether the message is one of ICMPv6
     */
    public static boolean isExtensible(int type, boolean overIpv6) {
        return overIpv6
                ? type == Icmpv6Type.DESTINATION_UNREACHABLE || type == Icmpv6Type.TIME_EXCEEDED
                : type == Icmpv4Type.DESTINATION_UNREACHABLE
                        || type == Icmpv4Type.TIME_EXCEEDED
                        || type == Icmpv4Type.PARAMETER_PROBLEM;
    }

    /**
     * {@return the length of the quote in bytes that the header specifies, padding included, 0..2040: 0 if it specifies none}
     *
     * @param in the array that contains the message
     * @param at where the header of the message begins, all 8 bytes of which must be there
     * @param overIpv6 whether the message is one of ICMPv6
     */
    public static int statedLength(byte[] in, int at, boolean overIpv6) {
        if (!isExtensible(Icmp.type(in, at), overIpv6)) {
            return 0;
        }
        return overIpv6 ? Bytes.u8(in, at + LENGTH_OF_ICMPV6) * 8 : Bytes.u8(in, at + LENGTH_OF_ICMPV4) * 4;
    }

    /**
     * Returns the index of the extension structure of an ICMP error. It ends where the message does.
     *
     * @param in the array that contains the message
     * @param at where the header of the message begins, all 8 bytes of which must be there
     * @param overIpv6 whether the message is one of ICMPv6
     * @param end the index after the last byte of the message that may be read
     * @param wireEnd the index after the last byte of the message on the wire, at least {@code end}
     * @return an index, which may be past {@code end} if the message was cut; {@link #NO_EXTENSIONS}, or {@link #UNKNOWN}
     */
    public static long extensionsOffset(byte[] in, int at, boolean overIpv6, int end, long wireEnd) {
        int quote = at + Icmp.MAXIMUM_HEADER_LENGTH;
        if (!isExtensible(Icmp.type(in, at), overIpv6)) {
            return NO_EXTENSIONS;
        }
        int stated = statedLength(in, at, overIpv6);
        if (stated != 0) {
            return (long) quote + stated < wireEnd ? (long) quote + stated : NO_EXTENSIONS;
        }
        long found = (long) quote + MINIMUM_LENGTH_WITH_EXTENSIONS;
        if (found + IcmpExtension.HEADER_LENGTH > wireEnd || found < end && !isVersionRight(in, (int) found)) {
            return NO_EXTENSIONS;
        }
        if (end < wireEnd) {
            return UNKNOWN;
        }
        return IcmpExtension.checksumStatus(in, (int) found, end) == ChecksumStatus.VALID ? found : NO_EXTENSIONS;
    }

    private static boolean isVersionRight(byte[] in, int at) {
        return IcmpExtension.version(in, at) == IcmpExtension.VERSION;
    }

    /**
     * {@return the index after the quote on the wire, padding included}
     *
     * @param quote where the quote begins
     * @param extensionsOffset what {@code extensionsOffset} returned
     * @param wireEnd the index after the last byte of the message on the wire
     */
    public static long end(int quote, long extensionsOffset, long wireEnd) {
        if (extensionsOffset == UNKNOWN) {
            return (long) quote + MINIMUM_LENGTH_WITH_EXTENSIONS;
        }
        return extensionsOffset == NO_EXTENSIONS ? wireEnd : extensionsOffset;
    }
}
