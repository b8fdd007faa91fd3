package io.github.packetcodec.generator;

import static io.github.packetcodec.generator.ArbitraryFields.oneIn;
import static io.github.packetcodec.generator.ArbitraryFields.pick;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.Ppp;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A frame of packets inside packets under construction: link headers and tunnels. {@link NestedIp} continues where an IP header begins.
 * Lengths and checksums are not correct yet.
 */
final class NestedChain {
    private final RandomGenerator random;
    private final List<Header> headers = new ArrayList<>();
    private final NestedIp ip;
    /** How many more packets may be inside the one under construction. */
    private int depth;

    NestedChain(RandomGenerator random, int depth) {
        this(random, depth, true);
    }

    private NestedChain(RandomGenerator random, int depth, boolean errors) {
        this.random = random;
        this.depth = depth;
        ip = new NestedIp(random, headers, this, errors);
    }

    ArbitraryPacket packet() {
        int linkType = random.nextBoolean()
                ? LinkType.ETHERNET
                : pick(
                        random,
                        LinkType.RAW,
                        LinkType.IPV4,
                        LinkType.IPV6,
                        LinkType.LINUX_SLL,
                        LinkType.LINUX_SLL2,
                        LinkType.NULL,
                        LinkType.PPP,
                        LinkType.PPP_ETHER,
                        LinkType.CISCO_HDLC);
        Octets payload = switch (linkType) {
            case LinkType.ETHERNET -> ethernet();
            case LinkType.LINUX_SLL, LinkType.LINUX_SLL2 -> cooked(linkType);
            case LinkType.NULL -> loopback();
            case LinkType.PPP -> ppp(true, false);
            case LinkType.PPP_ETHER -> pppoe();
            case LinkType.CISCO_HDLC -> {
                int type = pick(random, EtherType.IPV4, EtherType.IPV6, EtherType.MPLS);
                headers.add(new CiscoHdlcHeader(0x0F, 0, type));
                yield network(type);
            }
            case LinkType.IPV4 -> ip.ipv4();
            case LinkType.IPV6 -> ip.ipv6();
            default -> ip.any();
        };
        return new ArbitraryPacket(linkType, headers, payload);
    }

    /** A whole IP packet of one version that contains no ICMP error, with correct lengths and checksums. */
    static ArbitraryPacket ipPacket(RandomGenerator random, int depth, boolean ipv4) {
        NestedChain chain = new NestedChain(random, depth, false);
        Octets payload = ipv4 ? chain.ip.ipv4() : chain.ip.ipv6();
        return ArbitraryPackets.settledNested(
                new ArbitraryPacket(ipv4 ? LinkType.IPV4 : LinkType.IPV6, chain.headers, payload));
    }

    int depth() {
        return depth;
    }

    // Link headers

    private Octets ethernet() {
        int tags = random.nextBoolean() ? 0 : random.nextInt(1, 3);
        int type = oneIn(random, 12) ? 0 : etherType();
        headers.add(new EthernetHeader(
                ArbitraryAddresses.unicastMac(random),
                ArbitraryAddresses.unicastMac(random),
                tags == 0 ? type : tags == 1 ? EtherType.VLAN : EtherType.SERVICE_VLAN));
        for (int i = tags; i > 0; i--) {
            headers.add(new VlanTag(
                    random.nextInt(8), random.nextBoolean(), random.nextInt(1, 4095), i > 1 ? EtherType.VLAN : type));
        }
        return type == 0 ? logicalLink() : network(type);
    }

