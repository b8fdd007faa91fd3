package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.link.Loopback;

/**
 * What a walk found, but for the places: the layers, the protocol numbers and the ending, packed in one {@code long}. Each step
 * of a walk takes what was found before it and gives it back with its own share, so that a frame costs one store for all of it, and
 * nothing of the frame before has to be wiped out: what only a walk step by step can find counts only after one.
 *
 * <pre>
 * bits  0..2   ending                 bits 16..23  protocol, if the network layer is IP
 * bits  3..5   link layer             bits 24..39  EtherType
 * bit   6      LLC                    bit  40      whether there is an EtherType
 * bit   7      SNAP                   bits 41..49  how many extension headers
 * bits  8..9   network layer          bit  63      walked step by step
 * bits 10..12  transport layer
 * bit  13      fragment
 * bit  14      the payload length stands in a jumbo payload option
 * bit  15      it may, past the bytes that can be read
 * </pre>
 */
final class Found {
    static final long NOTHING = 0;

    static final long COMPLETE = Ending.COMPLETE.ordinal();
    static final long LATER_FRAGMENT = Ending.FRAGMENT.ordinal();
    static final long NO_NEXT_HEADER = Ending.NO_NEXT_HEADER.ordinal();
    static final long ENCRYPTED = Ending.ENCRYPTED.ordinal();
    static final long UNKNOWN_ETHER_TYPE = Ending.UNKNOWN_ETHER_TYPE.ordinal();
    static final long UNKNOWN_PROTOCOL = Ending.UNKNOWN_PROTOCOL.ordinal();
    static final long FAULT = Ending.FAULT.ordinal();
    static final long ENDING = 7;

    static final long ETHERNET = 1 << 3;
    static final long LINUX_SLL = 2 << 3;
    static final long LINUX_SLL2 = 3 << 3;
    static final long LOOPBACK = 4 << 3;
    static final long LLC = 1 << 6;
    static final long SNAP = 1 << 7;

    static final long ARP = 1 << 8;
    static final long IPV4 = 2 << 8;
    static final long IPV6 = 3 << 8;
    static final long NETWORK = 3 << 8;

    static final long ICMPV4 = 1 << 10;
    static final long ICMPV6 = 2 << 10;
    static final long TCP = 3 << 10;
    static final long UDP = 4 << 10;
    static final long TRANSPORT = 7 << 10;

    static final long FRAGMENT = 1 << 13;
    static final long JUMBOGRAM = 1 << 14;
    static final long LENGTH_HIDDEN = 1 << 15;

    private static final int PROTOCOL_SHIFT = 16;
    private static final int ETHER_TYPE_SHIFT = 24;
    private static final long ETHER_TYPE_THERE = 1L << 40;
    private static final int EXTENSION_COUNT_SHIFT = 41;
    private static final int EXTENSION_COUNT = 0x1FF;
    private static final long STEP_BY_STEP = 1L << 63;

    static final long ETHER_TYPE = ETHER_TYPE_THERE | 0xFFFFL << ETHER_TYPE_SHIFT;

    private static final Ending[] ENDINGS = Ending.values();
    private static final Layer[] LINK_LAYERS = {
        null, Layer.ETHERNET, Layer.LINUX_SLL, Layer.LINUX_SLL2, Layer.LOOPBACK, null, null, null
    };
    private static final int[] LINK_HEADER_LENGTHS = {
        0, Ethernet.HEADER_LENGTH, LinuxSll.HEADER_LENGTH, LinuxSll2.HEADER_LENGTH, Loopback.HEADER_LENGTH, 0, 0, 0
    };

    private Found() {}

    static long protocol(int protocol) {
        return (long) protocol << PROTOCOL_SHIFT;
    }

    static long etherType(int type) {
        return ETHER_TYPE_THERE | (long) type << ETHER_TYPE_SHIFT;
    }

    static long extensionCount(int count) {
        return (long) count << EXTENSION_COUNT_SHIFT;
    }

    static long stepByStep(long found) {
        return found | STEP_BY_STEP;
    }

    /** Whether the frame was walked step by step, and not as a {@linkplain UsualFrame usual one}. */
    static boolean isStepByStep(long found) {
        return found < 0;
    }

    /** What was found, whichever way. */
    static long withoutWay(long found) {
        return found & ~STEP_BY_STEP;
    }

    static Ending ending(long found) {
        return ENDINGS[(int) found & (int) ENDING];
    }

    static boolean isRefused(long found) {
        return ((int) found & (int) ENDING) == FAULT;
    }

    static Layer linkLayer(long found) {
        return LINK_LAYERS[(int) found >>> 3 & 7];
    }

    /** The length in bytes of the link layer's header; 0 if none was found. */
    static int linkHeaderLength(long found) {
        return LINK_HEADER_LENGTHS[(int) found >>> 3 & 7];
    }

    // Asked so, and not by a table, a comparison with a layer is one with these bits once the JIT has inlined it.

    static Layer networkLayer(long found) {
        int bits = (int) found & (int) NETWORK;
        if (bits == IPV4) {
            return Layer.IPV4;
        }
        if (bits == IPV6) {
            return Layer.IPV6;
        }
        return bits == 0 ? null : Layer.ARP;
    }

    static Layer transportLayer(long found) {
        int bits = (int) found & (int) TRANSPORT;
        if (bits == TCP) {
            return Layer.TCP;
        }
        if (bits == UDP) {
            return Layer.UDP;
        }
        if (bits == 0) {
            return null;
        }
        return bits == ICMPV4 ? Layer.ICMPV4 : Layer.ICMPV6;
    }

    /** -1 if the network layer is not IP. */
    static int protocol(long found) {
        return ((int) found & (int) NETWORK) < (int) IPV4
                ? NetworkWalk.ABSENT
                : (int) (found >>> PROTOCOL_SHIFT) & 0xFF;
    }

    /** -1 if there is none. */
    static int etherType(long found) {
        return (found & ETHER_TYPE_THERE) == 0 ? NetworkWalk.ABSENT : (int) (found >>> ETHER_TYPE_SHIFT) & 0xFFFF;
    }

    static int extensionCount(long found) {
        return (int) (found >>> EXTENSION_COUNT_SHIFT) & EXTENSION_COUNT;
    }

    /** Whether any of some bits is set, none of which may be above the 31st: so the JIT makes one test of it. */
    static boolean has(long found, long bits) {
        return ((int) found & (int) bits) != 0;
    }
}
