package io.github.packetcodec.spark;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.nio.charset.StandardCharsets;

/**
 * Addresses as text, in UTF-8. The last ones are kept, because the frames of a capture have few addresses in comparison to their number:
 * then nothing is allocated.
 */
final class AddressTexts {
    private static final int SLOTS = 1024;

    private final long[] high = new long[SLOTS];
    private final long[] low = new long[SLOTS];
    private final byte[][] texts = new byte[SLOTS][];

    /** In the place of the high half of an IPv6 address. The IPv6 addresses with this half are not kept. */
    private static final long IPV4 = 4;

    private static final long MAC = 6;

    byte[] ipv4(int address) {
        int slot = slot(IPV4, address);
        return isAt(slot, IPV4, address) ? texts[slot] : put(slot, IPV4, address, new Ipv4Address(address));
    }

    byte[] mac(long address) {
        int slot = slot(MAC, address);
        return isAt(slot, MAC, address) ? texts[slot] : put(slot, MAC, address, new MacAddress(address));
    }

    byte[] ipv6(long addressHigh, long addressLow) {
        if (addressHigh == IPV4 || addressHigh == MAC) {
            return bytes(new Ipv6Address(addressHigh, addressLow));
        }
        int slot = slot(addressHigh, addressLow);
        return isAt(slot, addressHigh, addressLow)
                ? texts[slot]
                : put(slot, addressHigh, addressLow, new Ipv6Address(addressHigh, addressLow));
    }

    private boolean isAt(int slot, long addressHigh, long addressLow) {
        return low[slot] == addressLow && high[slot] == addressHigh && texts[slot] != null;
    }

    private byte[] put(int slot, long addressHigh, long addressLow, Object address) {
        high[slot] = addressHigh;
        low[slot] = addressLow;
        texts[slot] = bytes(address);
        return texts[slot];
    }

    private static byte[] bytes(Object address) {
        return address.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int slot(long addressHigh, long addressLow) {
        long mixed = (addressHigh * 31 + addressLow) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 54);
    }
}
