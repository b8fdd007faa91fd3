package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of a TCP header. An option of a known kind whose length or form its RFC does not define is decoded as {@link Unknown}, which
 * keeps all of its bytes. Every option that was decoded encodes to the same bytes.
 *
 * <p>The simplest options are nested here; the others are top-level types.
 */
public sealed interface TcpOption
        permits TcpOption.End,
                TcpOption.NoOperation,
                TcpOption.MaximumSegmentSize,
                TcpOption.WindowScale,
                TcpOption.SackPermitted,
                TcpOption.SelectiveAcknowledgment,
                TcpOption.Timestamps,
                TcpOption.UserTimeout,
                TcpOption.Md5Signature,
                AuthenticationOption,
                FastOpenOption,
                MultipathOption,
                AccurateEcnOption,
                ExperimentalOption,
                TcpOption.Unknown {
    /** The end of the list of options (RFC 9293). */
    record End() implements TcpOption {
        public static final int KIND = Options.END;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, at, KIND);
            return at + 1;
        }
    }

    /** One byte of padding between options (RFC 9293). */
    record NoOperation() implements TcpOption {
        public static final int KIND = Options.NO_OPERATION;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, at, KIND);
            return at + 1;
        }
    }

    /**
     * The size of the largest segment that the sender can receive (RFC 9293, section 3.7.1). Only in a SYN.
     *
     * @param maximumSegmentSize the size in bytes of data, 0..65535
     */
    record MaximumSegmentSize(int maximumSegmentSize) implements TcpOption {
        public static final int KIND = 2;
        public static final int LENGTH = 4;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public MaximumSegmentSize {
            Limits.requireBits("maximumSegmentSize", maximumSegmentSize, 16);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put16(out, Options.writePrefix(out, at, KIND, LENGTH), maximumSegmentSize);
            return at + LENGTH;
        }
    }

    /**
     * The number of bits by which the windows of the sender are scaled (RFC 7323, section 2). Only in a SYN.
     *
     * @param shiftCount the number of bits, 0..255; receivers treat more than 14 as 14
     */
    record WindowScale(int shiftCount) implements TcpOption {
        public static final int KIND = 3;
        public static final int LENGTH = 3;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public WindowScale {
            Limits.requireBits("shiftCount", shiftCount, 8);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, Options.writePrefix(out, at, kind(), length()), shiftCount);
            return at + LENGTH;
        }
    }

    /** The sender can receive selective acknowledgments (RFC 2018, section 2). Only in a SYN. */
    record SackPermitted() implements TcpOption {
        public static final int KIND = 4;
        public static final int LENGTH = 2;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            return Options.writePrefix(out, at, kind(), length());
        }
    }

    /**
     * The blocks of data that arrived after a gap (RFC 2018, section 3).
     *
     * @param blocks up to four blocks, in the order of the header
     */
    record SelectiveAcknowledgment(List<Block> blocks) implements TcpOption {
        public static final int KIND = 5;

        /** The number of blocks that fit in a header of 60 bytes. */
        public static final int MAXIMUM_BLOCKS = 4;

        /**
         * A block of data that arrived.
         *
         * @param left the sequence number of its first byte, 0..2^32-1
         * @param right the sequence number of the byte after its last byte, 0..2^32-1
         */
        public record Block(long left, long right) {
            static final int LENGTH = 8;

            /** Creates a block; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
            public Block {
                Limits.requireBits("left", left, 32);
                Limits.requireBits("right", right, 32);
            }
        }

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public SelectiveAcknowledgment {
            blocks = List.copyOf(blocks);
            if (blocks.size() > MAXIMUM_BLOCKS) {
                throw new IllegalArgumentException(blocks.size() + " blocks are more than " + MAXIMUM_BLOCKS);
            }
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return Options.PREFIX_LENGTH + blocks.size() * Block.LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = Options.writePrefix(out, at, kind(), length());
            for (Block block : blocks) {
                Bytes.put32(out, next, block.left);
                Bytes.put32(out, next + 4, block.right);
                next += Block.LENGTH;
            }
            return next;
        }

        static boolean isLength(int length) {
            int blocks = length - Options.PREFIX_LENGTH;
            return blocks % Block.LENGTH == 0 && blocks <= MAXIMUM_BLOCKS * Block.LENGTH;
        }

        static SelectiveAcknowledgment read(byte[] in, int from, int to) {
            List<Block> blocks = new ArrayList<>(MAXIMUM_BLOCKS);
            for (int at = from; at < to; at += Block.LENGTH) {
                blocks.add(new Block(Bytes.u32(in, at), Bytes.u32(in, at + 4)));
            }
            return new SelectiveAcknowledgment(blocks);
        }
    }

    /**
     * The timestamp of the sender, and the echo of the other host's most recent timestamp (RFC 7323, section 3).
     *
     * @param value the timestamp of the sender, 0..2^32-1
     * @param echoReply the timestamp that is echoed, which has a meaning if ACK is set: 0..2^32-1
     */
    record Timestamps(long value, long echoReply) implements TcpOption {
        public static final int KIND = 8;
        public static final int LENGTH = 10;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Timestamps {
            Limits.requireBits("value", value, 32);
            Limits.requireBits("echoReply", echoReply, 32);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = Options.writePrefix(out, at, kind(), length());
            Bytes.put32(out, next, value);
            Bytes.put32(out, next + 4, echoReply);
            return at + LENGTH;
        }
    }

    /**
     * The time that data may remain unacknowledged before the sender closes the connection (RFC 5482, section 3).
     *
     * @param inMinutes the granularity: whether {@code userTimeout} is in minutes, else it is in seconds
     * @param userTimeout the time in that unit, 0..32767; 0 is reserved
     */
    record UserTimeout(boolean inMinutes, int userTimeout) implements TcpOption {
        public static final int KIND = 28;
        public static final int LENGTH = 4;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public UserTimeout {
            Limits.requireBits("userTimeout", userTimeout, 15);
        }

        /** {@return the time in seconds, 0..1966020} */
        public int userTimeoutSeconds() {
            return inMinutes ? userTimeout * 60 : userTimeout;
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put16(out, Options.writePrefix(out, at, KIND, LENGTH), (inMinutes ? 1 << 15 : 0) | userTimeout);
            return at + LENGTH;
        }
    }

    /**
     * The keyed MD5 digest of the segment (RFC 2385, section 3.0). {@link AuthenticationOption} made it obsolete, but routers still use it.
     *
     * @param digest the digest, 16 bytes
     */
    record Md5Signature(Octets digest) implements TcpOption {
        public static final int KIND = 19;
        public static final int LENGTH = 18;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Md5Signature {
            if (digest.length() != LENGTH - Options.PREFIX_LENGTH) {
                throw new IllegalArgumentException("digest of " + digest.length() + " bytes, not 16");
            }
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            return digest.copyTo(out, Options.writePrefix(out, at, KIND, LENGTH));
        }
    }

    /**
     * An option whose kind has no record here, or whose form its RFC does not define. Its bytes are kept as they are.
     *
     * @param kind the kind, 2..255
     * @param data the bytes after kind and length, 0..253 bytes
     */
    record Unknown(int kind, Octets data) implements TcpOption {
        /**
         * Creates an option that decoding represents by this record.
         *
         * @throws IllegalArgumentException if a number is outside the range of its field, or the option has a record of its own
         */
        public Unknown {
            Options.requireKindWithLength(kind);
            Limits.requireBits("length", Options.PREFIX_LENGTH + data.length(), 8);
            byte[] option = new byte[Options.PREFIX_LENGTH + data.length()];
            data.copyTo(option, Options.writePrefix(option, 0, kind, option.length));
            if (TcpOptionReader.decodeOrNull(option, 0, option.length) != null) {
                throw new IllegalArgumentException("an option of kind " + kind + " with " + data.length()
                        + " bytes of data has a type of its own");
            }
        }

        @Override
        public int length() {
            return Options.PREFIX_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, Options.writePrefix(out, at, kind, length()));
        }
    }

    /** {@return the kind (IANA, TCP option kind numbers), 0..255} */
    int kind();

    /** {@return the length of the option in bytes, kind and length included} */
    int length();

    /**
     * Writes the option, beginning at {@code out[at]}, and returns the index after it.
     *
     * @param out the array to write to
     * @param at the index at which the option begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /**
     * {@return the option that begins at {@code in[at]}}
     *
     * @param in the array that contains the option
     * @param at the index at which the option begins
     * @param length the length of the option in bytes, as {@link TcpOptions#check} returned it
     */
    static TcpOption read(byte[] in, int at, int length) {
        TcpOption typed = TcpOptionReader.decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + Options.PREFIX_LENGTH, at + length));
    }
}
