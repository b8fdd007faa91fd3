package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An option of an IPv6 hop-by-hop or destination options header (RFC 8200, section 4.2). An option of a known kind whose length its RFC does
 * not define is decoded as {@link Unknown}, which keeps all of its bytes. Every option that was decoded encodes to the same bytes.
 */
public sealed interface Ipv6Option {
    /** The length in bytes of kind and length. */
    int PREFIX_LENGTH = 2;

    /** One byte of padding. */
    record Pad1() implements Ipv6Option {
        public static final int KIND = 0;

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
     * Two or more bytes of padding.
     *
     * @param data the bytes after kind and length, 0..255 bytes, which should be zero
     */
    record PadN(Octets data) implements Ipv6Option {
        public static final int KIND = 1;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public PadN {
            Limits.requireBits("data length", data.length(), 8);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return PREFIX_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, writePrefix(out, at, KIND, length()));
        }
    }

    /**
     * The number of additional encapsulations that the packet allows (RFC 2473, section 4.1.1).
     *
     * @param limit the number of encapsulations, 0..255
     */
    record TunnelEncapsulationLimit(int limit) implements Ipv6Option {
        public static final int KIND = 4;
        public static final int LENGTH = 3;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public TunnelEncapsulationLimit {
            Limits.requireBits("limit", limit, 8);
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
            Bytes.put8(out, writePrefix(out, at, KIND, LENGTH), limit);
            return at + LENGTH;
        }
    }

    /**
     * Requests that every router on the path examine the packet (RFC 2711).
     *
     * @param value the reason, 0..65535: 0 multicast listener discovery, 1 RSVP, 2 active networks
     */
    record RouterAlert(int value) implements Ipv6Option {
        public static final int KIND = 5;
        public static final int LENGTH = 4;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public RouterAlert {
            Limits.requireBits("value", value, 16);
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
            Bytes.put16(out, writePrefix(out, at, KIND, LENGTH), value);
            return at + LENGTH;
        }
    }

    /**
     * The RPL option, with which a low-power network detects routing loops (RFC 6553, section 3; RFC 9008, section 4.2).
     *
     * @param kind {@link #KIND}, or {@link #KIND_RFC_6553}, which nodes that do not know it discard
     * @param flags the flags, 0..255: O 0x80 down, R 0x40 rank error, F 0x20 forwarding error, five reserved bits
     * @param instanceId the identifier of the RPL instance (RPLInstanceID), 0..255
     * @param senderRank the rank of the sender, 0..65535
     * @param subTlvs the sub-TLVs, 0..251 bytes
     */
    record Rpl(int kind, int flags, int instanceId, int senderRank, Octets subTlvs) implements Ipv6Option {
        public static final int KIND = 0x23;
        public static final int KIND_RFC_6553 = 0x63;

        static final int FIXED_LENGTH = 6;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Rpl {
            if (kind != KIND && kind != KIND_RFC_6553) {
                throw new IllegalArgumentException("kind " + kind + " is not 35 or 99");
            }
            Limits.requireBits("flags", flags, 8);
            Limits.requireBits("instanceId", instanceId, 8);
            Limits.requireBits("senderRank", senderRank, 16);
            Limits.requireBits("data length", FIXED_LENGTH - PREFIX_LENGTH + subTlvs.length(), 8);
        }

        /** {@return the flag O: whether the packet is expected to progress downward, away from the root} */
        public boolean isDown() {
            return (flags & 0x80) != 0;
        }

        /** {@return the flag R: whether a rank did not match the direction} */
        public boolean isRankError() {
            return (flags & 0x40) != 0;
        }

        /** {@return the flag F: whether a node could not forward the packet downward} */
        public boolean isForwardingError() {
            return (flags & 0x20) != 0;
        }

        @Override
        public int length() {
            return FIXED_LENGTH + subTlvs.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = writePrefix(out, at, kind, length());
            Bytes.put8(out, next, flags);
            Bytes.put8(out, next + 1, instanceId);
            Bytes.put16(out, next + 2, senderRank);
            return subTlvs.copyTo(out, at + FIXED_LENGTH);
        }
    }

    /**
     * The length of a payload that is too long for the field in the IPv6 header (RFC 2675, section 2).
     *
     * @param payloadLength the length in bytes of what follows the IPv6 header, 0..2^32-1; valid if it is greater than 65535
     */
    record JumboPayload(long payloadLength) implements Ipv6Option {
        public static final int KIND = 0xC2;
        public static final int LENGTH = 6;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public JumboPayload {
            Limits.requireBits("payloadLength", payloadLength, 32);
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
            Bytes.put32(out, writePrefix(out, at, KIND, LENGTH), payloadLength);
            return at + LENGTH;
        }
    }

