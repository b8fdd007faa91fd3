package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Options;
import org.jspecify.annotations.Nullable;

/** Decodes the Multipath TCP options, which begin with kind, length, and a byte of which the first four bits are the subtype. */
final class MultipathOptionReader {
    /** The length in bytes of kind, length and subtype. */
    static final int PREFIX_LENGTH = 3;
    /** The four bits that follow the subtype. */
    static final int LOW_BITS = 0xF;

    private MultipathOptionReader() {}

    /** Decodes an option of kind 30; returns null if it is too short to have a subtype. */
    static @Nullable MultipathOption decodeOrNull(byte[] in, int at, int length) {
        if (length < PREFIX_LENGTH) {
            return null;
        }
        MultipathOption known = decodeSubtypeOrNull(in, at, length);
        return known != null
                ? known
                : new MultipathOption.Unknown(Octets.copyOf(in, at + Options.PREFIX_LENGTH, at + length));
    }

    /** Decodes an option to the record of its subtype; returns null if there is none, or the option does not have its form. */
    static @Nullable MultipathOption decodeSubtypeOrNull(byte[] in, int at, int length) {
        int subtype = Bytes.u8(in, at + 2) >>> 4;
        int low = Bytes.u8(in, at + 2) & LOW_BITS;
        return switch (subtype) {
            case MultipathCapableOption.SUBTYPE -> MultipathCapableOption.decodeOrNull(in, at, length);
            case MultipathJoinOption.SUBTYPE -> decodeJoinOrNull(in, at, length);
            case DataSequenceSignalOption.SUBTYPE -> DataSequenceSignalOption.decodeOrNull(in, at, length);
            case AddAddressOption.SUBTYPE -> AddAddressOption.decodeOrNull(in, at, length);
            case MultipathOption.RemoveAddress.SUBTYPE ->
                length > PREFIX_LENGTH
                        ? new MultipathOption.RemoveAddress(low, Octets.copyOf(in, at + PREFIX_LENGTH, at + length))
                        : null;
            case MultipathOption.Priority.SUBTYPE -> MultipathOption.Priority.decodeOrNull(in, at, length);
            case MultipathOption.Fail.SUBTYPE ->
                length == MultipathOption.Fail.LENGTH
                        ? new MultipathOption.Fail(Bytes.u16(in, at + 2) & 0xFFF, Bytes.i64(in, at + 4))
                        : null;
            case MultipathOption.FastClose.SUBTYPE ->
                length == MultipathOption.FastClose.LENGTH
                        ? new MultipathOption.FastClose(Bytes.u16(in, at + 2) & 0xFFF, Bytes.i64(in, at + 4))
                        : null;
            case MultipathOption.Reset.SUBTYPE ->
                length == MultipathOption.Reset.LENGTH ? new MultipathOption.Reset(low, Bytes.u8(in, at + 3)) : null;
            default -> null;
        };
    }

    private static @Nullable MultipathOption decodeJoinOrNull(byte[] in, int at, int length) {
        return switch (length) {
            case MultipathJoinOption.Syn.LENGTH ->
                new MultipathJoinOption.Syn(
                        Bytes.u8(in, at + 2) >>> 1 & 0x7,
                        (in[at + 2] & 1) != 0,
                        Bytes.u8(in, at + 3),
                        Bytes.u32(in, at + 4),
                        Bytes.u32(in, at + 8));
            case MultipathJoinOption.SynAck.LENGTH ->
                new MultipathJoinOption.SynAck(
                        Bytes.u8(in, at + 2) >>> 1 & 0x7,
                        (in[at + 2] & 1) != 0,
                        Bytes.u8(in, at + 3),
                        Bytes.i64(in, at + 4),
                        Bytes.u32(in, at + 12));
            case MultipathJoinOption.Ack.LENGTH ->
                new MultipathJoinOption.Ack(Bytes.u16(in, at + 2) & 0xFFF, Octets.copyOf(in, at + 4, at + length));
            default -> null;
        };
    }

    /** Writes kind, length, subtype and the four bits after it, and returns the index after them. */
    static int writePrefix(MultipathOption option, byte[] out, int at, int low) {
        int data = Options.writePrefix(out, at, MultipathOption.KIND, option.length());
        Bytes.put8(out, data, option.subtype() << 4 | low);
        return data + 1;
    }
}
