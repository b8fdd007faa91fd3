package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a walk except for the offsets: layers, protocol, flags and ending, packed into one {@code long}. A frame
 * therefore costs one store for all of it, and nothing of the previous frame has to be reset.
 *
 * <pre>
 * bits  0..3   ending                        bits  8..13  link layer
 * bit   4      fragment                      bits 14..19  network layer
 * bit   5      jumbogram                     bits 20..25  transport layer
 * bit   6      jumbo payload option unread   bits 26..33  protocol, if the network layer is IP
 * bit   7      payload length not stated     bit  34      plain: {@link PlainFrame} found all there is
 *                                            bits 35..42  depth: the number of packets around this one
 *                                            bit  43      the transport checksum is marked as left to the network card
 * </pre>
 *
 * A layer is packed as its ordinal; 0, the ordinal of {@link Layer#FRAME}, means that there is none. Flags are below bit 31, so
 * that testing one takes a single instruction.
 */
final class Outcome {
    /** At least one byte of the packet is in another packet: any fragment, the first one included. */
    static final long FRAGMENT = 1 << 4;
    /** The payload length is specified by a jumbo payload option. */
    static final long JUMBOGRAM = 1 << 5;
    /** The payload length may be specified by a jumbo payload option, but the bytes that would contain it were not read. */
    static final long JUMBO_UNREAD = 1 << 6;
    /** No header specifies where the payload ends. */
    static final long LENGTH_NOT_STATED = 1 << 7;

    /** The frame is plain. This specifies how the frame was read, not what it contains: a walk finds the same without it. */
    static final long PLAIN = 1L << 34;

    private static final int PLAIN_SHIFT = 34;

    private static final int ENDING = 0xF;
    private static final int LINK_SHIFT = 8;
    private static final int NETWORK_SHIFT = 14;
    private static final int TRANSPORT_SHIFT = 20;
    private static final int PROTOCOL_SHIFT = 26;
    private static final int DEPTH_SHIFT = 35;
    /** The caller knows that the transport checksum is the sum of the pseudo-header: no walk finds this. */
    static final long CHECKSUM_MARKED = 1L << 43;
    /** The greatest depth that there is room for. */
    static final int MAXIMUM_DEPTH = 0xFF;

    private static final int LAYER = 0x3F;
    private static final int NETWORK = LAYER << NETWORK_SHIFT;
    private static final int TRANSPORT = LAYER << TRANSPORT_SHIFT;

    private static final int FAULT = Ending.FAULT.ordinal();
    private static final int IPV4 = (int) network(Layer.IPV4);
    private static final int IPV6 = (int) network(Layer.IPV6);
    private static final int TCP = (int) transport(Layer.TCP);
    private static final int UDP = (int) transport(Layer.UDP);

    private static final Ending[] ENDINGS = Ending.values();
    private static final Layer[] LAYERS = Layer.values();

    private Outcome() {}

    static long ending(Ending ending) {
        return ending.ordinal();
    }

    static long link(Layer layer) {
        return (long) layer.ordinal() << LINK_SHIFT;
    }

    static long network(Layer layer) {
        return (long) layer.ordinal() << NETWORK_SHIFT;
    }

    static long transport(Layer layer) {
        return (long) layer.ordinal() << TRANSPORT_SHIFT;
    }

    static long protocol(int protocol) {
        return (long) protocol << PROTOCOL_SHIFT;
    }

    static long withoutProtocol(long outcome) {
        return outcome & ~(0xFFL << PROTOCOL_SHIFT);
    }

    static long depth(int depth) {
        return (long) depth << DEPTH_SHIFT;
    }

    static int depthOf(long outcome) {
        return (int) (outcome >>> DEPTH_SHIFT) & MAXIMUM_DEPTH;
    }

    /** Without what is not a property of the packet itself: its depth, and what the caller knows of its checksum. */
    static long ofPacketAlone(long outcome) {
        return outcome & ~(depth(MAXIMUM_DEPTH) | CHECKSUM_MARKED);
    }

    static Ending endingOf(long outcome) {
        return ENDINGS[(int) outcome & ENDING];
    }

    static boolean isRefused(long outcome) {
        return ((int) outcome & ENDING) == FAULT;
    }

    static boolean has(long outcome, long flag) {
        return ((int) outcome & (int) flag) != 0;
    }

    static boolean isPlain(long outcome) {
        return (outcome & PLAIN) != 0;
    }

    /** Whether the packet is a plain frame with no packet around it, and nothing is known of it that it does not contain. */
    static boolean isPlainFrame(long outcome) {
        // These are the highest bits that are in use.
        return outcome >>> PLAIN_SHIFT == 1;
    }

    static boolean isChecksumMarked(long outcome) {
        return (outcome & CHECKSUM_MARKED) != 0;
    }

    static @Nullable Layer linkLayer(long outcome) {
        return layer((int) outcome >>> LINK_SHIFT & LAYER);
    }

    // The layers of most frames are compared, not looked up, so that a comparison with a constant in the caller becomes
    // a comparison of these bits.

    static @Nullable Layer networkLayer(long outcome) {
        int bits = (int) outcome & NETWORK;
        if (bits == IPV4) {
            return Layer.IPV4;
        }
        return bits == IPV6 ? Layer.IPV6 : layer(bits >>> NETWORK_SHIFT);
    }

    static @Nullable Layer transportLayer(long outcome) {
        int bits = (int) outcome & TRANSPORT;
        if (bits == TCP) {
            return Layer.TCP;
        }
        return bits == UDP ? Layer.UDP : layer(bits >>> TRANSPORT_SHIFT);
    }

    private static @Nullable Layer layer(int ordinal) {
        return ordinal == 0 ? null : LAYERS[ordinal];
    }

    static boolean isIpv4(long outcome) {
        return ((int) outcome & NETWORK) == IPV4;
    }

    static boolean isIpv6(long outcome) {
        return ((int) outcome & NETWORK) == IPV6;
    }

    /** Whether the transport layer is TCP or UDP. */
    static boolean isTcpOrUdp(long outcome) {
        int bits = (int) outcome & TRANSPORT;
        return bits == TCP || bits == UDP;
    }

    static boolean isUdp(long outcome) {
        return ((int) outcome & TRANSPORT) == UDP;
    }

    static boolean hasTransport(long outcome) {
        return ((int) outcome & TRANSPORT) != 0;
    }

    /** -1 without IP. */
    static int protocolOrAbsent(long outcome) {
        return isIpv4(outcome) || isIpv6(outcome) ? protocolOf(outcome) : ParsedFrame.ABSENT;
    }

    /** 0 without IP. */
    static int protocolOf(long outcome) {
        return (int) (outcome >>> PROTOCOL_SHIFT) & 0xFF;
    }
}
