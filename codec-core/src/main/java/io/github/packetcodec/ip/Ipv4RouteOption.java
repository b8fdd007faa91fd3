package io.github.packetcodec.ip;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.List;

/**
 * A list of addresses that the packet passes, and a pointer to the next of them (RFC 791, section 3.1). The pointer
 * counts bytes from 1 at the kind, so the first address is at 4; it is kept as it stands, even where it points to none.
 */
public sealed interface Ipv4RouteOption extends Ipv4Option {
    /** As many addresses as a header of 60 bytes can hold. */
    int MAXIMUM_ADDRESSES = 9;

    /** Where the next address stands, or is to be written: 0..255. Beyond {@link #length} all addresses are used up. */
    int pointer();

    /** The addresses in the order of the header, none to nine; those not recorded yet are mostly 0.0.0.0. */
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
     * Each router writes the address it sends the packet on from.
     *
     * @param pointer where the next address is to be written, 0..255
     * @param addresses none to nine
     */
    record RecordRoute(int pointer, List<Ipv4Address> addresses) implements Ipv4RouteOption {
        public static final int KIND = 7;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * Addresses the packet must pass, among others; the last is its final destination.
     *
     * @param pointer where the next address stands, 0..255
     * @param addresses none to nine
     */
    record LooseSourceRoute(int pointer, List<Ipv4Address> addresses) implements Ipv4RouteOption {
        public static final int KIND = 131;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
     * Addresses the packet must pass, and no others; the last is its final destination.
     *
     * @param pointer where the next address stands, 0..255
     * @param addresses none to nine
     */
    record StrictSourceRoute(int pointer, List<Ipv4Address> addresses) implements Ipv4RouteOption {
        public static final int KIND = 137;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
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
