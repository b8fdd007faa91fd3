package io.github.packetcodec.ip;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.List;

/**
 * A list of addresses on the path of the packet, and a pointer to the next one (RFC 791, section 3.1). The pointer counts bytes and is 1 at
 * the kind, so the first address is at 4. A pointer that does not point to an address is kept as it is.
 */
public sealed interface Ipv4RouteOption extends Ipv4Option {
    /** The number of addresses that fit in a header of 60 bytes. */
    int MAXIMUM_ADDRESSES = 9;

    /** {@return the position of the next address, 0..255} If it is greater than {@link #length}, all addresses are used. */
    int pointer();

    /** {@return the addresses in the order of the header, up to nine; those that are not recorded yet are usually 0.0.0.0} */
    List<Ipv4Address> addresses();

    @Override
    default int length() {
        return Ipv4RouteOptionReader.FIXED_LENGTH + addresses().size() * Ipv4Address.LENGTH;
    }

    @Override
    default int encode(byte[] out, int at) {
        int next = Options.writePrefix(out, at, kind(), length());
        Bytes.put8(out, next, pointer());
        next++;
        for (Ipv4Address address : addresses()) {
            next = address.encode(out, next);
        }
        return next;
    }

    /**
     * Record route: each router writes the address of the interface that forwards the packet.
     *
     * @param pointer the position of the next address to write, 0..255
     * @param addresses up to nine addresses
     */
    record RecordRoute(int pointer, List<Ipv4Address> addresses) implements Ipv4RouteOption {
        public static final int KIND = 7;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public RecordRoute {
            Limits.requireBits("pointer", pointer, 8);
            addresses = Ipv4RouteOptionReader.checked(addresses);
        }

        @Override
        public int kind() {
            return KIND;
        }
    }

    /**
     * Loose source route: addresses that the packet must visit, possibly among others. The last one is its final destination.
     *
     * @param pointer the position of the next address to visit, 0..255
     * @param addresses up to nine addresses
     */
    record LooseSourceRoute(int pointer, List<Ipv4Address> addresses) implements Ipv4RouteOption {
        public static final int KIND = 131;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public LooseSourceRoute {
            Limits.requireBits("pointer", pointer, 8);
            addresses = Ipv4RouteOptionReader.checked(addresses);
        }

        @Override
        public int kind() {
            return KIND;
        }
    }

    /**
     * Strict source route: addresses that the packet must visit, without others between them. The last one is its final destination.
     *
     * @param pointer the position of the next address to visit, 0..255
     * @param addresses up to nine addresses
     */
    record StrictSourceRoute(int pointer, List<Ipv4Address> addresses) implements Ipv4RouteOption {
        public static final int KIND = 137;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public StrictSourceRoute {
            Limits.requireBits("pointer", pointer, 8);
            addresses = Ipv4RouteOptionReader.checked(addresses);
        }

        @Override
        public int kind() {
            return KIND;
        }
    }
}
