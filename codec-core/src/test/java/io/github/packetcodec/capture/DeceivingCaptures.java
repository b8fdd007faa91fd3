package io.github.packetcodec.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Captures whose payload looks like records, or whose records do not look like records. */
enum DeceivingCaptures {
    ORDINARY,
    /** The records are not truncated: another chain begins 4 bytes later in each of them, and never ends. */
    ZEROS,
    ONES,
    /** Frames that contain captures with the same times. */
    CAPTURE_INSIDE,
    /** In every frame there is a header of a record that ends where that of the next frame begins. */
    CHAINED_HEADERS,
    EMPTY_RECORDS,
    /** More was captured than was on the wire. */
    CAPTURED_MORE,
    /** The header states that at most 64 bytes are captured. */
    LYING_SNAPSHOT_LENGTH,
    /** The times are near 1970, as those of a machine without a clock. */
    WITHOUT_CLOCK,
    /** The microseconds of each record are its length, and a time is before it: the chain 4 bytes earlier is without a flaw. */
    LATER_CHAIN,
    /** One record in the middle has a time that is 40 years off. */
    CLOCK_THAT_JUMPS,
    /** Frames as long as can be, with captures inside. */
    LONGEST_FRAMES;

    static final int SECOND = 1_700_000_000;
    private static final int LENGTH = 1_800_000;

    /** Returns a file of pcap with microseconds. */
    byte[] pcap(ByteOrder order, Random random) {
        ByteBuffer out = ByteBuffer.allocate(LENGTH + 600_000).order(order);
        out.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
        out.putInt(this == LYING_SNAPSHOT_LENGTH ? 64 : 262_144).putInt(1);
        int count = 0;
        while (out.position() < LENGTH) {
            byte[] payload = payload(order, random, this == LONGEST_FRAMES ? 262_144 : 40 + random.nextInt(1400));
            int second = this == WITHOUT_CLOCK ? count / 1000 : SECOND + count / 1000;
            if (this == CLOCK_THAT_JUMPS && count == 1000) {
                second -= 40 * 365 * 86_400;
            }
            int microsecond = this == LATER_CHAIN ? payload.length : random.nextInt(1_000_000);
            int wire = this == CAPTURED_MORE ? payload.length - 1 - random.nextInt(30) : payload.length;
            out.putInt(second)
                    .putInt(microsecond)
                    .putInt(payload.length)
                    .putInt(wire)
                    .put(payload);
            count++;
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private byte[] payload(ByteOrder order, Random random, int length) {
        byte[] payload = new byte[this == EMPTY_RECORDS && random.nextInt(4) > 0 ? 0 : length];
        if (payload.length == 0) {
            return payload;
        }
        ByteBuffer in = ByteBuffer.wrap(payload).order(order);
        switch (this) {
            case ZEROS, EMPTY_RECORDS -> {}
            case ONES -> Arrays.fill(payload, (byte) -1);
            case CAPTURE_INSIDE, LONGEST_FRAMES -> {
                random.nextBytes(payload);
                in.position(random.nextInt(30));
                while (in.remaining() > 60) {
                    int inner = Math.min(random.nextInt(400), in.remaining() - 60);
                    in.putInt(SECOND).putInt(5).putInt(inner).putInt(inner).position(in.position() + inner);
                }
            }
            case CHAINED_HEADERS -> {
                // 20 bytes into the frame; its record ends 20 bytes into the next one, past the header of that.
                payload = new byte[500];
                random.nextBytes(payload);
                ByteBuffer.wrap(payload)
                        .order(order)
                        .putInt(20, SECOND)
                        .putInt(24, 7)
                        .putInt(28, 500)
                        .putInt(32, 500);
            }
            case LATER_CHAIN -> {
                random.nextBytes(payload);
                in.putInt(payload.length - 4, SECOND);
            }
            default -> random.nextBytes(payload);
        }
        return payload;
    }

    /** Returns a file of pcapng, whose frames have the same payloads; headers in them are those of enhanced packet blocks. */
    byte[] pcapng(ByteOrder order, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(28 + 20 + 20).order(order);
        head.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putShort((short) 1)
                .putShort((short) 0);
        head.putLong(-1).putInt(28);
        for (int linkType : new int[] {1, 101}) {
            int limit = this == LYING_SNAPSHOT_LENGTH ? 64 : 0;
            head.putInt(1)
                    .putInt(20)
                    .putShort((short) linkType)
                    .putShort((short) 0)
                    .putInt(limit)
                    .putInt(20);
        }
        out.writeBytes(head.array());
        int count = 0;
        while (out.size() < LENGTH / 4) {
            byte[] payload = payload(order, random, this == LONGEST_FRAMES ? 3000 : 40 + random.nextInt(1400));
            int padded = payload.length + 3 & ~3;
            if (this == CHAINED_HEADERS) {
                blockInPayload(ByteBuffer.wrap(payload).order(order));
            } else if (this == CAPTURE_INSIDE || this == LONGEST_FRAMES) {
                blocksInPayload(ByteBuffer.wrap(payload).order(order), random);
            }
            int wire = this == CAPTURED_MORE ? payload.length - 1 : payload.length;
            ByteBuffer block = ByteBuffer.allocate(32 + padded).order(order);
            block.putInt(6).putInt(32 + padded).putInt(count % 2).putLong(count * 1000L);
            block.putInt(payload.length).putInt(wire).put(payload).putInt(28 + padded, 32 + padded);
            out.writeBytes(block.array());
            count++;
        }
        return out.toByteArray();
    }

    /** A block of which the length is stated again 20 bytes into the payload of the next frame, where a block of its kind begins. */
    private static void blockInPayload(ByteBuffer payload) {
        int length = 32 + payload.capacity();
        payload.putInt(16, length)
                .putInt(20, 6)
                .putInt(24, length)
                .putInt(28, 0)
                .putInt(40, 100)
                .putInt(44, 100);
    }

    private static void blocksInPayload(ByteBuffer payload, Random random) {
        int at = 4 * random.nextInt(4);
        while (payload.capacity() - at > 200) {
            int captured = 4 * random.nextInt(30);
            payload.putInt(at, 6).putInt(at + 4, 32 + captured).putInt(at + 8, 0);
            payload.putInt(at + 20, captured).putInt(at + 24, captured).putInt(at + 28 + captured, 32 + captured);
            at += 32 + captured;
        }
    }
}
