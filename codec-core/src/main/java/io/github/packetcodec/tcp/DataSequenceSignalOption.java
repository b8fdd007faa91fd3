package io.github.packetcodec.tcp;

import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * DSS: acknowledges data of the whole connection, and maps data of the subflow to it (RFC 8684, section 3.3). The flags A and M are not
 * components: they follow from the presence of the acknowledgment and of the mapping.
 *
 * @param reserved the seven reserved bits, 0..127
 * @param dataFin the flag F: whether the sender has no more data
 * @param longMapping the flag m: whether the data sequence number of the mapping has 64 bits, else 32; has no meaning without a
 *     mapping
 * @param longAcknowledgment the flag a: whether the acknowledgment has 64 bits, else 32; has no meaning without an
 *     acknowledgment
 * @param dataAcknowledgment the sequence number of the byte that is expected next, 32 or 64 bits
 * @param mapping the mapping of the data in this segment and possibly in later ones
 */
public record DataSequenceSignalOption(
        int reserved,
        boolean dataFin,
        boolean longMapping,
        boolean longAcknowledgment,
        OptionalLong dataAcknowledgment,
        Optional<Mapping> mapping)
        implements MultipathOption {
    public static final int SUBTYPE = 2;

    private static final int FIXED_LENGTH = 4;
    private static final int RESERVED_SHIFT = 5;
    private static final int DATA_FIN = 0x10;
    private static final int LONG_MAPPING = 0x08;
    private static final int MAPPING = 0x04;
    private static final int LONG_ACKNOWLEDGMENT = 0x02;
    private static final int ACKNOWLEDGMENT = 0x01;

    /**
     * The position that data of the subflow has in the data of the connection.
     *
     * @param dataSequenceNumber the sequence number of the first byte in the connection, 32 or 64 bits
     * @param subflowSequenceNumber the sequence number of the first byte in the subflow, relative to its initial number: 0..2^32-1
     * @param dataLevelLength the length of the data in bytes, 0..65535
     * @param checksum the checksum of the data and a pseudo-header, 0..65535; present if the hosts negotiated checksums
     */
    public record Mapping(
            long dataSequenceNumber, long subflowSequenceNumber, int dataLevelLength, OptionalInt checksum) {
        /** Creates a mapping; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Mapping {
            Limits.requireBits("subflowSequenceNumber", subflowSequenceNumber, 32);
            Limits.requireBits("dataLevelLength", dataLevelLength, 16);
            Limits.requireBits("checksum", checksum.orElse(0), 16);
        }
    }

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public DataSequenceSignalOption {
        Limits.requireBits("reserved", reserved, 7);
        Objects.requireNonNull(dataAcknowledgment, "dataAcknowledgment");
        Objects.requireNonNull(mapping, "mapping");
        if (!longAcknowledgment) {
            Limits.requireBits("dataAcknowledgment", dataAcknowledgment.orElse(0), 32);
        }
        if (!longMapping && mapping.isPresent()) {
            Limits.requireBits("dataSequenceNumber", mapping.get().dataSequenceNumber, 32);
        }
    }

    static @Nullable DataSequenceSignalOption decodeOrNull(byte[] in, int at, int length) {
        if (length < FIXED_LENGTH) {
            return null;
        }
        int flags = Bytes.u16(in, at + 2);
        boolean longMapping = (flags & LONG_MAPPING) != 0;
        boolean longAcknowledgment = (flags & LONG_ACKNOWLEDGMENT) != 0;
        boolean mapped = (flags & MAPPING) != 0;
        boolean acknowledged = (flags & ACKNOWLEDGMENT) != 0;
        int plain = length(acknowledged, longAcknowledgment, mapped, longMapping, false);
        boolean checked = mapped && length == plain + 2;
        if (length != plain && !checked) {
            return null;
        }
        int next = at + FIXED_LENGTH;
        OptionalLong acknowledgment = OptionalLong.empty();
        if (acknowledged) {
            acknowledgment = OptionalLong.of(number(in, next, longAcknowledgment));
            next += numberLength(longAcknowledgment);
        }
        Optional<Mapping> mapping = Optional.empty();
        if (mapped) {
            int rest = next + numberLength(longMapping);
            mapping = Optional.of(new Mapping(
                    number(in, next, longMapping),
                    Bytes.u32(in, rest),
                    Bytes.u16(in, rest + 4),
                    checked ? OptionalInt.of(Bytes.u16(in, rest + 6)) : OptionalInt.empty()));
        }
        return new DataSequenceSignalOption(
                flags >>> RESERVED_SHIFT & 0x7F,
                (flags & DATA_FIN) != 0,
                longMapping,
                longAcknowledgment,
                acknowledgment,
                mapping);
    }

    private static int length(
            boolean acknowledged, boolean longAcknowledgment, boolean mapped, boolean longMapping, boolean checked) {
        return FIXED_LENGTH
                + (acknowledged ? numberLength(longAcknowledgment) : 0)
                + (mapped ? numberLength(longMapping) + 6 : 0)
                + (checked ? 2 : 0);
    }

    private static int numberLength(boolean isLong) {
        return isLong ? 8 : 4;
    }

    private static long number(byte[] in, int at, boolean isLong) {
        return isLong ? Bytes.i64(in, at) : Bytes.u32(in, at);
    }

    private static int putNumber(byte[] out, int at, boolean isLong, long number) {
        if (isLong) {
            Bytes.put64(out, at, number);
        } else {
            Bytes.put32(out, at, number);
        }
        return at + numberLength(isLong);
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    @Override
    public int length() {
        boolean checked = mapping.isPresent() && mapping.get().checksum.isPresent();
        return length(dataAcknowledgment.isPresent(), longAcknowledgment, mapping.isPresent(), longMapping, checked);
    }

    @Override
    public int encode(byte[] out, int at) {
        int flags = reserved << RESERVED_SHIFT
                | (dataFin ? DATA_FIN : 0)
                | (longMapping ? LONG_MAPPING : 0)
                | (mapping.isPresent() ? MAPPING : 0)
                | (longAcknowledgment ? LONG_ACKNOWLEDGMENT : 0)
                | (dataAcknowledgment.isPresent() ? ACKNOWLEDGMENT : 0);
        int next = MultipathOptionReader.writePrefix(this, out, at, flags >>> 8);
        Bytes.put8(out, next, flags);
        next++;
        if (dataAcknowledgment.isPresent()) {
            next = putNumber(out, next, longAcknowledgment, dataAcknowledgment.getAsLong());
        }
        if (mapping.isPresent()) {
            Mapping mapped = mapping.get();
            next = putNumber(out, next, longMapping, mapped.dataSequenceNumber);
            Bytes.put32(out, next, mapped.subflowSequenceNumber);
            Bytes.put16(out, next + 4, mapped.dataLevelLength);
            next += 6;
            if (mapped.checksum.isPresent()) {
                Bytes.put16(out, next, mapped.checksum.getAsInt());
                next += 2;
            }
        }
        return next;
    }
}
