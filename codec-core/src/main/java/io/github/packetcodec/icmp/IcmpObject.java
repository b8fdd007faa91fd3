package io.github.packetcodec.icmp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.link.MplsEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object in the extension structure of an ICMP message (RFC 4884, section 8). An object of a known class in a form that its RFC does
 * not define is decoded as {@link Unknown}, which keeps all of its bytes. Every object that was decoded encodes to the same bytes.
 */
public sealed interface IcmpObject permits IcmpObject.MplsLabelStack, IcmpInterfaceObject, IcmpObject.Unknown {
    /**
     * The MPLS label stack of the quoted packet, as it arrived at the router (RFC 4950, section 3).
     *
     * @param entries the entries of the stack, 1..16382
     */
    record MplsLabelStack(List<MplsEntry> entries) implements IcmpObject {
        public static final int CLASS = 1;
        public static final int TYPE = 1;

        private static final int MAXIMUM_ENTRIES =
                (IcmpExtension.MAXIMUM_OBJECT_LENGTH - IcmpExtension.OBJECT_HEADER_LENGTH) / Mpls.HEADER_LENGTH;

        /** Creates an object; throws an {@link IllegalArgumentException} if it has no entries, or more than an object can contain. */
        public MplsLabelStack {
            entries = List.copyOf(entries);
            if (entries.isEmpty() || entries.size() > MAXIMUM_ENTRIES) {
                throw new IllegalArgumentException(entries.size() + " entries: not in 1.." + MAXIMUM_ENTRIES);
            }
        }

        @Override
        public int objectClass() {
            return CLASS;
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public int length() {
            return IcmpExtension.OBJECT_HEADER_LENGTH + entries.size() * Mpls.HEADER_LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = writeHeader(out, at, this);
            for (MplsEntry entry : entries) {
                next = entry.encode(out, next);
            }
            return next;
        }

        private static @Nullable MplsLabelStack readOrNull(byte[] in, int at, int length) {
            int payload = length - IcmpExtension.OBJECT_HEADER_LENGTH;
            if (payload == 0 || payload % Mpls.HEADER_LENGTH != 0) {
                return null;
            }
            List<MplsEntry> entries = new ArrayList<>();
            for (int entry = at + IcmpExtension.OBJECT_HEADER_LENGTH;
                    entry < at + length;
                    entry += Mpls.HEADER_LENGTH) {
                entries.add(MplsEntry.decode(in, entry, at + length));
            }
            return new MplsLabelStack(entries);
        }
    }

    /**
     * An object whose class and type have no record here, or whose form the RFC does not define. Its bytes are kept as they are.
     *
     * @param objectClass the class, 0..255
     * @param type the type within the class, 0..255
     * @param data the bytes after the header of the object, 0..65531 bytes
     */
    record Unknown(int objectClass, int type, Octets data) implements IcmpObject {
        /**
         * Creates an object that decoding represents by this record.
         *
         * @throws IllegalArgumentException if a number is outside the range of its field, the data are too long, or the object has a
         *     record of its own
         */
        public Unknown {
            Limits.requireBits("objectClass", objectClass, 8);
            Limits.requireBits("type", type, 8);
            Limits.requireBits("length", IcmpExtension.OBJECT_HEADER_LENGTH + data.length(), 16);
            byte[] bytes = new byte[IcmpExtension.OBJECT_HEADER_LENGTH + data.length()];
            IcmpExtension.setObjectHeader(bytes, 0, bytes.length, objectClass, type);
            data.copyTo(bytes, IcmpExtension.OBJECT_HEADER_LENGTH);
            if (readTypedOrNull(bytes, 0, bytes.length) != null) {
                throw new IllegalArgumentException("an object of class " + objectClass + " and type " + type + " with "
                        + data.length() + " bytes of data has a record of its own");
            }
        }

        @Override
        public int length() {
            return IcmpExtension.OBJECT_HEADER_LENGTH + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return data.copyTo(out, writeHeader(out, at, this));
        }
    }

    /** {@return the class (IANA, ICMP extension object classes), 0..255} */
    int objectClass();

    /** {@return the type within the class, 0..255} */
    int type();

    /** {@return the length of the object in bytes, its header included: 4..65535} */
    int length();

    /**
     * Writes the object, beginning at {@code out[at]}, and returns the index after it.
     *
     * @param out the array to write to
     * @param at the index at which the object begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if it does not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /**
     * {@return the object that begins at {@code in[at]}}
     *
     * @param in the array that contains the object
     * @param at the index at which the object begins
     * @param length the length of the object in bytes, as {@link IcmpExtension#checkObject} returned it
     */
    static IcmpObject read(byte[] in, int at, int length) {
        IcmpObject typed = readTypedOrNull(in, at, length);
        return typed != null
                ? typed
                : new Unknown(
                        IcmpExtension.objectClass(in, at),
                        IcmpExtension.objectType(in, at),
                        Octets.copyOf(in, at + IcmpExtension.OBJECT_HEADER_LENGTH, at + length));
    }

    /** {@return the object as a record of its own; null if it has none, or not the form of it} */
    private static @Nullable IcmpObject readTypedOrNull(byte[] in, int at, int length) {
        int type = IcmpExtension.objectType(in, at);
        return switch (IcmpExtension.objectClass(in, at)) {
            case MplsLabelStack.CLASS -> type == MplsLabelStack.TYPE ? MplsLabelStack.readOrNull(in, at, length) : null;
            case IcmpInterfaceObject.CLASS -> {
                Octets parts = Octets.copyOf(in, at + IcmpExtension.OBJECT_HEADER_LENGTH, at + length);
                yield IcmpInterfaceObject.isWellFormed(type, parts) ? new IcmpInterfaceObject(type, parts) : null;
            }
            default -> null;
        };
    }

    /**
     * Writes the header of an object and returns the index after it; throws if the whole object does not fit.
     *
     * @param out the array to write to
     * @param at the index at which the object begins
     * @param object the object whose header is to be written
     * @return the index after the header
     */
    static int writeHeader(byte[] out, int at, IcmpObject object) {
        Objects.checkFromIndexSize(at, object.length(), out.length);
        IcmpExtension.setObjectHeader(out, at, object.length(), object.objectClass(), object.type());
        return at + IcmpExtension.OBJECT_HEADER_LENGTH;
    }
}
