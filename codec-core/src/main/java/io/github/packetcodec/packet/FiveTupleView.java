package io.github.packetcodec.packet;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.Tcp;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * Reads what tells flows apart, and no more, of frame after frame without allocating: both addresses, the protocol, both ports.
 * It finds what a {@link PacketView} would find, in fewer instructions.
 *
 * <pre>{@code
 * FiveTupleView view = new FiveTupleView();
 * Map<FiveTuple, Integer> packets = new HashMap<>();
 * for (ByteBuf frame : frames) {
 *     if (view.parse(frame)) {
 *         packets.merge(view.tuple(), 1, Integer::sum);
 *     }
 * }
 * }</pre>
 *
 * <p>For one thread. It copies the numbers, so what it says stays true when the frame changes. A table that is not to
 * allocate keeps {@link #sourceHigh} to {@link #protocolAndPorts} in place of {@link #tuple}.
 *
 * <p>Only TCP and UDP have ports, and only where their whole header is there: later fragments have none, nor has a header that was
 * cut or is too short. So the fragments of one packet have two tuples.
 *
 * <p>{@code parse} tells whether there is a tuple, and so differs from {@link PacketView#parse}, which tells whether there was no fault.
 * It never throws on account of the bytes, and allocates what that does: nothing over arrays.
 */
public final class FiveTupleView {
    private static final int VERSION = 7;
    private static final int PORTS = 8;

    private final PacketView view;

    /** The IP version or 0, and {@link #PORTS} if there are any. */
    private int found;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private long protocolAndPorts;

    /** A view that takes lengths strictly: where IP's are more than there is, as in a frame that its capture cut, it finds no ports. */
    public FiveTupleView() {
        this(LengthPolicy.STRICT);
    }

    /** A view with a policy for lengths that do not fit. */
    public FiveTupleView(LengthPolicy policy) {
        view = new PacketView(policy);
    }

    /**
     * Reads the Ethernet frame that is the readable bytes of a buffer of any kind; moves no index.
     *
     * @return whether an IP header was decoded, and so there is a tuple
     */
    public boolean parse(ByteBuf frame) {
        return parse(frame, LinkType.ETHERNET);
    }

    /**
     * Reads the frame that is the readable bytes of a buffer of any kind; moves no index.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @return whether an IP header was decoded, and so there is a tuple
     */
    public boolean parse(ByteBuf frame, int linkType) {
        if (frame.hasArray()) {
            int from = frame.arrayOffset() + frame.readerIndex();
            return read(frame.array(), from, from + frame.readableBytes(), linkType);
        }
        view.parse(frame, linkType);
        return walked();
    }

    /**
     * Reads the Ethernet frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @return whether an IP header was decoded, and so there is a tuple
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length) {
        return parse(in, offset, length, LinkType.ETHERNET);
    }

    /**
     * Reads the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @return whether an IP header was decoded, and so there is a tuple
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length, int linkType) {
        Objects.checkFromIndexSize(offset, length, in.length);
        return read(in, offset, offset + length, linkType);
    }

    private boolean read(byte[] in, int from, int to, int linkType) {
        if (linkType == LinkType.ETHERNET && isUsual(in, from, to)) {
            return true;
        }
        view.begin(in, from, to, to);
        view.stepByStep(linkType);
        return walked();
    }

    /** Takes the tuple of a {@linkplain UsualFrame usual frame}; tells whether it is one. If not, what it took has no meaning. */
    private boolean isUsual(byte[] in, int from, int to) {
        if (to - from < UsualFrame.LEAST_LENGTH) {
            return false;
        }
        int first = UsualFrame.first(in, from);
        long second = UsualFrame.second(in, from);
        int at = from + Ethernet.HEADER_LENGTH;
        int transport;
        int stated;
        int protocol;
        if (UsualFrame.isIpv4(first, second)) {
            transport = at + Ipv4.MINIMUM_HEADER_LENGTH;
            stated = UsualFrame.statedIpv4(second);
            protocol = UsualFrame.protocolIpv4(second);
            takeIpv4(in, at, PORTS);
        } else if (UsualFrame.isIpv6(first) && to - at >= Ipv6.HEADER_LENGTH) {
            transport = at + Ipv6.HEADER_LENGTH;
            stated = UsualFrame.statedIpv6(second);
            protocol = UsualFrame.protocolIpv6(second);
            takeIpv6(in, at, PORTS);
        } else {
            return false;
        }
        int length = at + stated - transport;
        if (stated > to - at || UsualFrame.headerLength(in, transport, protocol, length, length) == 0) {
            return false;
        }
        protocolAndPorts = (long) protocol << 32 | Tcp.ports(in, transport);
        return true;
    }

    /** Takes the tuple of what the view has walked; tells whether there is one. */
    private boolean walked() {
        byte[] in = view.bytes;
        int at = view.networkOffset;
        long network = view.found & Found.NETWORK;
        long transport = view.found & Found.TRANSPORT;
        boolean ports = transport == Found.TCP || transport == Found.UDP;
        protocolAndPorts = (long) view.protocol() << 32 | (ports ? Tcp.ports(in, view.transportOffset) : 0);
        if (network == Found.IPV4) {
            takeIpv4(in, at, ports ? PORTS : 0);
        } else if (network == Found.IPV6) {
            takeIpv6(in, at, ports ? PORTS : 0);
        } else {
            protocolAndPorts = 0;
            take(0, 0, 0, 0, 0);
        }
        return found != 0;
    }

    private void takeIpv4(byte[] in, int at, int ports) {
        long source = Ipv4.sourceAddress(in, at) & 0xFFFF_FFFFL;
        long destination = Ipv4.destinationAddress(in, at) & 0xFFFF_FFFFL;
        take(4 | ports, 0, source, 0, destination);
    }

    private void takeIpv6(byte[] in, int at, int ports) {
        take(
                6 | ports,
                Ipv6.sourceAddressHigh(in, at),
                Ipv6.sourceAddressLow(in, at),
                Ipv6.destinationAddressHigh(in, at),
                Ipv6.destinationAddressLow(in, at));
    }

    private void take(int found, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        this.found = found;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.destinationHigh = destinationHigh;
        this.destinationLow = destinationLow;
    }

    /** 4 or 6; 0 if the frame has no IP header that can be decoded, and then all other numbers are 0 too. */
    public int version() {
        return found & VERSION;
    }

    /** The upper 64 bits of an IPv6 source address; 0 for IPv4. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** The lower 64 bits of an IPv6 source address, or the 32 bits of an IPv4 one. */
    public long sourceLow() {
        return sourceLow;
    }

    /** The upper 64 bits of an IPv6 destination address, as it stands in the IP header; 0 for IPv4. */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** The lower 64 bits of an IPv6 destination address, or the 32 bits of an IPv4 one, as it stands in the IP header. */
    public long destinationLow() {
        return destinationLow;
    }

    /** The protocol in bits 32 to 39, the source port in bits 16 to 31, the destination port below. */
    public long protocolAndPorts() {
        return protocolAndPorts;
    }

    /** What IP carries after the extension headers that were decoded: see {@link IpProtocol}. 0..255. */
    public int protocol() {
        return (int) (protocolAndPorts >>> 32);
    }

    /** Whether a TCP or UDP header was decoded. Without one, both ports are 0. */
    public boolean hasPorts() {
        return (found & PORTS) != 0;
    }

    /** The source port, 0..65535. */
    public int sourcePort() {
        return (int) protocolAndPorts >>> 16;
    }

    /** The destination port, 0..65535. */
    public int destinationPort() {
        return (int) protocolAndPorts & 0xFFFF;
    }

    /**
     * The tuple as a value. Allocates it.
     *
     * @throws IllegalStateException if there is none
     */
    public FiveTuple tuple() {
        if (found == 0) {
            throw new IllegalStateException("no IP header was decoded");
        }
        return new FiveTuple(
                address(sourceHigh, sourceLow),
                address(destinationHigh, destinationLow),
                protocol(),
                sourcePort(),
                destinationPort());
    }

    private IpAddress address(long high, long low) {
        return version() == 4 ? new Ipv4Address((int) low) : new Ipv6Address(high, low);
    }
}
