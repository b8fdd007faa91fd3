package io.github.packetcodec.bench.baseline;

import static io.github.packetcodec.bench.baseline.BigEndian.i64;
import static io.github.packetcodec.bench.baseline.BigEndian.u16;
import static io.github.packetcodec.bench.baseline.BigEndian.u32;

import io.netty.buffer.ByteBuf;

/**
 * What one would write by hand for the frames of the trace and for no others: every offset is a constant, every field is taken from wide
 * loads, and the only checks are those against reading past the end. It shares nothing with the library.
 */
public final class HandWrittenParser {
    private final byte[] copy = new byte[128];

    /** Returns the sum of all fields of all headers and the length of the payload. */
    public long sum(ByteBuf frame) {
        int length = frame.readableBytes();
        if (frame.hasArray()) {
            int at = frame.arrayOffset() + frame.readerIndex();
            return sum(frame.array(), at, at + length, at + length);
        }
        int copied = Math.min(length, copy.length);
        frame.getBytes(frame.readerIndex(), copy, 0, copied);
        return sum(copy, 0, length, copied);
    }

    private static long sum(byte[] in, int from, int end, int limit) {
        if (limit - from < 14) {
            return 0;
        }
        long first = i64(in, from);
        int type = u16(in, from + 12);
        long sum = (first >>> 16) + ((first & 0xFFFF) << 32) + u32(in, from + 8) + type;
        int at = from + 14;
        while (type == 0x8100 && limit - at >= 4) {
            int tag = (int) u32(in, at);
            type = tag & 0xFFFF;
            sum += (tag >>> 29) + (tag >>> 28 & 1) + (tag >>> 16 & 0xFFF) + type;
            at += 4;
        }
        if (type == 0x0800 && limit - at >= 20) {
            return sum + ipv4(in, at, end, limit);
        }
        if (type == 0x86DD && limit - at >= 40) {
            return sum + ipv6(in, at, end, limit);
        }
        if (type == 0x0806 && limit - at >= 28) {
            int kinds = (int) u32(in, at);
            int lengths = (int) u32(in, at + 4);
            return sum
                    + (kinds >>> 16)
                    + (kinds & 0xFFFF)
                    + (lengths >>> 24)
                    + (lengths >>> 16 & 0xFF)
                    + (lengths & 0xFFFF);
        }
        return sum;
    }

    private static long ipv4(byte[] in, int at, int end, int limit) {
        int first = (int) u32(in, at);
        int second = (int) u32(in, at + 4);
        int third = (int) u32(in, at + 8);
        int headerLength = (first >>> 24 & 0xF) * 4;
        int totalLength = first & 0xFFFF;
        if (first >>> 28 != 4 || headerLength < 20 || totalLength < headerLength || totalLength > end - at) {
            return 0;
        }
        int protocol = third >>> 16 & 0xFF;
        int offset = second & 0x1FFF;
        long sum = headerLength
                + (first >>> 18 & 0x3F)
                + (first >>> 16 & 3)
                + totalLength
                + (second >>> 16)
                + (second >>> 15 & 1)
                + (second >>> 14 & 1)
                + (second >>> 13 & 1)
                + offset
                + (third >>> 24)
                + protocol
                + (third & 0xFFFF)
                + u32(in, at + 12)
                + u32(in, at + 16);
        int next = at + headerLength;
        int packetEnd = at + totalLength;
        return sum + (offset == 0 ? transport(in, protocol, next, packetEnd, limit) : packetEnd - next);
    }

    private static long ipv6(byte[] in, int at, int end, int limit) {
        int first = (int) u32(in, at);
        int second = (int) u32(in, at + 4);
        int payloadLength = second >>> 16;
        if (first >>> 28 != 6 || payloadLength > end - at - 40) {
            return 0;
        }
        int protocol = second >>> 8 & 0xFF;
        long sum = (first >>> 20 & 0xFF)
                + (first & 0xF_FFFF)
                + payloadLength
                + protocol
                + (second & 0xFF)
                + i64(in, at + 8)
                + i64(in, at + 16)
                + i64(in, at + 24)
                + i64(in, at + 32);
        int next = at + 40;
        int packetEnd = next + payloadLength;
        while ((protocol == 0 || protocol == 44) && Math.min(limit, packetEnd) - next >= 8) {
            int length = protocol == 44 ? 8 : 8 + (in[next + 1] & 0xFF) * 8;
            boolean middle = false;
            if (protocol == 44) {
                int fragment = u16(in, next + 2);
                middle = fragment >>> 3 != 0;
                sum += (fragment >>> 3) + (fragment & 1) + u32(in, next + 4);
            }
            protocol = in[next] & 0xFF;
            sum += protocol + length;
            next += length;
            if (middle) {
                return sum + packetEnd - next;
            }
        }
        return sum + transport(in, protocol, next, packetEnd, limit);
    }

    private static long transport(byte[] in, int protocol, int at, int packetEnd, int limit) {
        int available = Math.min(packetEnd, limit) - at;
        if (protocol == 6 && available >= 20) {
            int word = (int) u32(in, at + 12);
            int headerLength = (word >>> 28) * 4;
            if (headerLength < 20 || headerLength > available) {
                return 0;
            }
            int ports = (int) u32(in, at);
            int last = (int) u32(in, at + 16);
            return (ports >>> 16)
                    + (ports & 0xFFFF)
                    + u32(in, at + 4)
                    + u32(in, at + 8)
                    + headerLength
                    + (word >>> 25 & 7)
                    + (word >>> 16 & 0x1FF)
                    + (word & 0xFFFF)
                    + (last >>> 16)
                    + (last & 0xFFFF)
                    + (packetEnd - at - headerLength);
        }
        if (protocol == 17 && available >= 8) {
            long header = i64(in, at);
            int length = (int) (header >>> 16) & 0xFFFF;
            return (header >>> 48) + (header >>> 32 & 0xFFFF) + length + (header & 0xFFFF) + (length - 8);
        }
        return packetEnd - at;
    }
}
