package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import org.jspecify.annotations.Nullable;

/**
 * An option of an IPv4 header (RFC 791, section 3.1). An option of a known kind whose length or form its RFC does not define is decoded as
 * {@link Unknown}, which keeps all of its bytes. Every option that was decoded encodes to the same bytes.
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
    /** The end of the list of options. */
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

    /** One byte of padding between options. */
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
     * The security classification of the packet (RFC 1108, section 2). RFC 791's option of the same kind was always 11 bytes long and began
     * with a level of 16 bits.
     *
     * @param classificationLevel the level, 0..255: 0x3D top secret, 0x5A secret, 0x96 confidential, 0xAB unclassified
     * @param protectionAuthority the protection authority flags, 0..252 bytes
     */
    record Security(int classificationLevel, Octets protectionAuthority) implements Ipv4Option {
        public static final int KIND = 130;

        static final int FIXED_LENGTH = 3;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * CIPSO: the security label of the packet (FIPS 188; IETF draft "Commercial IP Security Option").
     *
     * @param domainOfInterpretation the domain that specifies the meaning of the tags, 0..2^32-1; 0 is reserved
     * @param tags the tags, 0..249 bytes
     */
    record CommercialSecurity(long domainOfInterpretation, Octets tags) implements Ipv4Option {
        public static final int KIND = 134;

        static final int FIXED_LENGTH = 6;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * The SATNET stream to which the packet belongs (RFC 791; deprecated by RFC 6814).
     *
     * @param streamId the identifier of the stream, 0..65535
     */
    record StreamId(int streamId) implements Ipv4Option {
        public static final int KIND = 136;
        public static final int LENGTH = 4;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * Requests that every router on the path examine the packet (RFC 2113).
     *
     * @param value the value, 0..65535; RFC 2113 defines 0, RFC 5350 the others
     */
    record RouterAlert(int value) implements Ipv4Option {
        public static final int KIND = 148;
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
            Bytes.put16(out, Options.writePrefix(out, at, KIND, LENGTH), value);
            return at + LENGTH;
        }
    }

    /**
     * An option whose kind has no record here, or whose form its RFC does not define. Its bytes are kept as they are.
     *
     * @param kind the type octet, 2..255: the copied flag, the class and the number
     * @param data the bytes after kind and length, 0..253 bytes
     */
    record Unknown(int kind, Octets data) implements Ipv4Option {
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

    /** {@return whether the option is copied into all fragments, which the first bit of the type specifies (RFC 791)} */
    default boolean isCopied() {
        return kind() >= 0x80;
    }

    /** {@return the option class, 0..3, which is the next two bits of the type (RFC 791): 0 control, 2 debugging and measurement} */
    default int optionClass() {
        return kind() >>> 5 & 0x3;
    }

    /** {@return the option number, 0..31, which is the last five bits of the type (RFC 791)} */
    default int number() {
        return kind() & 0x1F;
    }

    /**
     * {@return the option that begins at {@code in[at]}}
     *
     * @param in the array that contains the option
     * @param at the index at which the option begins
     * @param length the length of the option in bytes, as {@link Ipv4Options#check} returned it
     */
    static Ipv4Option read(byte[] in, int at, int length) {
        Ipv4Option typed = decodeOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(Bytes.u8(in, at), Octets.copyOf(in, at + Options.PREFIX_LENGTH, at + length));
    }

    /** Decodes an option to the record of its kind; returns null if there is none, or the option does not have its form. */
    private static @Nullable Ipv4Option decodeOrNull(byte[] in, int at, int length) {
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
