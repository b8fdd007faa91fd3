package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.arp.ArpOperation;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A host made of this library: sends with {@link PacketWriter}, reads with {@code Packet}, and holds everything that it is sent
 * to be right: decodable, without anomaly, each checksum as it should be, with the VLAN tags it expects. While it waits for
 * something it answers ARP, neighbor solicitations and echo requests. It has the addresses of the near end of a {@link Lab}.
 */
final class Endpoint {
    private static final long PATIENCE_IN_MILLISECONDS = 10_000;

    /** Neighbor discovery takes nothing that could have come over a router (RFC 4861, section 7.1). */
    private static final int OF_THIS_LINK = 255;

    /** Of a neighbor advertisement (RFC 4861, section 4.4): this answers a solicitation, and overrides what was known. */
    private static final long SOLICITED_AND_OVERRIDE = 0x6000_0000L;

    private static final MacAddress OWN_GROUP = MacAddress.ofMulticast(Lab.NEAR_IPV6.solicitedNode());

    private static final int SOURCE_LINK_LAYER_ADDRESS = 1;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;

    private final VirtualCable wire;
    private final List<Tag> tags;
    private final List<Tag> expectedTags;
    private final List<Received> passedOver = new ArrayList<>();
    private int echoes;
    /** How many frames it has taken apart and found right. */
    int judged;

    /** An endpoint that sends and expects no tags. */
    Endpoint(VirtualCable wire) {
        this(wire, List.of(), List.of());
    }

    /**
     * @param tags what it puts on each frame, outermost first
     * @param expectedTags what it expects on each frame
     */
    Endpoint(VirtualCable wire, List<Tag> tags, List<Tag> expectedTags) {
        this.wire = wire;
        this.tags = tags;
        this.expectedTags = expectedTags;
    }

    static IpAddress own(int version) {
        return version == 4 ? Lab.NEAR_IPV4 : Lab.NEAR_IPV6;
    }

    static IpAddress far(int version) {
        return version == 4 ? Lab.FAR_IPV4 : Lab.FAR_IPV6;
    }

    // ------------------------------------------------------------------------------------------------------- sending

    /** Ethernet and the tags, before a header of that type. */
    List<Header> link(MacAddress destination, int etherType) {
        List<Header> headers = new ArrayList<>();
        int first = tags.isEmpty() ? etherType : tags.get(0).etherType();
        headers.add(new EthernetHeader(destination, Lab.NEAR_MAC, first));
        for (int i = 0; i < tags.size(); i++) {
            int next = i + 1 < tags.size() ? tags.get(i + 1).etherType() : etherType;
            headers.add(new VlanTag(tags.get(i).priority(), false, tags.get(i).vlanId(), next));
        }
        return headers;
    }

    /** The headers of a packet to the far end, up to IP's. */
    List<Header> network(int version, int protocol) {
        List<Header> headers = link(Lab.FAR_MAC, version == 4 ? EtherType.IPV4 : EtherType.IPV6);
        headers.add(
                version == 4
                        ? Ipv4Header.of(Lab.NEAR_IPV4, Lab.FAR_IPV4, protocol)
                        : Ipv6Header.of(Lab.NEAR_IPV6, Lab.FAR_IPV6, protocol));
        return headers;
    }

    /** The whole frame of a packet to the far end. */
    byte[] frame(int version, Header transport, byte[] payload) {
        int protocol = switch (transport.layer()) {
            case TCP -> IpProtocol.TCP;
            case UDP -> IpProtocol.UDP;
            case ICMPV4 -> IpProtocol.ICMPV4;
            default -> IpProtocol.ICMPV6;
        };
        List<Header> headers = network(version, protocol);
        headers.add(transport);
        return PacketWriter.padding().toBytes(payload, headers);
    }

    void send(int version, Header transport, byte[] payload) {
        wire.send(frame(version, transport, payload));
    }

    void send(byte[] frame) {
        wire.send(frame);
    }

    private void send(List<Header> headers, byte[] payload) {
        wire.send(PacketWriter.padding().toBytes(payload, headers));
    }

