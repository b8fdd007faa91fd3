package io.github.packetcodec.bench.baseline;

import static io.github.packetcodec.bench.baseline.BigEndian.put16;
import static io.github.packetcodec.bench.baseline.BigEndian.put32;
import static io.github.packetcodec.bench.baseline.BigEndian.u16;
import static io.github.packetcodec.bench.baseline.BigEndian.u32;

import io.github.packetcodec.bench.workload.Segment;

/**
 * What one would write by hand to write one kind of frame and no other: Ethernet, IPv4 without options, TCP with timestamps,
 * and a payload. Every field is stored, then each checksum is summed from the bytes. It shares nothing with the library.
 */
public final class HandWrittenEncoder {
    /** Where the IPv4 checksum of the frame is. */
    public static final int IPV4_CHECKSUM = 24;

    /** Where its TCP checksum is. */
    public static final int TCP_CHECKSUM = 50;

    private HandWrittenEncoder() {}

    /** Returns the sum of the checksums of all segments: the result that every encoder must have. */
    public static long expected() {
        byte[] frame = new byte[2048];
        byte[] payload = Segment.payload();
        long sum = 0;
        for (Segment segment : Segment.all()) {
            encode(frame, 0, segment, payload);
            sum += checksums(frame);
        }
        return sum;
    }

    /** Returns the sum of both checksums of a frame. An encoder that omits any part of the frame has another sum. */
    public static int checksums(byte[] frame) {
        return u16(frame, IPV4_CHECKSUM) + u16(frame, TCP_CHECKSUM);
    }

    /** Writes the frame from {@code out[at]} on; returns the index after it. */
    public static int encode(byte[] out, int at, Segment from, byte[] payload) {
        int end = at + 66 + payload.length;
        put16(out, at, (int) (from.destination >>> 32));
        put32(out, at + 2, (int) from.destination);
        put16(out, at + 6, (int) (from.source >>> 32));
        put32(out, at + 8, (int) from.source);
        put16(out, at + 12, 0x0800);
        int ip = at + 14;
        put16(out, ip, 0x4500);
        put16(out, ip + 2, end - ip);
        put16(out, ip + 4, from.identification);
        put16(out, ip + 6, 0x4000);
        put16(out, ip + 8, from.timeToLive << 8 | 6);
        put16(out, ip + 10, 0);
        put32(out, ip + 12, from.sourceAddress);
        put32(out, ip + 16, from.destinationAddress);
        put16(out, ip + 10, ~fold(sum(out, ip, ip + 20)));
        int tcp = ip + 20;
        put16(out, tcp, from.sourcePort);
        put16(out, tcp + 2, from.destinationPort);
        put32(out, tcp + 4, from.sequenceNumber);
        put32(out, tcp + 8, from.acknowledgmentNumber);
        put16(out, tcp + 12, 8 << 12 | from.flags);
        put16(out, tcp + 14, from.window);
        put32(out, tcp + 16, 0);
        put32(out, tcp + 20, 0x0101080A);
        put32(out, tcp + 24, from.timestamp);
        put32(out, tcp + 28, from.echo);
        System.arraycopy(payload, 0, out, tcp + 32, payload.length);
        long pseudo = sum(out, ip + 12, ip + 20) + 6 + (end - tcp);
        put16(out, tcp + 16, ~fold(pseudo + sum(out, tcp, end)));
        return end;
    }

    /** Returns the sum of an even number of bytes. */
    private static long sum(byte[] in, int from, int end) {
        long sum = 0;
        int at = from;
        int limit = from + (end - from & ~3);
        for (; at < limit; at += 4) {
            sum += u32(in, at);
        }
        return at < end ? sum + u16(in, at) : sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
