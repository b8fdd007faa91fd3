package io.github.packetcodec.icmp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The extension structure of an ICMP message (RFC 4884, section 7). The objects are kept as the bytes that they are, malformed ones
 * included, and decoded on demand. Any bytes encode to the same bytes again.
 *
 * @param version the version, 0..15, which should be 2
 * @param reserved the reserved bits, 0..4095
 * @param checksum the checksum as transmitted, correct or not: 0..65535. 0 means that the sender has computed none
 * @param objects the bytes after the header
 */
public record IcmpExtensions(int version, int reserved, int checksum, Octets objects) {
    /**
     * Creates a structure from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public IcmpExtensions {
        Limits.requireBits("version", version, 4);
        Limits.requireBits("reserved", reserved, 12);
        Limits.requireBits("checksum", checksum, 16);
        Objects.requireNonNull(objects, "objects");
    }

    /**
     * {@return a structure that contains these objects, with its checksum}
     *
     * @param objects the bytes after the header
     */
    public static IcmpExtensions of(IcmpObject... objects) {
        int length = 0;
        for (IcmpObject object : objects) {
            length = Math.addExact(length, object.length());
        }
        byte[] out = new byte[IcmpExtension.HEADER_LENGTH + length];
        int at = IcmpExtension.HEADER_LENGTH;
        for (IcmpObject object : objects) {
            at = object.encode(out, at);
        }
        IcmpExtension.setProtocolVersionAndReserved(out, 0, IcmpExtension.VERSION, 0);
        int checksum = InternetChecksum.of(out, 0, out.length);
        return new IcmpExtensions(
                IcmpExtension.VERSION,
                0,
                // 0 would mean that there is none.
                checksum == 0 ? InternetChecksum.ALL_ONES : checksum,
                Octets.copyOf(out, IcmpExtension.HEADER_LENGTH, out.length));
    }

    /**
     * Decodes the structure {@code in[at]..in[end - 1]}: it ends where the message does.
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     * @param end the index after the last byte that may be read
     * @param layer the layer of the message: {@link Layer#ICMPV4} or {@link Layer#ICMPV6}
     * @return the structure
     * @throws DecodeException if there are fewer than 4 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static IcmpExtensions decode(byte[] in, int at, int end, Layer layer) {
        Objects.checkFromToIndex(at, end, in.length);
        int code = IcmpExtension.check(in, at, end);
        if (code < 0 && Fault.of(code) == Fault.TRUNCATED_HEADER) {
            throw DecodeException.of(layer, code, at);
        }
        return new IcmpExtensions(
                IcmpExtension.version(in, at),
                IcmpExtension.reserved(in, at),
                IcmpExtension.checksum(in, at),
                Octets.copyOf(in, at + IcmpExtension.HEADER_LENGTH, end));
    }

    /**
     * Writes the structure, beginning at {@code out[at]}, and returns the index after it.
     *
     * @param out the array to write to
     * @param at the index at which the structure begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, length(), out.length);
        IcmpExtension.setProtocolVersionAndReserved(out, at, version, reserved);
        IcmpExtension.setChecksum(out, at, checksum);
        return objects.copyTo(out, at + IcmpExtension.HEADER_LENGTH);
    }

    /** {@return the length of the structure in bytes} */
    public int length() {
        return IcmpExtension.HEADER_LENGTH + objects.length();
    }

    /** {@return the objects up to the first malformed one, see {@link #refusal}; none if the version is not 2} The list is unmodifiable. */
    public List<IcmpObject> list() {
        List<IcmpObject> list = new ArrayList<>();
        byte[] in = objects.toByteArray();
        int length = 0;
        for (int at = version == IcmpExtension.VERSION ? 0 : in.length; at < in.length; at += length) {
            length = IcmpExtension.checkObject(in, at, in.length);
            if (length < 0) {
                break;
            }
            list.add(IcmpObject.read(in, at, length));
        }
        return List.copyOf(list);
    }

    /**
     * {@return the reason why {@link #list()} ends early; empty if it does not} The offset is relative to the start of the structure.
     *
     * @param layer the layer of the message: {@link Layer#ICMPV4} or {@link Layer#ICMPV6}
     */
    public Optional<Refusal> refusal(Layer layer) {
        if (version != IcmpExtension.VERSION) {
            return Optional.of(new Refusal(layer, Fault.WRONG_VERSION, 0, IcmpExtension.VERSION, version));
        }
        byte[] in = objects.toByteArray();
        int length = 0;
        for (int at = 0; at < in.length; at += length) {
            length = IcmpExtension.checkObject(in, at, in.length);
            if (length < 0) {
                return Optional.of(Refusal.of(layer, length, IcmpExtension.HEADER_LENGTH + at));
            }
        }
        return Optional.empty();
    }

    /**
     * Verifies the checksum. The verdict is right only if all of the structure is there.
     *
     * @return {@link ChecksumStatus#VALID}, {@link ChecksumStatus#INVALID}, or {@link ChecksumStatus#ABSENT} if the field is 0
     */
    public ChecksumStatus checksumStatus() {
        byte[] bytes = new byte[length()];
        encode(bytes, 0);
        return IcmpExtension.checksumStatus(bytes, 0, bytes.length);
    }
}
