package io.github.packetcodec.testdata;

import java.util.HexFormat;

/** Addresses as text. */
final class AddressText {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private AddressText() {}

    /** Returns two hexadecimal digits per octet, for example {@code 02:b3:16}. */
    static String colonHex(byte[] address) {
        return COLONS.formatHex(address);
    }

    /** Returns a dotted address, for example {@code 192.0.2.1}. */
    static String dotted(byte[] address) {
        return dotted(address, 0);
    }

    private static String dotted(byte[] in, int at) {
        return (in[at] & 0xFF) + "." + (in[at + 1] & 0xFF) + "." + (in[at + 2] & 0xFF) + "." + (in[at + 3] & 0xFF);
    }

    /**
     * Returns the address in the form of RFC 5952: the longest run of two or more zero groups becomes {@code ::}, the
     * first one of equal runs. Section 5 requires the last 32 bits in dotted form if the prefix shows that they are an
     * IPv4 address. As with inet_ntop, this applies to {@code ::ffff:192.0.2.1} and {@code ::192.0.2.1}, but not to
     * {@code ::1}.
     */
    static String ipv6(byte[] address) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | address[2 * i + 1] & 0xFF;
        }
        if ((groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0) {
            if (groups[5] == 0xFFFF) {
                return "::ffff:" + dotted(address, 12);
            }
            if (groups[5] == 0 && groups[6] != 0) {
                return "::" + dotted(address, 12);
            }
        }
        int runStart = 8;
        int runLength = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - start > runLength) {
                runStart = start;
                runLength = end - start;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (i > 0 && i != runStart + runLength) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