    /** What a datagram is after the IP header when it travels whole; so are its length and checksum when it travels in pieces. */
    static byte[] datagram(int version, UdpHeader udp, byte[] payload) {
        Header ip = version == 4
                ? Ipv4Header.of(Lab.NEAR_IPV4, Lab.FAR_IPV4, IpProtocol.UDP)
                : Ipv6Header.of(Lab.NEAR_IPV6, Lab.FAR_IPV6, IpProtocol.UDP);
        byte[] packet = PacketWriter.plain().toBytes(payload, ip, udp);
        return Arrays.copyOfRange(packet, ip.headerLength(), packet.length);
    }

    /** The frame of one fragment: the bytes from {@code from} to {@code to} of what IP carries. */
    byte[] fragment(int version, int identification, byte[] carried, int from, int to, boolean more) {
        byte[] piece = Arrays.copyOfRange(carried, from, to);
        List<Header> headers;
        if (version == 4) {
            headers = link(Lab.FAR_MAC, EtherType.IPV4);
            headers.add(Ipv4Header.of(Lab.NEAR_IPV4, Lab.FAR_IPV4, IpProtocol.UDP)
                    .withDontFragment(false)
                    .withIdentification(identification)
                    .withMoreFragments(more)
                    .withFragmentOffset(from / 8));
        } else {
            headers = network(6, IpProtocol.FRAGMENT);
            headers.add(new Ipv6FragmentHeader(IpProtocol.UDP, 0, from / 8, 0, more, identification));
        }
        return PacketWriter.padding().toBytes(piece, headers);
    }

    // ----------------------------------------------------------------------------------------------------- receiving

    /** The next frame that is of that kind; others are answered where a host would, and passed over. */
    Received await(String what, Predicate<Received> kind) {
        for (Received earlier : passedOver) {
            if (kind.test(earlier)) {
                passedOver.remove(earlier);
                return earlier;
            }
        }
        long deadline = System.nanoTime() + PATIENCE_IN_MILLISECONDS * 1_000_000;
        while (System.nanoTime() < deadline) {
            Received received = next(100);
            if (received == null || answered(received)) {
                continue;
            } else if (kind.test(received)) {
                return received;
            }
            passedOver.add(received);
        }
        throw new AssertionError("no " + what + " came, but " + passedOver);
    }

    /** Waits for an echo request, and answers it. */
    void answerEcho() {
        int before = echoes;
        long deadline = System.nanoTime() + PATIENCE_IN_MILLISECONDS * 1_000_000;
        while (echoes == before && System.nanoTime() < deadline) {
            Received received = next(100);
            if (received != null && !answered(received)) {
                passedOver.add(received);
            }
        }
    }

    private Received next(long milliseconds) {
        VirtualCable.Frame frame = wire.next(milliseconds);
        if (frame == null || frame.outgoing()) {
            return null;
        }
        Received received = new Received(frame);
        received.assertRight();
        judged++;
        MacAddress to = received.header(EthernetHeader.class).destination();
        if (!to.equals(Lab.NEAR_MAC) && !to.equals(MacAddress.BROADCAST) && !to.equals(OWN_GROUP)) {
            return null;
        }
        received.assertTagged(expectedTags);
        return received;
    }

    private boolean answered(Received received) {
        if (received.has(ArpHeader.class)) {
            return answerArp(received.header(ArpHeader.class));
        } else if (received.has(Icmpv4Header.class)) {
            Icmpv4Header request = received.header(Icmpv4Header.class);
            if (request.type() == Icmpv4Type.ECHO_REQUEST) {
                echoes++;
                send(4, Icmpv4Header.echoReply(request.identifier(), request.sequenceNumber()), received.payload());
                return true;
            }
        } else if (received.has(Icmpv6Header.class)) {
            return answerIcmpv6(received, received.header(Icmpv6Header.class));
        }
        return false;
    }

    private boolean answerArp(ArpHeader arp) {
        if (arp.operation() != ArpOperation.REQUEST
                || !arp.targetProtocolAddress().equals(Lab.NEAR_IPV4.octets())) {
            return false;
        }
        List<Header> headers = link(Lab.FAR_MAC, EtherType.ARP);
        headers.add(ArpHeader.reply(Lab.NEAR_MAC, Lab.NEAR_IPV4, Lab.FAR_MAC, Lab.FAR_IPV4));
        send(headers, new byte[0]);
        return true;
    }

