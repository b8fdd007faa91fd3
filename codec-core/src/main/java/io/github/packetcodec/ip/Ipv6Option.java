package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;

/**
 * An option of an IPv6 hop-by-hop or destination options header (RFC 8200, section 4.2). A known kind whose length is
 * not the one its RFC gives it is read as {@link Unknown}: it is well-formed, and nothing of it is lost. What is read
 * gives the same bytes when it is encoded.
 */
public sealed interface Ipv6Option {
    /** The bytes of an option's kind and length. */
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
     * @param data what follows kind and length, 0..255 bytes that should be zero
     */
    record PadN(Octets data) implements Ipv6Option {
        public static final int KIND = 1;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * How many more times the packet may be put into another one (RFC 2473, section 4.1.1).
     *
     * @param limit 0..255
     */
    record TunnelEncapsulationLimit(int limit) implements Ipv6Option {
        public static final int KIND = 4;
        public static final int LENGTH = 3;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * Asks every router on the way to look into the packet (RFC 2711).
     *
     * @param value for what, 0..65535: 0 multicast listener discovery, 1 RSVP, 2 active networks
     */
    record RouterAlert(int value) implements Ipv6Option {
        public static final int KIND = 5;
        public static final int LENGTH = 4;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * The RPL option: tells loops in a low-power network's routing (RFC 6553, section 3; RFC 9008, section 4.2).
     *
     * @param kind {@link #KIND}, or {@link #KIND_RFC_6553}, which makes nodes that do not know it discard the packet
     * @param flags 0..255: O 0x80 down, R 0x40 rank error, F 0x20 forwarding error, five reserved bits
     * @param instanceId which routing (RPLInstanceID), 0..255
     * @param senderRank 0..65535
     * @param subTlvs kept as they stand, 0..251 bytes
     */
    record Rpl(int kind, int flags, int instanceId, int senderRank, Octets subTlvs) implements Ipv6Option {
        public static final int KIND = 0x23;
        public static final int KIND_RFC_6553 = 0x63;

        static final int FIXED_LENGTH = 6;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public Rpl {
            if (kind != KIND && kind != KIND_RFC_6553) {
                throw new IllegalArgumentException("kind " + kind + " is not 35 or 99");
            }
            Limits.requireBits("flags", flags, 8);
            Limits.requireBits("instanceId", instanceId, 8);
            Limits.requireBits("senderRank", senderRank, 16);
            Limits.requireBits("data length", FIXED_LENGTH - PREFIX_LENGTH + subTlvs.length(), 8);
        }

        /** O: whether the packet is expected to go down, away from the root. */
        public boolean isDown() {
            return (flags & 0x80) != 0;
        }

        /** R: whether a rank did not fit the direction. */
        public boolean isRankError() {
            return (flags & 0x40) != 0;
        }

        /** F: whether a node could not forward the packet downwards. */
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
     * The payload's length where the header's field is too small for it (RFC 2675, section 2).
     *
     * @param payloadLength bytes after the IPv6 header, 0..2^32-1; must be more than 65535
     */
    record JumboPayload(long payloadLength) implements Ipv6Option {
        public static final int KIND = 0xC2;
        public static final int LENGTH = 6;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * Whom the packet is from, while its sender is away from home (RFC 6275, section 6.3).
     *
     * @param homeAddress takes the place of the source address in checksums
     */
    record HomeAddress(Ipv6Address homeAddress) implements Ipv6Option {
        public static final int KIND = 0xC9;
        public static final int LENGTH = 18;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * An option that has no type of its own here, or not with this length; kept as it stands.
     *
     * @param kind the type octet, 2..255: see {@link #action}, {@link #mayChangeEnRoute}, {@link #number}
     * @param data what follows kind and length, 0..255 bytes
     */
    record Unknown(int kind, Octets data) implements Ipv6Option {
        /**
         * Holds only what is read as such.
         *
         * @throws IllegalArgumentException if a number is outside of its field, or the option has a type of its own
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

    /** The type octet, 0..255. */
    int kind();

    /** How many bytes the option takes, kind and length included. */
    int length();

    /**
     * Writes the option from {@code out[at]} on and returns the index after it.
     *
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /** What a node that does not know the option does (the first two bits of the type). */
    default Ipv6OptionAction action() {
        return Ipv6OptionAction.of(kind());
    }

    /** Whether the data may change on the way (the third bit of the type): then authentication leaves it out. */
    default boolean mayChangeEnRoute() {
        return (kind() & 0x20) != 0;
    }

    /** The option number, 0..31 (the last five bits of the type); only the whole type tells one option from another. */
    default int number() {
        return kind() & 0x1F;
    }

    /** The option that {@link Ipv6Options#check} found {@code length} bytes long. */
    static Ipv6Option read(byte[] in, int at, int length) {
        Ipv6Option typed = decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + PREFIX_LENGTH, at + length));
    }

    /** The option as a type of its own; null if its kind has none, or not with this length. */
    private static Ipv6Option decodeOrNull(byte[] in, int at, int length) {
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

    /** Writes kind and length and returns the index after them; refuses if the whole option does not fit. */
    private static int writePrefix(byte[] out, int at, int kind, int length) {
        Objects.checkFromIndexSize(at, length, out.length);
        Bytes.put8(out, at, kind);
        Bytes.put8(out, at + 1, length - PREFIX_LENGTH);
        return at + PREFIX_LENGTH;
    }
}
