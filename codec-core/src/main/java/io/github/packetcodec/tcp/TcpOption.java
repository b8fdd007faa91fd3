package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of a TCP header. A known kind whose length or form is not one that its RFC gives it is read as {@link
 * Unknown}: it is well-formed, and nothing of it is lost. What is read gives the same bytes when it is encoded.
 *
 * <p>The simplest are nested here; the others have a file of their own.
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
    /** Ends the list of options (RFC 9293). */
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

    /** Stands between options to align them (RFC 9293). */
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
     * The largest segment that the sender takes (RFC 9293, section 3.7.1); in a SYN only.
     *
     * @param maximumSegmentSize bytes of data, 0..65535
     */
    record MaximumSegmentSize(int maximumSegmentSize) implements TcpOption {
        public static final int KIND = 2;
        public static final int LENGTH = 4;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * By how many bits the sender's windows are to be shifted (RFC 7323, section 2); in a SYN only.
     *
     * @param shiftCount 0..255; more than 14 counts as 14
     */
    record WindowScale(int shiftCount) implements TcpOption {
        public static final int KIND = 3;
        public static final int LENGTH = 3;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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

    /** The sender takes selective acknowledgments (RFC 2018, section 2); in a SYN only. */
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
     * Blocks of data that arrived after a gap (RFC 2018, section 3).
     *
     * @param blocks none to four of them, in the order of the header
     */
    record SelectiveAcknowledgment(List<Block> blocks) implements TcpOption {
        public static final int KIND = 5;

        /** As many as a header of 60 bytes can hold. */
        public static final int MAXIMUM_BLOCKS = 4;

        /**
         * A block of data that arrived.
         *
         * @param left number of its first byte, 0..2^32-1
         * @param right number of the byte after its last, 0..2^32-1
         */
        public record Block(long left, long right) {
            static final int LENGTH = 8;

            /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
            public Block {
                Limits.requireBits("left", left, 32);
                Limits.requireBits("right", right, 32);
            }
        }

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * The sender's clock, and the receiver's as last heard (RFC 7323, section 3).
     *
     * @param value the sender's clock, 0..2^32-1
     * @param echoReply what the other's last one said, if ACK is set: 0..2^32-1
     */
    record Timestamps(long value, long echoReply) implements TcpOption {
        public static final int KIND = 8;
        public static final int LENGTH = 10;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * How long data may stay unacknowledged before the sender gives the connection up (RFC 5482, section 3).
     *
     * @param inMinutes the granularity: whether {@code userTimeout} counts minutes, else it counts seconds
     * @param userTimeout 0..32767; 0 is reserved
     */
    record UserTimeout(boolean inMinutes, int userTimeout) implements TcpOption {
        public static final int KIND = 28;
        public static final int LENGTH = 4;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public UserTimeout {
            Limits.requireBits("userTimeout", userTimeout, 15);
        }

        /** The time in seconds, 0..1966020. */
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
     * The segment's MD5 digest, keyed (RFC 2385, section 3.0); made obsolete by {@link AuthenticationOption}, and
     * still what routers use.
     *
     * @param digest 16 bytes
     */
    record Md5Signature(Octets digest) implements TcpOption {
        public static final int KIND = 19;
        public static final int LENGTH = 18;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * An option that has no type of its own here, or not in this form; kept as it stands.
     *
     * @param kind 2..255
     * @param data what follows kind and length, 0..253 bytes
     */
    record Unknown(int kind, Octets data) implements TcpOption {
        /**
         * Holds only what is read as such.
         *
         * @throws IllegalArgumentException if a number is outside of its field, or the option has a type of its own
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

    /** The kind (IANA), 0..255. */
    int kind();

    /** How many bytes the option takes, kind and length included. */
    int length();

    /**
     * Writes the option from {@code out[at]} on and returns the index after it.
     *
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /** The option that {@link TcpOptions#check} found {@code length} bytes long. */
    static TcpOption read(byte[] in, int at, int length) {
        TcpOption typed = TcpOptionReader.decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + Options.PREFIX_LENGTH, at + length));
    }
}