    private boolean answerIcmpv6(Received received, Icmpv6Header request) {
        if (request.type() == Icmpv6Type.ECHO_REQUEST) {
            echoes++;
            send(6, Icmpv6Header.echoReply(request.identifier(), request.sequenceNumber()), received.payload());
            return true;
        } else if (request.type() != Icmpv6Type.NEIGHBOR_SOLICITATION
                || !Ipv6Address.of(received.payload(), 0).equals(Lab.NEAR_IPV6)) {
            return false;
        }
        assertThat(received.header(Ipv6Header.class).hopLimit()).isEqualTo(OF_THIS_LINK);
        IpAddress asker = received.header(Ipv6Header.class).sourceAddress();
        sendDiscovery(
                Lab.FAR_MAC,
                (Ipv6Address) asker,
                new Icmpv6Header(Icmpv6Type.NEIGHBOR_ADVERTISEMENT, 0, 0, SOLICITED_AND_OVERRIDE),
                discovery(Lab.NEAR_IPV6, TARGET_LINK_LAYER_ADDRESS));
        return true;
    }

    // ------------------------------------------------------------------------------------ asking for hardware
    // addresses

    MacAddress resolve(Ipv4Address wanted) {
        List<Header> headers = link(MacAddress.BROADCAST, EtherType.ARP);
        headers.add(ArpHeader.request(Lab.NEAR_MAC, Lab.NEAR_IPV4, wanted));
        send(headers, new byte[0]);
        ArpHeader reply = await(
                        "ARP reply",
                        received -> received.has(ArpHeader.class)
                                && received.header(ArpHeader.class).operation() == ArpOperation.REPLY)
                .header(ArpHeader.class);
        assertThat(reply.senderProtocolAddress()).isEqualTo(wanted.octets());
        assertThat(reply.targetProtocolAddress()).isEqualTo(Lab.NEAR_IPV4.octets());
        return MacAddress.of(reply.senderHardwareAddress().toByteArray(), 0);
    }

    MacAddress resolve(Ipv6Address wanted) {
        Ipv6Address group = wanted.solicitedNode();
        sendDiscovery(
                MacAddress.ofMulticast(group),
                group,
                new Icmpv6Header(Icmpv6Type.NEIGHBOR_SOLICITATION, 0, 0, 0),
                discovery(wanted, SOURCE_LINK_LAYER_ADDRESS));
        Received advertisement = await(
                "neighbor advertisement",
                received -> received.has(Icmpv6Header.class)
                        && received.header(Icmpv6Header.class).type() == Icmpv6Type.NEIGHBOR_ADVERTISEMENT);
        byte[] payload = advertisement.payload();
        assertThat(Ipv6Address.of(payload, 0)).isEqualTo(wanted);
        assertThat(payload[Ipv6Address.LENGTH]).isEqualTo((byte) TARGET_LINK_LAYER_ADDRESS);
        return MacAddress.of(payload, Ipv6Address.LENGTH + 2);
    }

    private void sendDiscovery(MacAddress to, Ipv6Address destination, Icmpv6Header message, byte[] payload) {
        List<Header> headers = link(to, EtherType.IPV6);
        headers.add(Ipv6Header.of(Lab.NEAR_IPV6, destination, IpProtocol.ICMPV6).withHopLimit(OF_THIS_LINK));
        headers.add(message);
        send(headers, payload);
    }

    /** The target and the one option, of 8 bytes, that tells this endpoint's hardware address (RFC 4861, section 4.6.1). */
    private static byte[] discovery(Ipv6Address target, int option) {
        byte[] payload = new byte[Ipv6Address.LENGTH + 8];
        int at = target.encode(payload, 0);
        payload[at] = (byte) option;
        payload[at + 1] = 1;
        Lab.NEAR_MAC.encode(payload, at + 2);
        return payload;
    }

    /** The next frame of that protocol for that port of this endpoint. */
    Received await(int version, Layer transport, int port) {
        return await(transport + " for port " + port, received -> received.isFor(version, transport, port));
    }
}
