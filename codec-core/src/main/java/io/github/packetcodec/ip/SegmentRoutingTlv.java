package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.List;
import java.util.Objects;

/**
 * A TLV after the segments of a segment routing header (RFC 8754, section 2.1). A known type whose length is not one
 * that the RFC gives it is read as {@link Unknown}.
 */
public sealed interface SegmentRoutingTlv {
    /** The bytes of type and length. */
    int PREFIX_LENGTH = 2;

    /** One byte of padding. */
    record Pad1() implements SegmentRoutingTlv {
        public static final int TYPE = 0;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, at, TYPE);
            return at + 1;
        }
    }

    /**
     * Two or more bytes of padding.
     *
     * @param data what follows type and length, 0..255 bytes that should be zero
     */
    record PadN(Octets data) implements SegmentRoutingTlv {
        public static final int TYPE = 4;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public PadN {
            Limits.requireBits("data length", data.length(), 8);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public int length() {
            return PREFIX_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, writePrefix(out, at, TYPE, length()));
        }
    }

    /**
     * The keyed code over source address and route (RFC 8754, section 2.1.2).
     *
     * @param destinationAddressUnverified D: whether the destination address is not to be compared with the segments,
     *     as in a reduced segment list
     * @param reserved fifteen bits, 0..32767
     * @param keyId which key and algorithm, 0..2^32-1
     * @param code 8, 16, 24 or 32 bytes
     */
    record Hmac(boolean destinationAddressUnverified, int reserved, long keyId, Octets code)
            implements SegmentRoutingTlv {
        public static final int TYPE = 5;

        private static final int FIXED_LENGTH = 8;
        private static final int D = 0x8000;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public Hmac {
            Limits.requireBits("reserved", reserved, 15);
            Limits.requireBits("keyId", keyId, 32);
            if (!isCodeLength(code.length())) {
                throw new IllegalArgumentException("code of " + code.length() + " bytes, not 8, 16, 24 or 32");
            }
        }

        private static boolean isCodeLength(int length) {
            return length >= 8 && length <= 32 && length % 8 == 0;
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public int length() {
            return FIXED_LENGTH + code.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = writePrefix(out, at, TYPE, length());
            Bytes.put16(out, next, (destinationAddressUnverified ? D : 0) | reserved);
            Bytes.put32(out, next + 2, keyId);
            return code.copyTo(out, at + FIXED_LENGTH);
        }
    }

    /**
     * A TLV that has no type of its own here, or not with this length; kept as it stands.
     *
     * @param type 1..255; from 128 on its data may change on the way
     * @param data what follows type and length, 0..255 bytes
     */
    record Unknown(int type, Octets data) implements SegmentRoutingTlv {
        /**
         * Holds only what is read as such.
         *
         * @throws IllegalArgumentException if a number is outside of its field, or the TLV has a type of its own
         */
        public Unknown {
            Limits.requireBits("type", type, 8);
            Limits.requireBits("data length", data.length(), 8);
            byte[] tlv = new byte[PREFIX_LENGTH + data.length()];
            data.copyTo(tlv, writePrefix(tlv, 0, type, tlv.length));
            if (decodeOrNull(tlv, 0, tlv.length) != null) {
                throw new IllegalArgumentException(
                        "a TLV of type " + type + " with " + data.length() + " bytes of data has a type of its own");
            }
        }

        @Override
        public int length() {
            return PREFIX_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, writePrefix(out, at, type, length()));
        }
    }

    /** The type (IANA, segment routing header TLVs), 0..255. */
    int type();

    /** How many bytes the TLV takes, type and length included. */
    int length();

    /**
     * Writes the TLV from {@code out[at]} on and returns the index after it.
     *
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /**
     * The length in bytes of the TLV at {@code in[at]}, 1..257, or a negative {@linkplain Fault fault code} if it does
     * not end before {@code in[end]}. Needs {@code at < end}.
     */
    static int check(byte[] in, int at, int end) {
        // The form is that of the options of RFC 8200, section 4.2: one type of a single byte, and its number is the
        // same.
        return Ipv6Options.check(in, at, end);
    }

    /** The TLV that {@link #check} found {@code length} bytes long. */
    static SegmentRoutingTlv read(byte[] in, int at, int length) {
        SegmentRoutingTlv typed = decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + PREFIX_LENGTH, at + length));
    }

    /** How many bytes the TLVs take together. */
    static int length(List<SegmentRoutingTlv> tlvs) {
        int length = 0;
        for (SegmentRoutingTlv tlv : tlvs) {
            length += tlv.length();
        }
        return length;
    }

    /** The TLV as a type of its own; null if its type has none, or not with this length. */
    private static SegmentRoutingTlv decodeOrNull(byte[] in, int at, int length) {
        int data = at + PREFIX_LENGTH;
        return switch (Bytes.u8(in, at)) {
            case Pad1.TYPE -> new Pad1();
            case PadN.TYPE -> new PadN(Octets.copyOf(in, data, at + length));
            case Hmac.TYPE ->
                Hmac.isCodeLength(length - Hmac.FIXED_LENGTH)
                        ? new Hmac(
                                in[data] < 0,
                                Bytes.u16(in, data) & 0x7FFF,
                                Bytes.u32(in, data + 2),
                                Octets.copyOf(in, at + Hmac.FIXED_LENGTH, at + length))
                        : null;
            default -> null;
        };
    }

    /** Writes type and length and returns the index after them; refuses if the whole TLV does not fit. */
    private static int writePrefix(byte[] out, int at, int type, int length) {
        Objects.checkFromIndexSize(at, length, out.length);
        Bytes.put8(out, at, type);
        Bytes.put8(out, at + 1, length - PREFIX_LENGTH);
        return at + PREFIX_LENGTH;
    }
}
