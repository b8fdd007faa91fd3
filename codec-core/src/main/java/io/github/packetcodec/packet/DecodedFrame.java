package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decoding found in a frame: the same questions and the same answers for a {@link Packet}, which is a value, and a
 * {@link PacketView}, which is reused for frame after frame.
 *
 * <p>The headers are the outermost chain of those that were decoded. There are no gaps between them: each begins where the one before
 * it ends.
 */
public sealed interface DecodedFrame permits Packet, PacketView {
    /**
     * {@return the layer that the frame begins with: {@link Layer#ETHERNET}, {@link Layer#LINUX_SLL}, {@link Layer#LINUX_SLL2} or
     * {@link Layer#LOOPBACK}, {@link Layer#PPP}, or another carrier; null if the frame begins with the network layer, or its first header
     * was refused} A packet inside another one may begin with the header of a tunnel, such as {@link Layer#GRE}.
     */
    @Nullable
    Layer linkLayer();

    /** {@return {@link Layer#IPV4}, {@link Layer#IPV6} or {@link Layer#ARP}; null if no such header was decoded} */
    @Nullable
    Layer networkLayer();

    /** {@return {@link Layer#TCP}, {@link Layer#UDP}, {@link Layer#ICMPV4} or {@link Layer#ICMPV6}; null if no such header was decoded} */
    @Nullable
    Layer transportLayer();

    /**
     * {@return the last EtherType: the one after all VLAN tags, which may be an 802.3 length, or the protocol identifier of a SNAP header
     * whose organization is 0} Returns -1 if there is none. Steps through the headers.
     */
    int etherType();

    /** {@return the protocol that IP carries after the extension headers that were decoded, see {@link IpProtocol}; -1 without IP} */
    int protocol();

    /** {@return whether the IP packet is a fragment: its offset is not 0, or more fragments follow} */
    boolean isFragment();

    /**
     * {@return how many headers of a layer were decoded, VLAN tags for instance} Steps through the headers.
     *
     * @param layer the layer to count
     */
    int count(Layer layer);

    /** {@return all headers as records, in the order of the wire} The list is unmodifiable. Allocates all of them. */
    List<Header> headers();

    /**
     * {@return the headers of a type, in the order of the wire: {@code packet.headers(VlanTag.class)}, or all extension headers as
     * {@code packet.headers(Ipv6ExtensionHeader.class)}} The list is unmodifiable. Allocates these records only.
     *
     * @param <H> the type of the headers
     * @param type the class of the headers
     */
    <H extends Header> List<H> headers(Class<H> type);

    /**
     * {@return the outermost header of a type: {@code packet.header(TcpHeader.class)}} Where the layer is known, a method named after it,
     * such as {@link #tcp()}, is faster.
     *
     * @param <H> the type of the header
     * @param type the class of the header
     */
    <H extends Header> Optional<H> header(Class<H> type);

    /** {@return the Ethernet header} Throws an {@link IllegalStateException} if none was decoded. */
    EthernetHeader ethernet();

    /** {@return the ARP packet} Throws an {@link IllegalStateException} if none was decoded. */
    ArpHeader arp();

    /** {@return the IPv4 header} Throws an {@link IllegalStateException} if none was decoded. */
    Ipv4Header ipv4();

    /** {@return the IPv6 header} Throws an {@link IllegalStateException} if none was decoded. */
    Ipv6Header ipv6();

    /** {@return the TCP header} Throws an {@link IllegalStateException} if none was decoded. */
    TcpHeader tcp();

    /** {@return the UDP header} Throws an {@link IllegalStateException} if none was decoded. */
    UdpHeader udp();

    /** {@return the ICMPv4 header} Throws an {@link IllegalStateException} if none was decoded. */
    Icmpv4Header icmpv4();

    /** {@return the ICMPv6 header} Throws an {@link IllegalStateException} if none was decoded. */
    Icmpv6Header icmpv6();

    /**
     * {@return whether the ports of TCP, UDP or SCTP are known} Their four bytes suffice: the rest of the header may have been cut off or
     * refused. A later fragment has none.
     */
    boolean hasPorts();

    /** {@return the source port, 0..65535; -1 if it is not known} */
    int sourcePort();

    /** {@return the destination port, 0..65535; -1 if it is not known} */
    int destinationPort();

    /**
     * {@return the number of payload bytes that were captured: within what the headers specify, without padding} What follows a UDP
     * datagram within its IP packet is neither payload nor padding: see {@link Anomaly#UDP_LENGTH_SURPLUS}.
     */
    int payloadLength();

    /**
     * {@return the number of payload bytes that the packet had on the wire according to the innermost length field, whether they were
     * captured or not; -1 if no header specifies it} A length field of 0 where segmentation was left to the network card specifies the
     * rest of the frame.
     */
    int statedPayloadLength();

    /** {@return the number of captured bytes that follow the packet in the frame: mostly Ethernet's padding} */
    int paddingLength();

    /** {@return why decoding ended where it did} */
    Ending ending();

    /** {@return the refusal of the header that was refused, its offset counted from the start of the frame; empty if none was} */
    Optional<Refusal> refusal();

    /**
     * {@return the bytes of the last header if only its first ones are there: because the capture, or the length of its carrier, ends
     * within it} Empty if that is not so.
     */
    Optional<PartialHeader> partial();

    /**
     * {@return the extensions of an ICMP error, which follow the packet that it quotes (RFC 4884), as far as they were captured: a label
     * stack (RFC 4950) for example} Empty if there are none, fewer than the 4 bytes of their header were captured, or too little was
     * captured to know.
     *
     * @throws IllegalStateException if this is a view of a buffer without an array, and the error ends after its first 256 KiB: so much of
     *     it is copied
     */
    Optional<IcmpExtensions> icmpExtensions();

    /**
     * {@return the verdict on the checksum of the extensions of an ICMP error: {@link ChecksumStatus#VALID},
     * {@link ChecksumStatus#INVALID}, {@link ChecksumStatus#ABSENT} if the sender computed none, or {@link ChecksumStatus#UNVERIFIABLE} if
     * not all of them are there} Null if there are none, or too little was captured to know.
     *
     * @throws IllegalStateException as {@link #icmpExtensions()} does
     */
    @Nullable
    ChecksumStatus icmpExtensionsChecksumStatus();

    /** {@return what is remarkable about the frame} The set is unmodifiable. Reads the headers again. */
    Set<Anomaly> anomalies();
}
