package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An option of Multipath TCP (RFC 8684, section 3; version 0 is RFC 6824), which its subtype specifies. A key, HMAC or sequence number of
 * 64 bits is a {@code long} with all 64 bits; print it as an unsigned number.
 */
public sealed interface MultipathOption extends TcpOption
        permits MultipathCapableOption,
                MultipathJoinOption,
                DataSequenceSignalOption,
                AddAddressOption,
                MultipathOption.RemoveAddress,
                MultipathOption.Priority,
                MultipathOption.Fail,
                MultipathOption.FastClose,
                MultipathOption.Reset,
                MultipathOption.Unknown {
    /** The kind of every option of Multipath TCP. */
    int KIND = 30;

    /** {@return the subtype, 0..15 (IANA, MPTCP option subtypes)} */
    int subtype();

    @Override
    default int kind() {
        return KIND;
    }

    /**
     * REMOVE_ADDR: addresses that are no longer available (RFC 8684, section 3.4.2).
     *
     * @param reserved the four reserved bits, 0..15
     * @param addressIds the identifiers of the addresses, one byte each: 1..252 bytes
     */
    record RemoveAddress(int reserved, Octets addressIds) implements MultipathOption {
        public static final int SUBTYPE = 4;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public RemoveAddress {
            Limits.requireBits("reserved", reserved, 4);
            if (addressIds.isEmpty()) {
                throw new IllegalArgumentException("no address identifier");
            }
            Limits.requireBits("length", MultipathOptionReader.PREFIX_LENGTH + addressIds.length(), 8);
        }

        @Override
        public int subtype() {
            return SUBTYPE;
        }

        @Override
        public int length() {
            return MultipathOptionReader.PREFIX_LENGTH + addressIds.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return addressIds.copyTo(out, MultipathOptionReader.writePrefix(this, out, at, reserved));
        }
    }

    /**
     * MP_PRIO: changes the priority of a subflow (RFC 8684, section 3.3.8).
     *
     * @param reserved the three reserved bits, 0..7
     * @param backup whether the subflow is to be used only if no other subflow is available
     * @param addressId the identifier of the subflow's address, 0..255; in version 0 only, where it may be omitted for the subflow that
     *     carries the option
     */
    record Priority(int reserved, boolean backup, OptionalInt addressId) implements MultipathOption {
        public static final int SUBTYPE = 5;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Priority {
            Limits.requireBits("reserved", reserved, 3);
            Limits.requireBits("addressId", addressId.orElse(0), 8);
        }

        static @Nullable Priority decodeOrNull(byte[] in, int at, int length) {
            if (length > MultipathOptionReader.PREFIX_LENGTH + 1) {
                return null;
            }
            boolean addressed = length > MultipathOptionReader.PREFIX_LENGTH;
            return new Priority(
                    Bytes.u8(in, at + 2) >>> 1 & 0x7,
                    (in[at + 2] & 1) != 0,
                    addressed ? OptionalInt.of(Bytes.u8(in, at + 3)) : OptionalInt.empty());
        }

        @Override
        public int subtype() {
            return SUBTYPE;
        }

        @Override
        public int length() {
            return MultipathOptionReader.PREFIX_LENGTH + (addressId.isPresent() ? 1 : 0);
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = MultipathOptionReader.writePrefix(this, out, at, reserved << 1 | (backup ? 1 : 0));
            if (addressId.isPresent()) {
                Bytes.put8(out, next, addressId.getAsInt());
                next++;
            }
            return next;
        }
    }

    /**
     * MP_FAIL: the checksum of the data from a sequence number on was not correct (RFC 8684, section 3.7).
     *
     * @param reserved the twelve reserved bits, 0..4095
     * @param dataSequenceNumber the sequence number of the data, 64 bits
     */
    record Fail(int reserved, long dataSequenceNumber) implements MultipathOption {
        public static final int SUBTYPE = 6;
        public static final int LENGTH = 12;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Fail {
            Limits.requireBits("reserved", reserved, 12);
        }

        @Override
        public int subtype() {
            return SUBTYPE;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = MultipathOptionReader.writePrefix(this, out, at, reserved >>> 8);
            Bytes.put8(out, next, reserved);
            Bytes.put64(out, next + 1, dataSequenceNumber);
            return at + LENGTH;
        }
    }

    /**
     * MP_FASTCLOSE: closes the whole connection immediately (RFC 8684, section 3.5).
     *
     * @param reserved the twelve reserved bits, 0..4095
     * @param receiverKey the key of the receiver, 64 bits
     */
    record FastClose(int reserved, long receiverKey) implements MultipathOption {
        public static final int SUBTYPE = 7;
        public static final int LENGTH = 12;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public FastClose {
            Limits.requireBits("reserved", reserved, 12);
        }

        @Override
        public int subtype() {
            return SUBTYPE;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = MultipathOptionReader.writePrefix(this, out, at, reserved >>> 8);
            Bytes.put8(out, next, reserved);
            Bytes.put64(out, next + 1, receiverKey);
            return at + LENGTH;
        }
    }

    /**
     * MP_TCPRST: the reason why a subflow is reset (RFC 8684, section 3.6).
     *
     * @param flags the flags U, V, W and T, 0..15; only T has a meaning, see {@link #isTransient}
     * @param reason the reason, 0..255 (IANA, MPTCP MP_TCPRST reason codes)
     */
    record Reset(int flags, int reason) implements MultipathOption {
        public static final int SUBTYPE = 8;
        public static final int LENGTH = 4;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Reset {
            Limits.requireBits("flags", flags, 4);
            Limits.requireBits("reason", reason, 8);
        }

        /** {@return the flag T: whether the cause may be temporary, so that another attempt makes sense} */
        public boolean isTransient() {
            return (flags & 1) != 0;
        }

        @Override
        public int subtype() {
            return SUBTYPE;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, MultipathOptionReader.writePrefix(this, out, at, flags), reason);
            return at + LENGTH;
        }
    }

    /**
     * An option whose subtype has no record here, or whose form its RFC does not define. Its bytes are kept as they are.
     *
     * @param data the bytes after kind and length, 1..253 bytes, of which the first four bits are the subtype
     */
    record Unknown(Octets data) implements MultipathOption {
        /**
         * Creates an option that decoding represents by this record.
         *
         * @throws IllegalArgumentException if there is no data or more than 253 bytes, or the option has a record of its own
         */
        public Unknown {
            if (data.isEmpty()) {
                throw new IllegalArgumentException("no subtype");
            }
            Limits.requireBits("length", Options.PREFIX_LENGTH + data.length(), 8);
            byte[] option = new byte[Options.PREFIX_LENGTH + data.length()];
            data.copyTo(option, Options.writePrefix(option, 0, KIND, option.length));
            if (MultipathOptionReader.decodeSubtypeOrNull(option, 0, option.length) != null) {
                throw new IllegalArgumentException("subtype " + (data.get(0) >>> 4) + " with " + data.length()
                        + " bytes of data has a type of its own");
            }
        }

        @Override
        public int subtype() {
            return data.get(0) >>> 4;
        }

        @Override
        public int length() {
            return Options.PREFIX_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, Options.writePrefix(out, at, KIND, length()));
        }
    }
}
