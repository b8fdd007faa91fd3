package io.github.packetcodec.link;

import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The frame check sequence of Ethernet (IEEE 802.3, section 3.2.9): four bytes after the padding. Network cards usually remove it, so
 * few captured frames end with it, and nothing in a frame indicates whether it does. If a frame has one, exclude its four bytes from the
 * length that is parsed; otherwise they count as padding.
 */
public final class FrameCheckSequence {
    /** The length in bytes of a frame check sequence. */
    public static final int LENGTH = 4;

    private FrameCheckSequence() {}

    /**
     * Computes the check sequence of a frame, as 32 bits of which the lowest byte is sent first. Allocates a {@link CRC32}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the length of the frame in bytes, from its destination address to the end of its padding
     * @return the check sequence
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static int of(byte[] in, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, in.length);
        CRC32 crc = new CRC32();
        crc.update(in, offset, length);
        return (int) crc.getValue();
    }

    /**
     * Writes the check sequence of the frame {@code bytes[offset]..bytes[offset + length - 1]} into the four bytes after the frame.
     *
     * @param bytes the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @throws IndexOutOfBoundsException if the frame and four bytes more are not within the array; then nothing is written
     */
    public static void append(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length + LENGTH, bytes.length);
        int value = of(bytes, offset, length);
        for (int i = 0; i < LENGTH; i++) {
            bytes[offset + length + i] = (byte) (value >>> 8 * i);
        }
    }

    /**
     * {@return whether the last four of {@code length} bytes are the check sequence of the bytes before them} If the frame is known to end
     * with a check sequence, the result is whether the check sequence is correct. Otherwise {@code true} means that the frame ends with
     * one, with an error probability of one in 2^32.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static boolean isAtEnd(byte[] in, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, in.length);
        if (length < LENGTH) {
            return false;
        }
        int end = offset + length;
        int stored = in[end - 4] & 0xFF | (in[end - 3] & 0xFF) << 8 | (in[end - 2] & 0xFF) << 16 | in[end - 1] << 24;
        return stored == of(in, offset, length - LENGTH);
    }
}
