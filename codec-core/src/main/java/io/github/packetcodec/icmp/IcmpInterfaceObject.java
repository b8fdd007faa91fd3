package io.github.packetcodec.icmp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Information on an interface of the router or of the host that sent the message (RFC 5837, section 4). Its type specifies which
 * interface it is, and which parts the object has: index, address, name and MTU, in this order.
 *
 * @param type the role in the upper two bits, two reserved bits, and one bit for each part, 0..255
 * @param parts the bytes of the parts, as the type specifies them
 */
public record IcmpInterfaceObject(int type, Octets parts) implements IcmpObject {
    public static final int CLASS = 2;

    /** The role of the interface upon which the quoted packet arrived. */
    public static final int ROLE_INCOMING = 0;
    /** The role of an interface that is part of {@link #ROLE_INCOMING}, such as a member of an aggregated link. */
    public static final int ROLE_PART_OF_INCOMING = 1;
    /** The role of the interface through which the quoted packet would have been forwarded. */
    public static final int ROLE_OUTGOING = 2;
    /** The role of the interface to which the address of the next hop belongs. */
    public static final int ROLE_NEXT_HOP = 3;

    private static final int INDEX_BIT = 0x08;
    private static final int ADDRESS_BIT = 0x04;
    private static final int NAME_BIT = 0x02;
    private static final int MTU_BIT = 0x01;

    private static final int FAMILY_IPV4 = 1;
    private static final int FAMILY_IPV6 = 2;
    private static final int NUMBER_LENGTH = 4;
    private static final int FAMILY_LENGTH = 4;
    private static final int MAXIMUM_NAME_LENGTH = 64;
    private static final int MALFORMED = -1;

    /**
     * Creates an object.
     *
     * @throws IllegalArgumentException if the type is outside its range, or the parts are not those that the type specifies
     */
    public IcmpInterfaceObject {
        Limits.requireBits("type", type, 8);
        Objects.requireNonNull(parts, "parts");
        if (!isWellFormed(type, parts)) {
            throw new IllegalArgumentException(
                    "the parts " + parts + " are not those that type " + type + " specifies");
        }
    }

    /**
     * {@return an object with a part for each argument that is not null}
     *
     * @param role one of the roles, 0..3
     * @param index the index of the interface, 0..2^32-1
     * @param address the address of the interface, or null
     * @param name the name of the interface, at most 63 bytes in UTF-8
     * @param mtu the MTU in bytes, 0..2^32-1
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static IcmpInterfaceObject of(
            int role, @Nullable Long index, @Nullable IpAddress address, @Nullable String name, @Nullable Long mtu) {
        Limits.requireBits("role", role, 2);
        byte[] text = name == null ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
        if (text.length >= MAXIMUM_NAME_LENGTH) {
            throw new IllegalArgumentException("name of " + text.length + " bytes: not in 0..63");
        }
        byte[] out = new byte[2 * NUMBER_LENGTH + FAMILY_LENGTH + Ipv6Address.LENGTH + MAXIMUM_NAME_LENGTH];
        int at = 0;
        if (index != null) {
            at = putNumber(out, at, "index", index);
        }
        if (address != null) {
            Bytes.put16(out, at, address.version() == 4 ? FAMILY_IPV4 : FAMILY_IPV6);
            at = address.encode(out, at + FAMILY_LENGTH);
        }
        if (name != null) {
            int length = text.length + NUMBER_LENGTH & -NUMBER_LENGTH;
            Bytes.put8(out, at, length);
            System.arraycopy(text, 0, out, at + 1, text.length);
            at += length;
        }
        if (mtu != null) {
            at = putNumber(out, at, "mtu", mtu);
        }
        int type = role << 6
                | (index == null ? 0 : INDEX_BIT)
                | (address == null ? 0 : ADDRESS_BIT)
                | (name == null ? 0 : NAME_BIT)
                | (mtu == null ? 0 : MTU_BIT);
        return new IcmpInterfaceObject(type, Octets.copyOf(out, 0, at));
    }

    private static int putNumber(byte[] out, int at, String what, long value) {
        Limits.requireBits(what, value, 32);
        Bytes.put32(out, at, value);
        return at + NUMBER_LENGTH;
    }

    /** Whether the parts are those that the type specifies, and nothing else. */
    static boolean isWellFormed(int type, Octets parts) {
        return offset(type, parts, MTU_BIT) != MALFORMED
                && offset(type, parts, MTU_BIT) + ((type & MTU_BIT) != 0 ? NUMBER_LENGTH : 0) == parts.length();
    }

