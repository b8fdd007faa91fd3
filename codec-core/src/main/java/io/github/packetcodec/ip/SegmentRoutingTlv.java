package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A TLV after the segments of a segment routing header (RFC 8754, section 2.1). A TLV of a known type whose length the RFC does not define is
 * decoded as {@link Unknown}, which keeps all of its bytes.
 */
public sealed interface SegmentRoutingTlv {
    /** The length in bytes of type and length. */
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
     * @param data the bytes after type and length, 0..255 bytes, which should be zero
     */
    record PadN(Octets data) implements SegmentRoutingTlv {
        public static final int TYPE = 4;

        /** Creates a TLV; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * The HMAC of the source address and the route (RFC 8754, section 2.1.2).
     *
     * @param destinationAddressUnverified the flag D: whether the destination address is not compared with the segments, as for a
     *     reduced segment list
     * @param reserved the fifteen reserved bits, 0..32767
     * @param keyId the identifier of the key and the algorithm, 0..2^32-1
     * @param code the HMAC, 8, 16, 24 or 32 bytes
     */
    record Hmac(boolean destinationAddressUnverified, int reserved, long keyId, Octets code)
            implements SegmentRoutingTlv {
        public static final int TYPE = 5;

        private static final int FIXED_LENGTH = 8;
        private static final int D = 0x8000;

        /** Creates a TLV; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * A TLV whose type has no record here, or whose length the RFC does not define. Its bytes are kept as they are.
     *
     * @param type the type, 1..255; routers may change the data of types from 128 on
     * @param data the bytes after type and length, 0..255 bytes
     */
    record Unknown(int type, Octets data) implements SegmentRoutingTlv {
        /**
         * Creates a TLV that decoding represents by this record.
         *
         * @throws IllegalArgumentException if a number is outside the range of its field, or the TLV has a record of its own
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

    /** {@return the type (IANA, segment routing header TLVs), 0..255} */
    int type();

    /** {@return the length of the TLV in bytes, type and length included} */
    int length();

    /**
     * Writes the TLV, beginning at {@code out[at]}, and returns the index after it.
     *
     * @param out the array to write to
     * @param at the index at which the TLV begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /**
     * {@return the length in bytes of the TLV at {@code in[at]}, 1..257, or a negative {@linkplain Fault fault code} if it does not end
     * before {@code in[end]}} Needs {@code at < end}.
     *
     * @param in the array that contains the TLV
     * @param at the index at which the TLV begins
     * @param end the index after the last byte that may be read
     */
    static int check(byte[] in, int at, int end) {
        // TLVs have the form of the options of RFC 8200, section 4.2, including the type that is a single byte.
        return Ipv6Options.check(in, at, end);
    }

    /**
     * {@return the TLV that begins at {@code in[at]}}
     *
     * @param in the array that contains the TLV
     * @param at the index at which the TLV begins
     * @param length the length of the TLV in bytes, as {@link #check} returned it
     */
    static SegmentRoutingTlv read(byte[] in, int at, int length) {
        SegmentRoutingTlv typed = decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + PREFIX_LENGTH, at + length));
    }

    /**
     * {@return the total length of the TLVs in bytes}
     *
     * @param tlvs the TLVs after the segments, whose total length is a multiple of 8, if necessary with {@link SegmentRoutingTlv.PadN}
     */
    static int length(List<SegmentRoutingTlv> tlvs) {
        int length = 0;
        for (SegmentRoutingTlv tlv : tlvs) {
            length += tlv.length();
        }
        return length;
    }

    /** Decodes a TLV to the record of its type; returns null if there is none, or the TLV does not have its length. */
    private static @Nullable SegmentRoutingTlv decodeOrNull(byte[] in, int at, int length) {
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

    /** Writes type and length, and returns the index after them; throws if the whole TLV does not fit. */
    private static int writePrefix(byte[] out, int at, int type, int length) {
        Objects.checkFromIndexSize(at, length, out.length);
        Bytes.put8(out, at, type);
        Bytes.put8(out, at + 1, length - PREFIX_LENGTH);
        return at + PREFIX_LENGTH;
    }
}