    /**
     * The home address of a mobile node that sends the packet from elsewhere (RFC 6275, section 6.3).
     *
     * @param homeAddress the address that replaces the source address in checksums
     */
    record HomeAddress(Ipv6Address homeAddress) implements Ipv6Option {
        public static final int KIND = 0xC9;
        public static final int LENGTH = 18;

        /** Creates an option. */
        public HomeAddress {
            Objects.requireNonNull(homeAddress, "homeAddress");
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
            return homeAddress.encode(out, writePrefix(out, at, KIND, LENGTH));
        }
    }

    /**
     * An option whose kind has no record here, or whose length its RFC does not define. Its bytes are kept as they are.
     *
     * @param kind the type octet, 2..255: see {@link #action}, {@link #mayChangeEnRoute}, {@link #number}
     * @param data the bytes after kind and length, 0..255 bytes
     */
    record Unknown(int kind, Octets data) implements Ipv6Option {
        /**
         * Creates an option that decoding represents by this record.
         *
         * @throws IllegalArgumentException if a number is outside the range of its field, or the option has a record of its own
         */
        public Unknown {
            if (kind <= PadN.KIND || kind > 255) {
                throw new IllegalArgumentException("kind " + kind + " is not in 2..255");
            }
            Limits.requireBits("data length", data.length(), 8);
            byte[] option = new byte[PREFIX_LENGTH + data.length()];
            data.copyTo(option, writePrefix(option, 0, kind, option.length));
            if (decodeOrNull(option, 0, option.length) != null) {
                throw new IllegalArgumentException("an option of kind " + kind + " with " + data.length()
                        + " bytes of data has a type of its own");
            }
        }

        @Override
        public int length() {
            return PREFIX_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, writePrefix(out, at, kind, length()));
        }
    }

    /** {@return the type octet, 0..255} */
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

    /** {@return what a node that does not know the option does, which the first two bits of the type specify} */
    default Ipv6OptionAction action() {
        return Ipv6OptionAction.of(kind());
    }

    /** {@return whether routers may change the data, which the third bit of the type specifies} Authentication does not cover such data. */
    default boolean mayChangeEnRoute() {
        return (kind() & 0x20) != 0;
    }

    /** {@return the option number, 0..31, which is the last five bits of the type} Only the whole type identifies an option. */
    default int number() {
        return kind() & 0x1F;
    }

    /**
     * {@return the option that begins at {@code in[at]}}
     *
     * @param in the array that contains the option
     * @param at the index at which the option begins
     * @param length the length of the option in bytes, as {@link Ipv6Options#check} returned it
     */
    static Ipv6Option read(byte[] in, int at, int length) {
        Ipv6Option typed = decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + PREFIX_LENGTH, at + length));
    }

    /** Decodes an option to the record of its kind; returns null if there is none, or the option does not have its length. */
    private static @Nullable Ipv6Option decodeOrNull(byte[] in, int at, int length) {
        int kind = Bytes.u8(in, at);
        int data = at + PREFIX_LENGTH;
        return switch (kind) {
            case Pad1.KIND -> new Pad1();
            case PadN.KIND -> new PadN(Octets.copyOf(in, data, at + length));
            case TunnelEncapsulationLimit.KIND ->
                length == TunnelEncapsulationLimit.LENGTH ? new TunnelEncapsulationLimit(Bytes.u8(in, data)) : null;
            case RouterAlert.KIND -> length == RouterAlert.LENGTH ? new RouterAlert(Bytes.u16(in, data)) : null;
            case Rpl.KIND, Rpl.KIND_RFC_6553 ->
                length >= Rpl.FIXED_LENGTH
                        ? new Rpl(
                                kind,
                                Bytes.u8(in, data),
                                Bytes.u8(in, data + 1),
                                Bytes.u16(in, data + 2),
                                Octets.copyOf(in, data + 4, at + length))
                        : null;
            case JumboPayload.KIND -> length == JumboPayload.LENGTH ? new JumboPayload(Bytes.u32(in, data)) : null;
            case HomeAddress.KIND -> length == HomeAddress.LENGTH ? new HomeAddress(Ipv6Address.of(in, data)) : null;
            default -> null;
        };
    }

    /** Writes kind and length, and returns the index after them; throws if the whole option does not fit. */
    private static int writePrefix(byte[] out, int at, int kind, int length) {
        Objects.checkFromIndexSize(at, length, out.length);
        Bytes.put8(out, at, kind);
        Bytes.put8(out, at + 1, length - PREFIX_LENGTH);
        return at + PREFIX_LENGTH;
    }
}