    /** {@return where a part begins, or would begin; -1 if a part before it is malformed} */
    private static int offset(int type, Octets parts, int part) {
        int at = 0;
        if (part < INDEX_BIT && (type & INDEX_BIT) != 0) {
            at += NUMBER_LENGTH;
        }
        if (part < ADDRESS_BIT && (type & ADDRESS_BIT) != 0) {
            int length = addressLength(parts, at);
            if (length == MALFORMED) {
                return MALFORMED;
            }
            at += FAMILY_LENGTH + length;
        }
        if (part < NAME_BIT && (type & NAME_BIT) != 0) {
            int length = at < parts.length() ? parts.get(at) : 0;
            if (length == 0 || length > MAXIMUM_NAME_LENGTH || length % NUMBER_LENGTH != 0) {
                return MALFORMED;
            }
            at += length;
        }
        return at;
    }

    private static int addressLength(Octets parts, int at) {
        int family = at + 1 < parts.length() ? parts.get(at) << 8 | parts.get(at + 1) : 0;
        return switch (family) {
            case FAMILY_IPV4 -> Ipv4Address.LENGTH;
            case FAMILY_IPV6 -> Ipv6Address.LENGTH;
            default -> MALFORMED;
        };
    }

    @Override
    public int objectClass() {
        return CLASS;
    }

    @Override
    public int length() {
        return IcmpExtension.OBJECT_HEADER_LENGTH + parts.length();
    }

    @Override
    public int encode(byte[] out, int at) {
        return parts.copyTo(out, IcmpObject.writeHeader(out, at, this));
    }

    /** {@return the role of the interface, 0..3} */
    public int role() {
        return type >>> 6;
    }

    /** {@return the index of the interface, 0..2^32-1} */
    public OptionalLong index() {
        return number(INDEX_BIT);
    }

    /** {@return the address of the interface} */
    public Optional<IpAddress> address() {
        if ((type & ADDRESS_BIT) == 0) {
            return Optional.empty();
        }
        int at = offset(type, parts, ADDRESS_BIT);
        byte[] bytes = parts.toByteArray();
        return Optional.of(
                addressLength(parts, at) == Ipv4Address.LENGTH
                        ? Ipv4Address.of(bytes, at + FAMILY_LENGTH)
                        : Ipv6Address.of(bytes, at + FAMILY_LENGTH));
    }

    /**
     * {@return the name of the interface without the zeros that pad it} Bytes that are not UTF-8 are replaced by U+FFFD. The name comes
     * from the network and may contain any character.
     */
    public Optional<String> name() {
        if ((type & NAME_BIT) == 0) {
            return Optional.empty();
        }
        int at = offset(type, parts, NAME_BIT);
        byte[] name = parts.slice(at + 1, at + parts.get(at)).toByteArray();
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return Optional.of(new String(name, 0, end, StandardCharsets.UTF_8));
    }

    /** {@return the MTU of the interface in bytes, 0..2^32-1} */
    public OptionalLong mtu() {
        return number(MTU_BIT);
    }

    private OptionalLong number(int part) {
        return (type & part) == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Bytes.u32(parts.toByteArray(), offset(type, parts, part)));
    }

    /** {@return the two reserved bits of the type, 0..3} */
    public int reserved() {
        return type >>> 4 & 3;
    }

    /** {@return the reserved bits of the address, 0..65535; empty without an address} */
    public OptionalInt addressReserved() {
        int at = offset(type, parts, ADDRESS_BIT) + 2;
        return (type & ADDRESS_BIT) == 0 ? OptionalInt.empty() : OptionalInt.of(parts.get(at) << 8 | parts.get(at + 1));
    }
}
