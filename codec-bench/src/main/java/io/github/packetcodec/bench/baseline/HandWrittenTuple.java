package io.github.packetcodec.bench.baseline;

import static io.github.packetcodec.bench.baseline.BigEndian.i64;
import static io.github.packetcodec.bench.baseline.BigEndian.u16;
import static io.github.packetcodec.bench.baseline.BigEndian.u32;

import io.github.packetcodec.bench.workload.Tuple;
import io.netty.buffer.ByteBuf;

/** What one would write by hand to read the 5-tuple of the frames of the trace and of no others. It shares nothing with the library. */
public final class HandWrittenTuple {
    private final byte[] copy = new byte[128];

    public void read(ByteBuf frame, Tuple into) {
        int length = frame.readableBytes();
        if (frame.hasArray()) {
            int at = frame.arrayOffset() + frame.readerIndex();
            read(frame.array(), at, at + length, into);
            return;
        }
        int copied = Math.min(length, copy.length);
        frame.getBytes(frame.readerIndex(), copy, 0, copied);
        read(copy, 0, copied, into);
    }

    public static void read(byte[] in, int from, int limit, Tuple into) {
        into.set(0, 0, 0, 0, 0);
        if (limit - from < 14) {
            return;
        }
        int type = u16(in, from + 12);
        int at = from + 14;
        while (type == 0x8100 && limit - at >= 4) {
            type = u16(in, at + 2);
            at += 4;
        }
        if (type == 0x0800 && limit - at >= 20) {
            int next = at + (in[at] & 0xF) * 4;
            boolean later = (u16(in, at + 6) & 0x1FFF) != 0;
            long protocol = protocolAndPorts(in, next, limit, in[at + 9] & 0xFF, later);
            into.set(0, u32(in, at + 12), 0, u32(in, at + 16), protocol);
        } else if (type == 0x86DD && limit - at >= 40) {
            ipv6(in, at, limit, into);
        }
    }

    private static void ipv6(byte[] in, int at, int limit, Tuple into) {
        int protocol = in[at + 6] & 0xFF;
        int next = at + 40;
        boolean later = false;
        while ((protocol == 0 || protocol == 44) && limit - next >= 8 && !later) {
            int length = protocol == 44 ? 8 : 8 + (in[next + 1] & 0xFF) * 8;
            later = protocol == 44 && u16(in, next + 2) >>> 3 != 0;
            protocol = in[next] & 0xFF;
            next += length;
        }
        into.set(
                i64(in, at + 8),
                i64(in, at + 16),
                i64(in, at + 24),
                i64(in, at + 32),
                protocolAndPorts(in, next, limit, protocol, later));
    }

    private static long protocolAndPorts(byte[] in, int at, int limit, int protocol, boolean later) {
        boolean hasPorts = !later && limit - at >= 8 && (protocol == 6 || protocol == 17);
        return (long) protocol << 32 | (hasPorts ? u32(in, at) : 0);
    }
}
