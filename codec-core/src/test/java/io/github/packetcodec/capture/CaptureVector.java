package io.github.packetcodec.capture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A capture file written by hand. Each line has bytes in hexadecimal, and after {@code #} their meaning; a line that
 * begins with {@code =} begins a unit: a header, a record or a block, and says whether that holds a {@code frame}.
 *
 * @param units in file order, without gaps
 */
record CaptureVector(byte[] bytes, List<Unit> units) {
    /** The bytes {@code start..end - 1} of a file. */
    record Unit(int start, int end, boolean isFrame) {}

    static CaptureVector of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        List<Boolean> frames = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("=")) {
                starts.add(bytes.size());
                frames.add(line.contains("frame"));
            } else {
                bytes.writeBytes(hex(line));
            }
        }
        starts.add(bytes.size());
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            units.add(new Unit(starts.get(i), starts.get(i + 1), frames.get(i)));
        }
        return new CaptureVector(bytes.toByteArray(), units);
    }

    /** Bytes in hexadecimal, up to a {@code #}. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("#.*|\\s", ""));
    }

    /** A copy in which {@code hex} stands at {@code at}. */
    byte[] with(int at, String hex) {
        byte[] copy = bytes.clone();
        byte[] patch = hex(hex);
        System.arraycopy(patch, 0, copy, at, patch.length);
        return copy;
    }

    static final CaptureVector PCAP_LITTLE_MICROSECONDS = of("""
            = header
            d4c3b2a1                  # magic a1b2c3d4: microseconds
            0200 0400                 # version 2.4
            00000000 00000000         # reserved
            00000400                  # snapshot length 262144
            01000000                  # link type 1, Ethernet
            = frame 1 at 24
            80009265 40e20100         # 1704067200 = 2024-01-01T00:00:00Z, 123456 microseconds
            05000000 05000000         # captured 5 of 5
            0102030405
            = frame 2 at 45
            81009265 3f420f00         # 1704067201, 999999 microseconds
            03000000 dc050000         # captured 3 of 1500
            aabbcc
            = frame 3 at 64
            82009265 00000000         # 1704067202, 0 microseconds
            00000000 00000000         # captured 0 of 0
            """);

    static final CaptureVector PCAP_BIG_MICROSECONDS = of("""
            = header
            a1b2c3d4                  # magic a1b2c3d4: microseconds
            0002 0004                 # version 2.4
            00000000 00000000         # reserved
            00040000                  # snapshot length 262144
            00000065                  # link type 101, raw IP
            = frame 1 at 24
            65920080 0001e240         # 1704067200, 123456 microseconds
            00000005 00000006         # captured 5 of 6
            0102030405
            """);

    static final CaptureVector PCAP_LITTLE_NANOSECONDS = of("""
            = header
            4d3cb2a1                  # magic a1b23c4d: nanoseconds
            0200 0400                 # version 2.4
            00000000 00000000         # reserved
            60000000                  # snapshot length 96
            14010000                  # link type 276, Linux cooked 2
            = frame 1 at 24
            80009265 15cd5b07         # 1704067200, 123456789 nanoseconds
            05000000 05000000         # captured 5 of 5
            0102030405
            """);

    static final CaptureVector PCAP_BIG_NANOSECONDS = of("""
            = header
            a1b23c4d                  # magic a1b23c4d: nanoseconds
            0002 0004                 # version 2.4
            00000000 00000000         # reserved
            00000060                  # snapshot length 96
            24000001                  # check sequence of 2 times 2 bytes (2, and bit 26 that says so); link type 1
            = frame 1 at 24
            ffffffff 3b9ac9ff         # 4294967295, 999999999 nanoseconds
            00000002 ffffffff         # captured 2 of 4294967295
            0102
            """);

    static final CaptureVector PCAPNG = of("""
            = section header, little-endian
            0a0d0d0a 1c000000 4d3c2b1a        # type, length 28, byte-order magic
            0100 0000 ffffffffffffffff        # version 1.0, section length not told
            1c000000
            = interface 0 at 28
            01000000 2c000000                 # type, length 44
            0100 0000 60000000                # link type 1, reserved, snapshot length 96
            0200 0400 65746830                # if_name eth0
            0900 0100 09 000000               # if_tsresol: 10 to the power of 9
            0000 0000
            0900 ff00                         # after the end of options: not looked at
            2c000000
            = interface 1 at 72
            01000000 14000000                 # type, length 20
            6500 0000 00000000                # link type 101, reserved, no snapshot length
            14000000
            = frame 1 at 92: enhanced packet
            06000000 44000000 00000000        # type, length 68, interface 0
            1710a617 15cdc008                 # 1704067200123456789 nanoseconds, high and low
            05000000 dc050000                 # captured 5 of 1500
            0102030405 000000
            0100 0500 68656c6c6f 000000       # opt_comment hello
            0200 0400 00000000                # epb_flags
            0100 0200 c3a4 0000               # opt_comment, an a with two dots
            44000000
            = unknown block at 160
            ad0b0000 10000000 01020304 10000000
            = frame 2 at 176: simple packet
            03000000 18000000                 # type, length 24
            05000000                          # 5 bytes on the wire
            1112131415 000000
            18000000
            = frame 3 at 200: obsolete packet
            02000000 30000000                 # type, length 48
            0100 ffff                         # interface 1, more drops than counted
            d70d0600 41623010                 # 1704067201000001 microseconds, high and low
            02000000 3c000000                 # captured 2 of 60
            2122 0000
            0100 0300 6f6c64 00               # opt_comment old
            0000 0000
            30000000
            = section header at 248, big-endian
            0a0d0d0a 0000001c 1a2b3c4d
            0001 0002 000000000000005c        # version 1.2, section length 92
            0000001c
            = interface 0 at 276
            00000001 00000034                 # type, length 52
            0071 0000 00000000                # link type 113
            0009 0001 8a 000000               # if_tsresol: 2 to the power of 10
            000e 0008 0000000065920080        # if_tsoffset 1704067200
            000d 0001 04 000000               # if_fcslen 4
            0000 0000
            00000034
            = frame 4 at 328: enhanced packet
            00000006 00000028 00000000        # type, length 40, interface 0
            00000000 00000e00                 # 3584 / 1024 s = 3.5 s
            00000007 00000007                 # captured 7 of 7
            31323334353637 00
            00000028
            """);

    static final List<CaptureVector> ALL = List.of(
            PCAP_LITTLE_MICROSECONDS, PCAP_BIG_MICROSECONDS, PCAP_LITTLE_NANOSECONDS, PCAP_BIG_NANOSECONDS, PCAPNG);
}
