package io.github.packetcodec.capture;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A pcapng file with one frame of three bytes, then a block that is much longer than a small heap, then the frame again. Its bytes
 * are made while it is read.
 */
public enum LargeBlock {
    /** A block of a type that nobody knows. */
    UNKNOWN(0x8000_1234, 0, new int[0]),
    CUSTOM(0x0BAD, 0, new int[] {32473}),
    /** Options of the shortest values, so that as many objects as possible are made of them. */
    COMMENTS(6, 0x0001_0001, new int[] {0, 0, 0, 0, 0}),
    EMPTY_COMMENTS(6, 0x0001_0000, new int[] {0, 0, 0, 0, 0}),
    /** A frame that is too long for every link type. */
    FRAME(6, 0x4141_4141, new int[] {0, 0, 0, 0x7FFF_FFF0, 0x7FFF_FFF0}),
    /** A frame of USB that would be read in a larger heap. */
    USB_FRAME(6, 0x4141_4141, new int[] {1, 0, 0, 0x7FFF_FFF0, 0x7FFF_FFF0}),
    SIMPLE_FRAME(3, 0, new int[] {0x7FFF_FFF0}),
    NAMES(4, 0x0005_0001, new int[0]),
    EMPTY_NAMES(4, 0x0005_0000, new int[0]),
    SECRETS(10, 0x4141_4141, new int[] {0x544C_534B, 0x7FFF_FFF0}),
    STATISTICS(5, 0x0001_0001, new int[] {0, 0, 0}),
    SECTION(0x0A0D_0D0A, 0x0004_0001, new int[] {0x1A2B_3C4D, 0x0000_0001, -1, -1}),
    INTERFACE(1, 0x0003_0001, new int[] {1, 0});

    private static final int HEADER_AND_TRAILER = 12;
    private static final int ETHERNET = 1;
    private static final int USB_LINUX = 189;

    private final int type;
    private final int option;
    private final int[] fields;

    /**
     * @param option the code and the length of the option or record that the block is full of; of 4 or 8 octets by that length; or
     *     data if it is neither
     * @param fields what comes before it; 0x7FFFFFF0 is the length of the data
     */
    LargeBlock(int type, int option, int[] fields) {
        this.type = type;
        this.option = option;
        this.fields = fields;
    }

    /** Returns the file, with a block that has {@code middle} octets, a multiple of 8, after its fields. */
    public InputStream file(ByteOrder order, int middle) {
        ByteBuffer pattern = ByteBuffer.allocate(8).order(order);
        boolean isOption = (option & 0xFFFF) <= 1 && option != 0;
        if (isOption) {
            pattern.putShort((short) (option >>> 16)).putShort((short) option);
        } else {
            pattern.putInt(option);
        }
        if (isOption && (option & 0xFFFF) == 1) {
            pattern.put((byte) 'x');
        } else if (isOption) {
            pattern.putInt(pattern.getInt(0));
        } else {
            pattern.putInt(option);
        }
        int length = HEADER_AND_TRAILER + 4 * fields.length + middle;

        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(section(order));
        head.writeBytes(frame(order));
        ByteBuffer begin = ByteBuffer.allocate(8 + 4 * fields.length).order(order);
        begin.putInt(type).putInt(length);
        for (int i = 0; i < fields.length; i++) {
            if (type == 1 && i == 0 || type == 0x0A0D_0D0A && i == 1) {
                begin.putShort((short) fields[i]).putShort((short) 0); // two numbers of 16 bits
            } else {
                begin.putInt(fields[i] == 0x7FFF_FFF0 ? middle : fields[i]);
            }
        }
        head.writeBytes(begin.array());

        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        tail.writeBytes(ByteBuffer.allocate(4).order(order).putInt(length).array());
        if (this == SECTION) {
            tail.writeBytes(describedInterface(order, ETHERNET));
        }
        tail.writeBytes(frame(order));
        return new PatternStream(head.toByteArray(), pattern.array(), middle, tail.toByteArray());
    }

    private static byte[] section(ByteOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(28)
                .order(order)
                .putInt(0x0A0D_0D0A)
                .putInt(28)
                .putInt(0x1A2B_3C4D)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1)
                .putInt(28)
                .array());
        out.writeBytes(describedInterface(order, ETHERNET));
        out.writeBytes(describedInterface(order, USB_LINUX));
        return out.toByteArray();
    }

    private static byte[] describedInterface(ByteOrder order, int linkType) {
        ByteBuffer out = ByteBuffer.allocate(20).order(order);
        out.putInt(1).putInt(20).putShort((short) linkType).putShort((short) 0);
        return out.putInt(0).putInt(20).array();
    }

    private static byte[] frame(ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(36).order(order);
        out.putInt(6).putInt(36).putInt(0).putLong(0).putInt(3).putInt(3);
        return out.put(new byte[] {1, 2, 3, 0}).putInt(36).array();
    }

    /** A head, a pattern that is repeated, and a tail. */
    private static final class PatternStream extends InputStream {
        private final byte[] head;
        private final byte[] patterns;
        private final long middle;
        private final byte[] tail;
        private long position;

        PatternStream(byte[] head, byte[] pattern, long middle, byte[] tail) {
            this.head = head;
            this.middle = middle;
            this.tail = tail;
            patterns = new byte[64 * 1024];
            for (int i = 0; i < patterns.length; i++) {
                patterns[i] = pattern[i % pattern.length];
            }
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] out, int at, int length) {
            byte[] from = head;
            long index = position;
            long left = head.length - index;
            if (left <= 0) {
                long inMiddle = position - head.length;
                from = patterns;
                index = inMiddle % patterns.length;
                left = Math.min(middle - inMiddle, patterns.length - index);
            }
            if (left <= 0) {
                from = tail;
                index = position - head.length - middle;
                left = tail.length - index;
            }
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            System.arraycopy(from, (int) index, out, at, count);
            position += count;
            return count;
        }
    }
}
