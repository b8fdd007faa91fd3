package io.github.packetcodec.tcp;

import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * MP_CAPABLE: negotiates Multipath TCP (RFC 8684, section 3.1). A SYN contains no key (in version 0 the sender's key), a SYN with ACK the
 * sender's key, and the third segment both keys. A segment with data also contains the length of the data, and its checksum if checksums
 * are required. A field is present only if all fields before it are.
 *
 * @param version the version of Multipath TCP, 0..15
 * @param flags the flags A to H, 0..255: A, 0x80, is {@link #isChecksumRequired}
 * @param senderKey the key of the sender, 64 bits
 * @param receiverKey the key of the receiver, 64 bits
 * @param dataLevelLength the length of the data in the segment in bytes, 0..65535
 * @param checksum the checksum of the data and a pseudo-header (RFC 8684, section 3.3.1), 0..65535
 */
public record MultipathCapableOption(
        int version,
        int flags,
        OptionalLong senderKey,
        OptionalLong receiverKey,
        OptionalInt dataLevelLength,
        OptionalInt checksum)
        implements MultipathOption {
    public static final int SUBTYPE = 0;

    private static final int LENGTH = 4;
    private static final int LENGTH_ONE_KEY = 12;
    private static final int LENGTH_TWO_KEYS = 20;
    private static final int LENGTH_DATA = 22;
    private static final int LENGTH_CHECKSUM = 24;

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or a field is present and one before it
     *     is not
     */
    public MultipathCapableOption {
        Limits.requireBits("version", version, 4);
        Limits.requireBits("flags", flags, 8);
        Limits.requireBits("dataLevelLength", dataLevelLength.orElse(0), 16);
        Limits.requireBits("checksum", checksum.orElse(0), 16);
        require("receiverKey", receiverKey.isPresent(), "senderKey", senderKey.isPresent());
        require("dataLevelLength", dataLevelLength.isPresent(), "receiverKey", receiverKey.isPresent());
        require("checksum", checksum.isPresent(), "dataLevelLength", dataLevelLength.isPresent());
    }

    private static void require(String later, boolean laterPresent, String earlier, boolean earlierPresent) {
        if (laterPresent && !earlierPresent) {
            throw new IllegalArgumentException(later + " without " + earlier);
        }
    }

    static @Nullable MultipathCapableOption decodeOrNull(byte[] in, int at, int length) {
        return switch (length) {
            case LENGTH, LENGTH_ONE_KEY, LENGTH_TWO_KEYS, LENGTH_DATA, LENGTH_CHECKSUM ->
                new MultipathCapableOption(
                        Bytes.u8(in, at + 2) & MultipathOptionReader.LOW_BITS,
                        Bytes.u8(in, at + 3),
                        length >= LENGTH_ONE_KEY ? OptionalLong.of(Bytes.i64(in, at + 4)) : OptionalLong.empty(),
                        length >= LENGTH_TWO_KEYS ? OptionalLong.of(Bytes.i64(in, at + 12)) : OptionalLong.empty(),
                        length >= LENGTH_DATA ? OptionalInt.of(Bytes.u16(in, at + 20)) : OptionalInt.empty(),
                        length == LENGTH_CHECKSUM ? OptionalInt.of(Bytes.u16(in, at + 22)) : OptionalInt.empty());
            default -> null;
        };
    }

    /** {@return the flag A: whether the sender requires checksums of the data} */
    public boolean isChecksumRequired() {
        return (flags & 0x80) != 0;
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    @Override
    public int length() {
        if (checksum.isPresent()) {
            return LENGTH_CHECKSUM;
        } else if (dataLevelLength.isPresent()) {
            return LENGTH_DATA;
        } else if (receiverKey.isPresent()) {
            return LENGTH_TWO_KEYS;
        }
        return senderKey.isPresent() ? LENGTH_ONE_KEY : LENGTH;
    }

    @Override
    public int encode(byte[] out, int at) {
        Bytes.put8(out, MultipathOptionReader.writePrefix(this, out, at, version), flags);
        senderKey.ifPresent(key -> Bytes.put64(out, at + 4, key));
        receiverKey.ifPresent(key -> Bytes.put64(out, at + 12, key));
        dataLevelLength.ifPresent(value -> Bytes.put16(out, at + 20, value));
        checksum.ifPresent(value -> Bytes.put16(out, at + 22, value));
        return at + length();
    }
}
