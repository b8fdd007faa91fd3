package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;

/**
 * An option of an IPv4 header (RFC 791, section 3.1). A known kind whose length or form is not one that its RFC gives
 * it is read as {@link Unknown}: it is well-formed, and nothing of it is lost. What is read gives the same bytes when
 * it is encoded.
 */
public sealed interface Ipv4Option
        permits Ipv4Option.End,
                Ipv4Option.NoOperation,
                Ipv4RouteOption,
                Ipv4TimestampOption,
                Ipv4Option.Security,
                Ipv4Option.CommercialSecurity,
                Ipv4Option.StreamId,
                Ipv4Option.RouterAlert,
                Ipv4Option.Unknown {
    /** Ends the list of options. */
    record End() implements Ipv4Option {
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

    /** Stands between options to align them. */
    record NoOperation() implements Ipv4Option {
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
     * How secret the packet is (RFC 1108, section 2). RFC 791's option of the same kind, always 11 bytes long, began
     * otherwise: with a level of 16 bits.
     *
     * @param classificationLevel 0..255: 0x3D top secret, 0x5A secret, 0x96 confidential, 0xAB unclassified
     * @param protectionAuthority flags, kept as they stand: 0..252 bytes
     */
    record Security(int classificationLevel, Octets protectionAuthority) implements Ipv4Option {
        public static final int KIND = 130;

        static final int FIXED_LENGTH = 3;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public Security {
            Limits.requireBits("classificationLevel", classificationLevel, 8);
            Limits.requireBits("length", FIXED_LENGTH + protectionAuthority.length(), 8);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return FIXED_LENGTH + protectionAuthority.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = Options.writePrefix(out, at, KIND, length());
            Bytes.put8(out, next, classificationLevel);
            return protectionAuthority.copyTo(out, next + 1);
        }
    }

    /**
     * CIPSO: the packet's security label (FIPS 188; IETF draft "Commercial IP Security Option").
     *
     * @param domainOfInterpretation who says what the tags mean, 0..2^32-1; 0 is reserved
     * @param tags kept as they stand, 0..249 bytes
     */
    record CommercialSecurity(long domainOfInterpretation, Octets tags) implements Ipv4Option {
        public static final int KIND = 134;

        static final int FIXED_LENGTH = 6;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public CommercialSecurity {
            Limits.requireBits("domainOfInterpretation", domainOfInterpretation, 32);
            Limits.requireBits("length", FIXED_LENGTH + tags.length(), 8);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return FIXED_LENGTH + tags.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put32(out, Options.writePrefix(out, at, KIND, length()), domainOfInterpretation);
            return tags.copyTo(out, at + FIXED_LENGTH);
        }
    }

    /**
     * The SATNET stream the packet belongs to (RFC 791; deprecated by RFC 6814).
     *
     * @param streamId 0..65535
     */
    record StreamId(int streamId) implements Ipv4Option {
        public static final int KIND = 136;
        public static final int LENGTH = 4;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public StreamId {
            Limits.requireBits("streamId", streamId, 16);
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
            Bytes.put16(out, Options.writePrefix(out, at, KIND, LENGTH), streamId);
            return at + LENGTH;
        }
    }

    /**
     * Asks every router on the way to look into the packet (RFC 2113).
     *
     * @param value 0..65535; 0 is all that RFC 2113 knows, others are RFC 5350's
     */
    record RouterAlert(int value) implements Ipv4Option {
        public static final int KIND = 148;
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
            Bytes.put16(out, Options.writePrefix(out, at, KIND, LENGTH), value);
            return at + LENGTH;
        }
    }

    /**
     * An option that has no type of its own here, or not in this form; kept as it stands.
     *
     * @param kind the type octet, 2..255: copied flag, class and number
     * @param data what follows kind and length, 0..253 bytes
     */
    record Unknown(int kind, Octets data) implements Ipv4Option {
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
            if (decodeOrNull(option, 0, option.length) != null) {
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

    /** Whether the option is copied into all fragments (RFC 791: the first bit of the type). */
    default boolean isCopied() {
        return kind() >= 0x80;
    }

    /** The option class, 0..3 (RFC 791: the next two bits of the type): 0 control, 2 debugging and measurement. */
    default int optionClass() {
        return kind() >>> 5 & 0x3;
    }

    /** The option number, 0..31 (RFC 791: the last five bits of the type). */
    default int number() {
        return kind() & 0x1F;
    }

    /** The option that {@link Ipv4Options#check} found {@code length} bytes long. */
    static Ipv4Option read(byte[] in, int at, int length) {
        Ipv4Option typed = decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + Options.PREFIX_LENGTH, at + length));
    }

    /** The option as a type of its own; null if its kind has none, or not in this form. */
    private static Ipv4Option decodeOrNull(byte[] in, int at, int length) {
        int data = at + Options.PREFIX_LENGTH;
        return switch (Bytes.u8(in, at)) {
            case End.KIND -> new End();
            case NoOperation.KIND -> new NoOperation();
            case Ipv4RouteOption.RecordRoute.KIND,
                    Ipv4RouteOption.LooseSourceRoute.KIND,
                    Ipv4RouteOption.StrictSourceRoute.KIND -> Ipv4RouteOptionReader.decodeOrNull(in, at, length);
            case Ipv4TimestampOption.KIND -> Ipv4TimestampOption.decodeOrNull(in, at, length);
            case Security.KIND ->
                length >= Security.FIXED_LENGTH
                        ? new Security(Bytes.u8(in, data), Octets.copyOf(in, data + 1, at + length))
                        : null;
            case CommercialSecurity.KIND ->
                length >= CommercialSecurity.FIXED_LENGTH
                        ? new CommercialSecurity(Bytes.u32(in, data), Octets.copyOf(in, data + 4, at + length))
                        : null;
            case StreamId.KIND -> length == StreamId.LENGTH ? new StreamId(Bytes.u16(in, data)) : null;
            case RouterAlert.KIND -> length == RouterAlert.LENGTH ? new RouterAlert(Bytes.u16(in, data)) : null;
            default -> null;
        };
    }
}