    private int etherType() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> EtherType.MPLS;
            case 2 -> EtherType.PPPOE_SESSION;
            case 3 -> EtherType.ARP;
            case 4, 5, 6, 7 -> EtherType.IPV4;
            default -> EtherType.IPV6;
        };
    }

    /** The innermost packet, because an 802.3 length is 1500 at most. */
    private Octets logicalLink() {
        depth = 0;
        headers.add(LlcHeader.snap());
        boolean ipv4 = random.nextBoolean();
        headers.add(new SnapHeader(0, ipv4 ? EtherType.IPV4 : EtherType.IPV6));
        return ipv4 ? ip.ipv4() : ip.ipv6();
    }

    private Octets cooked(int linkType) {
        int type = etherType();
        Octets address = Octets.of(new byte[] {2, 0, 0, 0, 0, (byte) random.nextInt(256), 0, 0});
        headers.add(
                linkType == LinkType.LINUX_SLL
                        ? new LinuxSllHeader(0, 1, 6, address, type)
                        : new LinuxSll2Header(type, 0, 2, 1, 0, 6, address));
        return network(type);
    }

    private Octets loopback() {
        boolean ipv4 = random.nextBoolean();
        headers.add(new LoopbackHeader(ipv4 ? 2 : pick(random, 24, 28, 30), random.nextBoolean()));
        return ipv4 ? ip.ipv4() : ip.ipv6();
    }

    private Octets network(int type) {
        return switch (type) {
            case EtherType.IPV4 -> ip.ipv4();
            case EtherType.IPV6 -> ip.ipv6();
            case EtherType.MPLS -> mpls();
            case EtherType.PPPOE_SESSION -> pppoe();
            case EtherType.TRANSPARENT_ETHERNET_BRIDGING -> ethernet();
            default -> arp();
        };
    }

    private Octets arp() {
        headers.add(ArpHeader.request(
                ArbitraryAddresses.unicastMac(random),
                ArbitraryAddresses.unicastIpv4(random),
                ArbitraryAddresses.unicastIpv4(random)));
        return Octets.EMPTY;
    }

    private Octets pppoe() {
        headers.add(new PppoeHeader(1, 1, 0, random.nextInt(1, 0xFFFF), 0));
        return ppp(false, false);
    }

    private Octets ppp(boolean addressAndControl, boolean compressed) {
        boolean ipv4 = random.nextBoolean();
        headers.add(new PppHeader(addressAndControl, compressed, ipv4 ? Ppp.IPV4 : Ppp.IPV6));
        return ipv4 ? ip.ipv4() : ip.ipv6();
    }

    private Octets mpls() {
        boolean pseudowire = depth > 0 && oneIn(random, 6);
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            int label = count == 1 && pseudowire ? ArbitraryPackets.PSEUDOWIRE : random.nextInt(16, 1 << 20);
            headers.add(new MplsEntry(label, random.nextInt(8), count == 1, random.nextInt(16, 256)));
        }
        if (pseudowire) {
            depth--;
            headers.add(new ControlWordHeader(0, random.nextInt(0x10000)));
            return ethernet();
        }
        return ip.any();
    }

    private Octets backbone() {
        headers.add(new EthernetHeader(
                ArbitraryAddresses.unicastMac(random),
                ArbitraryAddresses.unicastMac(random),
                EtherType.PROVIDER_BACKBONE_BRIDGING));
        headers.add(PbbTag.of(random.nextInt(1, 1 << 24)));
        return ethernet();
    }

    // Tunnels

    /** A protocol with which another packet begins; one that no packet follows if there are enough. */
    int tunnelProtocol() {
        return depth == 0
                ? pick(random, IpProtocol.ESP, IpProtocol.L2TP)
                : pick(
                        random,
                        IpProtocol.IPV4,
                        IpProtocol.IPV6,
                        IpProtocol.GRE,
                        IpProtocol.GRE,
                        IpProtocol.UDP,
                        IpProtocol.UDP,
                        IpProtocol.UDP,
                        IpProtocol.ETHERIP,
                        IpProtocol.ETHERNET,
                        IpProtocol.MPLS_IN_IP,
                        IpProtocol.ESP,
                        IpProtocol.L2TP);
    }

    /** The packet that IP carries with this protocol. */
    Octets tunnel(int protocol) {
        depth = Math.max(0, depth - 1);
        return switch (protocol) {
            case IpProtocol.IPV4 -> ip.ipv4();
            case IpProtocol.IPV6 -> ip.ipv6();
            case IpProtocol.GRE -> gre();
            case IpProtocol.UDP -> tunnelOverUdp();
            case IpProtocol.ETHERIP -> {
                headers.add(new EtherIpHeader(3, 0));
                yield ethernet();
            }
            case IpProtocol.ETHERNET -> oneIn(random, 4) ? backbone() : ethernet();
            case IpProtocol.MPLS_IN_IP -> mpls();
            case IpProtocol.ESP -> {
                headers.add(new EspHeader(random.nextInt(256, 1 << 30), random.nextInt(1, 1 << 30)));
                yield ArbitraryFields.octets(random, 4 * random.nextInt(4, 40));
            }
            default -> {
                headers.add(new L2tpv3Header(random.nextInt(1, 1 << 30)));
                yield ArbitraryPackets.payload(random, 100);
            }
        };
    }

    private Octets gre() {
        switch (random.nextInt(6)) {
            case 0 -> {
                // Enhanced GRE (RFC 2637), whose key contains the length of the payload and the call.
                headers.add(new GreHeader(
                        0x3001,
                        EtherType.PPP,
                        0,
                        0,
                        random.nextInt(0x10000),
                        random.nextInt(1 << 30),
                        0,
                        Octets.EMPTY));
                return ppp(random.nextBoolean(), random.nextBoolean());
            }
            case 1 -> {
                headers.add(GreHeader.of(Erspan.GRE_TYPE_I_OR_II).withSequenceNumber(random.nextInt(1 << 30)));
                headers.add(ErspanHeader.ofTypeTwo(random.nextInt(1024), random.nextInt(1 << 20))
                        .withVlanId(random.nextInt(4096)));
                return ethernet();
            }
            case 2 -> {
                headers.add(GreHeader.of(Erspan.GRE_TYPE_III).withSequenceNumber(random.nextInt(1 << 30)));
                headers.add(ErspanHeader.ofTypeThree(random.nextInt(1024), random.nextInt(1 << 30)));
                return ethernet();
            }
            default -> {
                int type = pick(
                        random,
                        EtherType.IPV4,
                        EtherType.IPV6,
                        EtherType.MPLS,
                        EtherType.TRANSPARENT_ETHERNET_BRIDGING);
                GreHeader header = GreHeader.of(type);
                header = random.nextBoolean() ? header.withChecksum(0) : header;
                header = random.nextBoolean() ? header.withKey(random.nextInt(1 << 30)) : header;
                headers.add(random.nextBoolean() ? header.withSequenceNumber(random.nextInt(1 << 30)) : header);
                return network(type);
            }
        }
    }

    private Octets tunnelOverUdp() {
        UdpHeader udp = UdpHeader.of(ArbitraryAddresses.port(random), 4789).withChecksum(random.nextInt(2));
        int vni = random.nextInt(1 << 24);
        switch (random.nextInt(5)) {
            case 0 -> {
                boolean policy = oneIn(random, 4);
                headers.add(udp);
                headers.add(new VxlanHeader(policy ? 0x88 : 8, 0, policy ? random.nextInt(0x10000) : 0, vni, 0));
                return oneIn(random, 8) ? backbone() : ethernet();
            }
            case 1 -> {
                int next = pick(random, 1, 2, 3, 5);
                headers.add(udp.withDestinationPort(4790));
                headers.add(new VxlanHeader(0x0C, 0, next, vni, 0));
                return switch (next) {
                    case 1 -> ip.ipv4();
                    case 2 -> ip.ipv6();
                    case 3 -> ethernet();
                    default -> mpls();
                };
            }
            case 2, 3 -> {
                int type = pick(random, EtherType.IPV4, EtherType.IPV6, EtherType.TRANSPARENT_ETHERNET_BRIDGING);
                Octets options = oneIn(random, 3) ? Octets.ofHex("0102000111223344") : Octets.EMPTY;
                headers.add(udp.withDestinationPort(6081));
                headers.add(GeneveHeader.of(type, vni).withOptions(options));
                return network(type);
            }
            default -> {
                headers.add(udp.withDestinationPort(2152));
                headers.add(gtpu(random.nextInt(1, 1 << 30)));
                return ip.any();
            }
        }
    }

    /** Without optional fields, with a sequence number, or with the extension header of 5G: a PDU session container. */
    private GtpuHeader gtpu(int teid) {
        return switch (random.nextInt(3)) {
            case 0 -> GtpuHeader.of(teid, 0);
            case 1 -> new GtpuHeader(0x12, 255, 0, teid, random.nextInt(0x10000), 0, 0, Octets.EMPTY);
            default -> new GtpuHeader(0x14, 255, 0, teid, 0, 0, 0x85, Octets.ofHex("01000900"));
        };
    }
}
