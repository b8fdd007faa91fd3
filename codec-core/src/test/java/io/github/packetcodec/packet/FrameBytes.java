package io.github.packetcodec.packet;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Frames in hexadecimal digits. A comment after # describes the line as a dissector would print it. */
final class FrameBytes {
    private static final Pattern NO_DIGITS = Pattern.compile("#.*|\\s");

    static final byte[] TCP_IPV4 = bytes("""
            020000000002 020000000001 0800            # 02:00:00:00:00:01 > 02:00:00:00:00:02, IPv4
            4500002c 00014000 40064e94 c0000201 c6336402 # 192.0.2.1 > 198.51.100.2, ttl 64, id 1, DF, TCP
            c00001bb 00000001 00000002 50100200 27180000 # 49152 > 443 [ACK] seq 1 ack 2 win 512
            64617461                                  # data
            """);
    /** With options in both headers: a router alert; what a SYN carries. */
    static final byte[] SYN_IPV4 = bytes("""
            020000000002 020000000001 0800
            46000040 00014000 4006b97b c0000201 c6336402 94040000 # 24 bytes: router alert
            c00001bb 00000001 00000000 a0020200 980b0000 # 49152 > 443 [SYN] seq 1 win 512, 40 bytes
            020405b4 0402 080a00000001 00000000 01 030307 # mss 1460, sackOK, TS val 1 ecr 0, nop, wscale 7
            """);

    static final byte[] TCP_IPV6 = bytes("""
            020000000002 020000000001 86dd
            6b812345 00180640                         # class 0xb8, flow label 0x12345, 24 bytes of TCP, hop limit 64
            20010db8000000000000000000000001 20010db8000000000000000000000002 # 2001:db8::1 > 2001:db8::2
            c00001bb 00000001 00000002 50100200 b7da0000
            64617461
            """);
    static final byte[] UDP_IPV4 = bytes("""
            020000000002 020000000001 0800
            45000020 00014000 40114e95 c0000201 c6336402
            c0000035 000c7aa6                         # 49152 > 53, 12 bytes
            64617461
            """);
    static final byte[] UDP_IPV6 = bytes("""
            020000000002 020000000001 86dd
            60000000 000c1140 20010db8000000000000000000000001 20010db8000000000000000000000002
            c0000035 000c0b69
            64617461
            """);
    static final byte[] ICMP_IPV4 = bytes("""
            020000000002 020000000001 0800
            45000020 00014000 40014ea5 c0000201 c6336402
            08001f3a 00010002                         # echo request, identifier 1, number 2
            64617461
            """);
    static final byte[] ICMP_IPV6 = bytes("""
            020000000002 020000000001 86dd
            60000000 000c3a40 20010db8000000000000000000000001 20010db8000000000000000000000002
            80004b7e 00010002
            64617461
            """);
    /** Who has 192.0.2.2, tell 192.0.2.1; padded to 60 bytes. */
    static final byte[] ARP = padded(bytes("""
                    ffffffffffff 020000000001 0806
                    0001 0800 06 04 0001                      # Ethernet, IPv4, request
                    020000000001 c0000201 000000000000 c0000202
                    """), 60);
    /** Every kind of extension header, in no usual order; the fragment header is atomic. */
    static final byte[] CHAIN_IPV6 = bytes("""
            020000000002 020000000001 86dd
            60000000 00700040 20010db8000000000000000000000001 20010db8000000000000000000000002
            3c00 0502 0000 0100                       # hop-by-hop: router alert, PadN
            2b00 0104 00000000                        # destination options: PadN
            2c02 0400 00000000 20010db8000000000000000000000002 # segment routing, none left
            3300 0000 0000000a                        # fragment 0 of 0, identification 10
            3c04 0000 00000101 00000007 a0a1a2a3a4a5a6a7a8a9aaab # authentication: spi 0x101, number 7
            0601 0109 000000000000000000 000000       # destination options: 16 bytes
            c00001bb 00000001 00000002 50100200 b7da0000
            64617461
            """);
    /** Acknowledgments without data, padded with zeros to the least length of a frame. */
    static final byte[] PADDED_ACK_IPV4 = padded(bytes("""
                    020000000002 020000000001 0800
                    45000028 00014000 40064e98 c0000201 c6336402
                    c00001bb 00000001 00000002 50100200 ffde0000
                    """), 60);

    static final byte[] ACK_IPV6 = bytes("""
            020000000002 020000000001 86dd
            60000000 00140640 20010db8000000000000000000000001 20010db8000000000000000000000002
            c00001bb 00000001 00000002 50100200 90a10000
            """);
    static final byte[] ACK_HOP_BY_HOP_IPV6 = bytes("""
            020000000002 020000000001 86dd
            60000000 001c0040 20010db8000000000000000000000001 20010db8000000000000000000000002
            06000104 00000000
            c00001bb 00000001 00000002 50100200 90a10000
            """);

    private FrameBytes() {}

    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(NO_DIGITS.matcher(text).replaceAll(""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The bytes with others from {@code at} on. */
    static byte[] with(byte[] bytes, int at, String hex) {
        byte[] changed = bytes.clone();
        byte[] other = bytes(hex);
        System.arraycopy(other, 0, changed, at, other.length);
        return changed;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] padded(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** The frame with bytes put in at {@code at}. */
    static byte[] insert(byte[] bytes, int at, byte[] inserted) {
        return join(slice(bytes, 0, at), inserted, slice(bytes, at, bytes.length));
    }
}
