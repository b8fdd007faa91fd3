package io.github.packetcodec.tcp;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * ADD_ADDR: another address of the sender, or the echo of such an option (RFC 8684, section 3.4.1). An echo has no HMAC, and every other
 * option has one, except in version 0 (RFC 6824, section 3.4.1), where the four flag bits are the version of the address.
 *
 * @param flags the four bits after the subtype, 0..15: three reserved bits and E, see {@link #isEcho}
 * @param addressId the identifier of the address, 0..255
 * @param address the address of the sender
 * @param port the port, 0..65535; if it is omitted, the port of the subflow that carries the option
 * @param truncatedHmac the rightmost 64 bits of the HMAC
 */
public record AddAddressOption(
        int flags, int addressId, IpAddress address, OptionalInt port, OptionalLong truncatedHmac)
        implements MultipathOption {
    public static final int SUBTYPE = 3;

    private static final int FIXED_LENGTH = 4;
    private static final int PORT_LENGTH = 2;
    private static final int HMAC_LENGTH = 8;
    private static final int ECHO = 1;

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, an echo has an HMAC, or another
     *     option has none
     */
    public AddAddressOption {
        Limits.requireBits("flags", flags, 4);
        Limits.requireBits("addressId", addressId, 8);
        Limits.requireBits("port", port.orElse(0), 16);
        if (!isForm(flags, address.version(), truncatedHmac.isPresent())) {
            throw new IllegalArgumentException("flags " + flags + (truncatedHmac.isPresent() ? " with" : " without")
                    + " truncatedHmac for IPv" + address.version());
        }
    }

    private static boolean isForm(int flags, int addressVersion, boolean hmac) {
        return (flags & ECHO) != 0 ? !hmac : hmac || flags == addressVersion;
    }

    static @Nullable AddAddressOption decodeOrNull(byte[] in, int at, int length) {
        // No two forms have the same length: 8 or 20 with the address, 2 more with a port, 8 more with an HMAC.
        return switch (length) {
            case 8, 10, 16, 18 -> decodeOrNull(in, at, length, Ipv4Address.LENGTH);
            case 20, 22, 28, 30 -> decodeOrNull(in, at, length, Ipv6Address.LENGTH);
            default -> null;
        };
    }

    private static @Nullable AddAddressOption decodeOrNull(byte[] in, int at, int length, int addressLength) {
        int rest = length - FIXED_LENGTH - addressLength;
        boolean hmac = rest >= HMAC_LENGTH;
        boolean port = rest % HMAC_LENGTH == PORT_LENGTH;
        int flags = Bytes.u8(in, at + 2) & MultipathOptionReader.LOW_BITS;
        int next = at + FIXED_LENGTH;
        IpAddress address = addressLength == Ipv4Address.LENGTH ? Ipv4Address.of(in, next) : Ipv6Address.of(in, next);
        if (!isForm(flags, address.version(), hmac)) {
            return null;
        }
        next += addressLength;
        return new AddAddressOption(
                flags,
                Bytes.u8(in, at + 3),
                address,
                port ? OptionalInt.of(Bytes.u16(in, next)) : OptionalInt.empty(),
                hmac ? OptionalLong.of(Bytes.i64(in, at + length - HMAC_LENGTH)) : OptionalLong.empty());
    }

    /** {@return the flag E: whether this option confirms an option that the other host sent} */
    public boolean isEcho() {
        return (flags & ECHO) != 0;
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    @Override
    public int length() {
        return FIXED_LENGTH
                + address.byteLength()
                + (port.isPresent() ? PORT_LENGTH : 0)
                + (truncatedHmac.isPresent() ? HMAC_LENGTH : 0);
    }

    @Override
    public int encode(byte[] out, int at) {
        int next = MultipathOptionReader.writePrefix(this, out, at, flags);
        Bytes.put8(out, next, addressId);
        next = address.encode(out, next + 1);
        if (port.isPresent()) {
            Bytes.put16(out, next, port.getAsInt());
            next += PORT_LENGTH;
        }
        if (truncatedHmac.isPresent()) {
            Bytes.put64(out, next, truncatedHmac.getAsLong());
            next += HMAC_LENGTH;
        }
        return next;
    }
}
