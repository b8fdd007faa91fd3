package io.github.packetcodec.testdata;

/** The Internet checksum as RFC 1071 defines it, two octets at a time. It is slow, but simple enough to be trusted. */
public final class PlainChecksum {
    private PlainChecksum() {}

    /** The sum of the 16-bit words of {@code in[from]..in[to - 1]}; a last odd octet counts as the high half of a word. */
    public static long sum(byte[] in, int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at += 2) {
            sum += (in[at] & 0xFF) << 8;
            if (at + 1 < to) {
                sum += in[at + 1] & 0xFF;
            }
        }
        return sum;
    }

    /** The sum with all carries added, 0..65535. */
    public static int fold(long sum) {
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }

    /** The value of the checksum field for this sum: the complement, 0..65535. */
    public static int complement(long sum) {
        return ~fold(sum) & 0xFFFF;
    }

    /**
     * The sum of the pseudo-header, of RFC 9293 for addresses of 4 octets and of RFC 8200 for addresses of 16 octets.
     *
     * @param destination the final destination, also with a source route
     * @param length of the upper layer's header and data, in bytes
     */
    public static long pseudoHeaderSum(byte[] source, byte[] destination, int protocol, int length) {
        return sum(source, 0, source.length)
                + sum(destination, 0, destination.length)
                + (length >>> 16)
                + (length & 0xFFFF)
                + protocol;
    }
}
