package io.github.packetcodec.packet;

import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpQuote;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import java.util.Arrays;

/**
 * Puts a translated ICMP error together around the packet that it quotes (RFC 7915, sections 4.3 and 5.3): pads the quote, copies the
 * extensions (RFC 4884) behind it, and updates the length of the quote and the checksum.
 *
 * <p>If all of it is too long, the quote is cut, but not to less than 128 bytes if extensions follow. Extensions that do not fit then are left
 * out as a whole, because a part of them would have a wrong checksum. They are also left out if the type of the translated error cannot have
 * any.
 */
final class Nat64Quote {
    private static final int MINIMUM = IcmpQuote.MINIMUM_LENGTH_WITH_EXTENSIONS;
    /** The units of the length of the quote: words of 4 bytes in ICMPv4, of 8 bytes in ICMPv6 (RFC 4884, section 5). */
    private static final int WORD_OF_IPV4 = 4;

    private static final int WORD_OF_IPV6 = 8;
    private static final int MAXIMUM_WORDS = 255;

    private Nat64Quote() {}

    /** {@return the index of the extensions of the error {@code in[at]..in[end - 1]}; negative if there are none} */
    static long extensionsOffset(byte[] in, int at, int end, boolean overIpv6) {
        return IcmpQuote.extensionsOffset(in, at, overIpv6, end, end);
    }

    /** {@return the index after the quoted packet, without the padding before extensions} */
    static int end(byte[] in, int at, int end, boolean overIpv6, long extensions) {
        if (extensions < 0) {
            return end;
        }
        int quote = at + Icmp.MAXIMUM_HEADER_LENGTH;
        int quoteEnd = (int) extensions;
        int stated =
                overIpv6 ? Ipv6.totalLengthOrZero(in, quote, quoteEnd) : Ipv4.totalLengthOrZero(in, quote, quoteEnd);
        return stated == 0 ? quoteEnd : (int) Math.min(quoteEnd, (long) quote + stated);
    }

    /**
     * Writes all of an error except for its checksum. The translated quote has been written to {@code out[to + 8]} already.
     *
     * @param in the error before its translation, with extensions at {@code in[extensions]..in[end - 1]} unless that index is negative
     * @param rest the four bytes after the checksum, without the length of the quote
     * @param quoteLength the length of the translated quote in bytes
     * @param maximum the greatest length of the error in bytes
     * @return the length of the error in bytes
     */
    static int complete(
            byte[] in,
            long extensions,
            int end,
            byte[] out,
            int to,
            boolean toIpv6,
            int typeAndCode,
            long rest,
            int quoteLength,
            int maximum) {
        int quote = to + Icmp.MAXIMUM_HEADER_LENGTH;
        int type = typeAndCode >>> 8;
        int room = maximum - Icmp.MAXIMUM_HEADER_LENGTH;
        int extensionsLength = extensions >= 0 && IcmpQuote.isExtensible(type, toIpv6) ? end - (int) extensions : 0;
        Icmp.setType(out, to, type);
        Icmp.setCode(out, to, typeAndCode);
        if (extensionsLength == 0 || extensionsLength > room - MINIMUM) {
            Icmp.setRestOfHeader(out, to, rest);
            return Icmp.MAXIMUM_HEADER_LENGTH + Math.min(quoteLength, room);
        }
        int word = toIpv6 ? WORD_OF_IPV6 : WORD_OF_IPV4;
        int longest = Math.min(MAXIMUM_WORDS * word, (room - extensionsLength) / word * word);
        int kept = Math.min(quoteLength, longest);
        int padded = Math.max(MINIMUM, (kept + word - 1) / word * word);
        Arrays.fill(out, quote + kept, quote + padded, (byte) 0);
        System.arraycopy(in, (int) extensions, out, quote + padded, extensionsLength);
        int words = padded / word;
        Icmp.setRestOfHeader(out, to, rest | (long) words << (toIpv6 ? 24 : 16));
        return Icmp.MAXIMUM_HEADER_LENGTH + padded + extensionsLength;
    }

    /**
     * Writes the checksum of the error {@code out[to]..out[to + length - 1]}: right if that of {@code in[at]..in[end - 1]} is, otherwise wrong
     * by the same difference.
     *
     * @param oldPseudoHeader the sum of the pseudo-header before the translation; 0 for ICMPv4
     * @param newPseudoHeader the sum of the one after it
     */
    static void setChecksum(
            byte[] in, int at, int end, int oldPseudoHeader, byte[] out, int to, int length, int newPseudoHeader) {
        int sum = InternetChecksum.fold((long) oldPseudoHeader + InternetChecksum.sum(in, at, end - at));
        Icmp.setChecksum(out, to, 0);
        int rest = InternetChecksum.fold((long) newPseudoHeader + InternetChecksum.sum(out, to, length));
        int checksum = InternetChecksum.complement(rest);
        boolean right = sum == InternetChecksum.ALL_ONES;
        Icmp.setChecksum(out, to, right ? checksum : InternetChecksum.fold((long) sum + checksum));
    }
}
