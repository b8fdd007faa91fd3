package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.Tcp;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * Reads what distinguishes flows, and no more, from frame after frame without allocating: both addresses, the protocol, both ports.
 * It finds what a {@link PacketView} would find, in fewer instructions.
 *
 * {@snippet :
 * FiveTupleView view = new FiveTupleView();
 * Map<FiveTuple, Integer> packets = new HashMap<>();
 * while (reader.next()) {
 *     if (view.parse(reader)) {
 *         packets.merge(view.tuple(), 1, Integer::sum);
 *     }
 * }
 * }
 *
 * <p>A view is for one thread. It copies the numbers, so they stay the same when the frame changes. A table that must not allocate
 * stores the numbers {@link #sourceHigh} to {@link #protocolAndPorts} in place of {@link #tuple}.
 *
 * <p>TCP, UDP and SCTP have ports. They are known as soon as their four bytes are there, whether or not the capture contains the rest
 * of the header. Later fragments have none, so the fragments of one packet have two tuples. If the capture ends within an IPv6
 * extension header, or an authentication header, the protocol is not known, and there is no tuple.
 *
 * <p>The tuple is that of the outermost IP packet. Of what a tunnel carries, {@link PacketView#parseInner} reads addresses and ports.
 *
 * <p>{@code parse} returns whether there is a tuple, and so differs from {@link PacketView#parse}, which returns whether no header was
 * refused. It never throws because of the bytes, and allocates what that does: nothing over arrays. It takes lengths as a
 * {@code PacketView} does.
 */
public final class FiveTupleView extends PlainFrame.Sink {
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

    /** Makes a view that takes lengths strictly, except for frames that come with their length on the wire. */
    public FiveTupleView() {
        view = new PacketView();
    }

    /**
     * Makes a view with one policy for all frames. Throws a {@link NullPointerException} if it is null.
     *
     * @param policy how length fields are taken that do not fit the frame
     */
    public FiveTupleView(LengthPolicy policy) {
        view = new PacketView(policy);
    }

    /**
     * Parses the current frame of a capture or a network interface.
     *
     * @param source the source, whose current frame is parsed
     * @return whether there is a tuple: addresses and protocol are there
     */
    public boolean parse(FrameSource source) {
        int length = PacketView.lengthOf(source);
        return parse(source.bytes(), source.offset(), length, source.linkType(), PacketView.wireLengthOf(source));
    }

    /**
     * Parses the Ethernet frame that consists of the readable bytes of a buffer. Moves no index.
     *
     * @param frame the frame
     * @return whether there is a tuple: addresses and protocol are there
     */
    public boolean parse(ByteBuf frame) {
        return parse(frame, LinkType.ETHERNET);
    }

    /**
     * Parses the frame that consists of the readable bytes of a buffer. Moves no index.
     *
     * @param frame the frame
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @return whether there is a tuple: addresses and protocol are there
     */
    public boolean parse(ByteBuf frame, int linkType) {
        if (frame.hasArray()) {
            int length = frame.readableBytes();
            return read(frame.array(), frame.arrayOffset() + frame.readerIndex(), length, length, linkType, false);
        }
        view.parse(frame, linkType);
        return takeWalked();
    }

    /**
     * Parses the frame whose captured bytes are the readable bytes of a buffer. Moves no index.
     *
     * @param frame the frame
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @param wireLength the length of the frame on the wire in bytes; less than what was captured counts as that much
     * @return whether there is a tuple: addresses and protocol are there
     */
    public boolean parse(ByteBuf frame, int linkType, long wireLength) {
        if (frame.hasArray()) {
            int length = frame.readableBytes();
            int wire = PacketView.wire(length, wireLength);
            return read(frame.array(), frame.arrayOffset() + frame.readerIndex(), length, wire, linkType, true);
        }
        view.parse(frame, linkType, wireLength);
        return takeWalked();
    }

    /**
     * Parses the Ethernet frame that an array contains.
     *
     * @param frame the frame
     * @return whether there is a tuple: addresses and protocol are there
     */
    public boolean parse(byte[] frame) {
        return read(frame, 0, frame.length, frame.length, LinkType.ETHERNET, false);
    }

    /**
     * Parses the Ethernet frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @return whether there is a tuple: addresses and protocol are there
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length) {
        return parse(in, offset, length, LinkType.ETHERNET);
    }

    /**
     * Parses the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @return whether there is a tuple: addresses and protocol are there
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length, int linkType) {
        Objects.checkFromIndexSize(offset, length, in.length);
        return read(in, offset, length, length, linkType, false);
    }

    /**
     * Parses the frame whose captured bytes are {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @param wireLength the length of the frame on the wire in bytes; less than {@code length} counts as that much
     * @return whether there is a tuple: addresses and protocol are there
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length, int linkType, long wireLength) {
        Objects.checkFromIndexSize(offset, length, in.length);
        return read(in, offset, length, PacketView.wire(length, wireLength), linkType, true);
    }

    private boolean read(byte[] in, int from, int captured, int wire, int linkType, boolean wireLengthGiven) {
        if (linkType == LinkType.ETHERNET && PlainFrame.find(in, from, captured, wire, this)) {
            return true;
        }
        view.walkStepwise(in, from, captured, wire, linkType, wireLengthGiven);
        return takeWalked();
    }

    @Override
    void acceptPlain(byte[] in, int network, long outcome, int transport, int headerLength, int length) {
        takeAddresses(in, network, Outcome.isIpv4(outcome), PORTS);
        protocolAndPorts = (long) Outcome.protocolOf(outcome) << 32 | Tcp.ports(in, transport);
    }

    /** Takes the tuple of what the view has found; returns whether there is one. */
    private boolean takeWalked() {
        byte[] in = view.bytes;
        int portsOffset = view.portsOffset();
        int ports = portsOffset == ParsedFrame.ABSENT ? 0 : PORTS;
        protocolAndPorts =
                (long) Outcome.protocolOf(view.outcome) << 32 | (ports == 0 ? 0 : Tcp.ports(in, portsOffset));
        boolean ipv4 = Outcome.isIpv4(view.outcome);
        if ((ipv4 || Outcome.isIpv6(view.outcome)) && !isProtocolCut()) {
            takeAddresses(in, view.networkOffset, ipv4, ports);
        } else if (view.partialLayer() == Layer.IPV4
                && view.partialLength() >= Ipv4.MINIMUM_HEADER_LENGTH
                && Ipv4.protocol(in, view.faultOffset) != IpProtocol.AUTHENTICATION) {
            // Of this header only options are missing.
            protocolAndPorts = (long) Ipv4.protocol(in, view.faultOffset) << 32;
            takeAddresses(in, view.faultOffset, true, 0);
        } else {
            protocolAndPorts = 0;
            take(0, 0, 0, 0, 0);
        }
        return found != 0;
    }

    /** Whether the capture ends within an extension or authentication header: which protocol the packet carries is not known. */
    private boolean isProtocolCut() {
        return view.isPartial() && Ipv6Extension.isExtension(Outcome.protocolOf(view.outcome));
    }

    /**
     * Takes the addresses of the IP header at {@code in[at]}. One method for both versions, so that HotSpot has a profile of it before
     * it compiles the callers: it inlines no call that it has not seen often enough (docs/performance-history.md).
     */
    private void takeAddresses(byte[] in, int at, boolean ipv4, int ports) {
        if (ipv4) {
            long source = Ipv4.sourceAddress(in, at) & 0xFFFF_FFFFL;
            long destination = Ipv4.destinationAddress(in, at) & 0xFFFF_FFFFL;
            take(4 | ports, 0, source, 0, destination);
        } else {
            take(
                    6 | ports,
                    Ipv6.sourceAddressHigh(in, at),
                    Ipv6.sourceAddressLow(in, at),
                    Ipv6.destinationAddressHigh(in, at),
                    Ipv6.destinationAddressLow(in, at));
        }
    }

    private void take(int found, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        this.found = found;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.destinationHigh = destinationHigh;
        this.destinationLow = destinationLow;
    }

    /** {@return 4 or 6; 0 if there is no tuple, and then all other numbers are 0 too} */
    public int version() {
        return found & VERSION;
    }

    /** {@return the upper 64 bits of an IPv6 source address; 0 for IPv4} */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** {@return the lower 64 bits of an IPv6 source address, or the 32 bits of an IPv4 one} */
    public long sourceLow() {
        return sourceLow;
    }

    /** {@return the upper 64 bits of the destination address in an IPv6 header; 0 for IPv4} */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** {@return the lower 64 bits of the destination address in an IPv6 header, or the 32 bits of the one in an IPv4 header} */
    public long destinationLow() {
        return destinationLow;
    }

    /** {@return the protocol in bits 32 to 39, the source port in bits 16 to 31, and the destination port in bits 0 to 15} */
    public long protocolAndPorts() {
        return protocolAndPorts;
    }

    /** {@return the protocol that IP carries after the extension headers that were decoded, 0..255: see {@link IpProtocol}} */
    public int protocol() {
        return (int) (protocolAndPorts >>> 32);
    }

    /** {@return whether the ports are known} If they are not, both are 0. */
    public boolean hasPorts() {
        return (found & PORTS) != 0;
    }

    /** {@return the source port, 0..65535} */
    public int sourcePort() {
        return (int) protocolAndPorts >>> 16;
    }

    /** {@return the destination port, 0..65535} */
    public int destinationPort() {
        return (int) protocolAndPorts & 0xFFFF;
    }

    /**
     * {@return the tuple as a value} Allocates it.
     *
     * @throws IllegalStateException if there is none
     */
    public FiveTuple tuple() {
        if (found == 0) {
            throw new IllegalStateException("there is no tuple");
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
