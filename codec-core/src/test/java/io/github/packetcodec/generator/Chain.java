package io.github.packetcodec.generator;

import static io.github.packetcodec.generator.ArbitraryFields.oneIn;
import static io.github.packetcodec.generator.ArbitraryFields.pick;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.Ppp;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A packet under construction, in which each header specifies the next. Lengths and checksums are not correct yet. */
final class Chain {
    /** LLDP, PPPoE discovery, and the maximum: types that this library does not support. */
    private static final int[] UNKNOWN_ETHER_TYPES = {0x88CC, 0x8863, 0xFFFF};
    /** GRE, SCTP, the maximum, and two numbers after which nothing can be read. */
    private static final int[] UNKNOWN_PROTOCOLS = {47, 132, 255, IpProtocol.ESP, IpProtocol.NO_NEXT_HEADER};

    private static final int LONGEST_802_3_HEADERS = 1200;

    private final RandomGenerator random;
    private final List<Header> headers = new ArrayList<>();
    /** Whether an 802.3 length, which is 1500 at most, specifies the length of the packet. */
    private boolean bounded;

    Chain(RandomGenerator random) {
        this.random = random;
    }

    ArbitraryPacket packet() {
        int linkType = ArbitraryPackets.linkType(random);
        Octets payload = switch (linkType) {
            case LinkType.ETHERNET -> ethernet();
            case LinkType.LINUX_SLL, LinkType.LINUX_SLL2 -> cooked(linkType);
            case LinkType.NULL -> loopback(random.nextBoolean());
            case LinkType.LOOP -> loopback(false);
            case LinkType.CISCO_HDLC -> ciscoHdlc();
            case LinkType.IPV4 -> ipv4();
            case LinkType.IPV6 -> ipv6();
            default -> random.nextBoolean() ? ipv4() : ipv6();
        };
        return new ArbitraryPacket(linkType, headers, payload);
    }

    // Link layer

    private Octets ethernet() {
        int tags = random.nextBoolean() ? 0 : random.nextInt(4);
        int type = oneIn(random, 6) ? 0 : etherType();
        headers.add(ArbitraryHeaders.ethernet(random).withEtherType(tags > 0 ? vlanType() : type));
        tags(tags, type);
        return type == 0 ? logicalLink(true) : network(type);
    }

    private void tags(int count, int type) {
        for (int i = 1; i <= count; i++) {
            headers.add(ArbitraryHeaders.vlan(random).withEtherType(i < count ? vlanType() : type));
        }
    }

    private int vlanType() {
        return pick(random, EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.OLD_DOUBLE_VLAN);
    }

    private int etherType() {
        return pick(
                random,
                EtherType.IPV4,
                EtherType.IPV4,
                EtherType.IPV6,
                EtherType.IPV6,
                EtherType.ARP,
                EtherType.RARP,
                pick(
                        random,
                        EtherType.MPLS,
                        EtherType.MPLS_MULTICAST,
                        EtherType.PPPOE_SESSION,
                        EtherType.PROVIDER_BACKBONE_BRIDGING),
                pick(random, UNKNOWN_ETHER_TYPES));
    }

    private Octets logicalLink(boolean counted) {
        bounded = counted;
        if (oneIn(random, 4)) {
            LlcHeader header = ArbitraryHeaders.llc(random);
            // Both access points 0xAA mean SNAP, and both 0xFF, that there is no LLC.
            boolean special = header.dsap() == Llc.SNAP || header.dsap() == 0xFF;
            headers.add(special ? header.withDsap(0x42) : header);
            return payload();
        }
        headers.add(new LlcHeader(Llc.SNAP, Llc.SNAP, Llc.UNNUMBERED_INFORMATION));
        SnapHeader header = ArbitraryHeaders.snap(random);
        if (oneIn(random, 4)) {
            headers.add(header.withOui(header.oui() | 1));
            return payload();
        }
        int type = etherType();
        headers.add(header.withOui(Snap.OUI_ETHER_TYPE).withProtocolId(type));
        return network(type);
    }

    private Octets ciscoHdlc() {
        int type = etherType();
        headers.add(ArbitraryHeaders.ciscoHdlc(random).withProtocol(type));
        return network(type);
    }

    private Octets pppoe() {
        headers.add(ArbitraryHeaders.pppoe(random).withCode(0));
        boolean ipv4 = random.nextBoolean();
        headers.add(new PppHeader(random.nextBoolean(), random.nextBoolean(), ipv4 ? Ppp.IPV4 : Ppp.IPV6));
        return ipv4 ? ipv4() : ipv6();
    }

    private Octets mpls() {
        for (int count = random.nextInt(3); count > 0; count--) {
            headers.add(ArbitraryHeaders.mpls(random).withBottomOfStack(false));
        }
        MplsEntry last = ArbitraryHeaders.mpls(random).withBottomOfStack(true);
        boolean decided = last.label() == Mpls.IPV4_EXPLICIT_NULL || last.label() == Mpls.IPV6_EXPLICIT_NULL;
        headers.add(last);
        if (!decided && oneIn(random, 4)) {
            // Neither version of IP.
            return Octets.copyOf(new byte[] {0, 0, 0, 0}, 0, random.nextInt(1, 5));
        }
        boolean ipv4 = decided ? last.label() == Mpls.IPV4_EXPLICIT_NULL : random.nextBoolean();
        return ipv4 ? ipv4() : ipv6();
    }

    private Octets cooked(int linkType) {
        boolean llc = oneIn(random, 6);
        int tags = llc || random.nextBoolean() ? 0 : random.nextInt(4);
        int type = llc ? EtherType.LINUX_LLC : etherType();
        int protocol = tags > 0 ? vlanType() : type;
        if (linkType == LinkType.LINUX_SLL) {
            LinuxSllHeader header = ArbitraryHeaders.linuxSll(random).withProtocol(protocol);
            boolean foreign = LinuxSll.isProtocolForeign(header.arpHardwareType(), protocol);
            headers.add(foreign ? header.withArpHardwareType(1) : header);
        } else {
            LinuxSll2Header header = ArbitraryHeaders.linuxSll2(random).withProtocol(protocol);
            boolean foreign = LinuxSll.isProtocolForeign(header.arpHardwareType(), protocol);
            headers.add(foreign ? header.withArpHardwareType(1) : header);
        }
        tags(tags, type);
        return llc ? logicalLink(false) : network(type);
    }

    private Octets loopback(boolean littleEndian) {
        boolean ipv4 = random.nextBoolean();
        int family = ipv4 ? 2 : pick(random, 10, 23, 24, 28, 30);
        headers.add(new LoopbackHeader(family, littleEndian));
        return ipv4 ? ipv4() : ipv6();
    }

    // Network layer

    private Octets network(int type) {
        return switch (type) {
            case EtherType.IPV4 -> ipv4();
            case EtherType.IPV6 -> ipv6();
            case EtherType.MPLS, EtherType.MPLS_MULTICAST -> mpls();
            case EtherType.PPPOE_SESSION -> pppoe();
            case EtherType.PROVIDER_BACKBONE_BRIDGING -> {
                headers.add(ArbitraryHeaders.pbb(random));
                yield ethernet();
            }
            case EtherType.ARP, EtherType.RARP -> {
                headers.add(ArbitraryHeaders.arp(random));
                // The bytes after the packet are not payload but padding.
                yield Octets.EMPTY;
            }
            default -> payload();
        };
    }

    private Octets ipv4() {
        int protocol = protocol(IpProtocol.ICMPV4);
        Ipv4Header header = ArbitraryHeaders.ipv4(random).withProtocol(protocol);
        if (!oneIn(random, 8)) {
            header = header.withFragmentOffset(0).withMoreFragments(false);
        }
        boolean signed = header.fragmentOffset() == 0 && !bounded && oneIn(random, 8);
        headers.add(signed ? header.withProtocol(IpProtocol.AUTHENTICATION) : header);
        if (signed) {
            headers.add(ArbitraryHeaders.authentication(random).withNextHeader(protocol));
        }
        return header.fragmentOffset() != 0 ? payload() : transport(protocol, header.isFragment());
    }

    private Octets ipv6() {
        List<Ipv6ExtensionHeader> extensions = new ArrayList<>();
        int length = 0;
        boolean fragment = false;
        boolean later = false;
        for (int count = random.nextBoolean() ? 0 : random.nextInt(6); count > 0 && !later; count--) {
            Ipv6ExtensionHeader extension = ArbitraryHeaders.ipv6Extension(random);
            if (extension instanceof Ipv6FragmentHeader found) {
                boolean whole = random.nextBoolean();
                Ipv6FragmentHeader chosen = whole ? found.withFragmentOffset(0).withMoreFragments(false) : found;
                extension = chosen;
                fragment |= chosen.isFragment();
                later = chosen.fragmentOffset() != 0;
            }
            length += extension.headerLength();
            if (bounded && length > LONGEST_802_3_HEADERS) {
                break;
            }
            extensions.add(extension);
        }
        int protocol = protocol(IpProtocol.ICMPV6);
        int first = extensions.isEmpty() ? protocol : extensions.get(0).protocol();
        headers.add(ArbitraryHeaders.ipv6(random).withNextHeader(first));
        for (int i = 0; i < extensions.size(); i++) {
            boolean last = i == extensions.size() - 1;
            headers.add(announcing(
                    extensions.get(i), last ? protocol : extensions.get(i + 1).protocol()));
        }
        return later ? payload() : transport(protocol, fragment);
    }

    static Ipv6ExtensionHeader announcing(Ipv6ExtensionHeader header, int next) {
        if (header instanceof Ipv6OptionsHeader options) {
            return options.withNextHeader(next);
        } else if (header instanceof Ipv6RoutingHeader routing) {
            return routing.withNextHeader(next);
        } else if (header instanceof Ipv6FragmentHeader fragment) {
            return fragment.withNextHeader(next);
        } else if (header instanceof Ipv6AuthenticationHeader authentication) {
            return authentication.withNextHeader(next);
        }
        return ((Ipv6GenericExtensionHeader) header).withNextHeader(next);
    }

    // Transport layer

    private int protocol(int icmp) {
        return pick(random, IpProtocol.TCP, IpProtocol.TCP, IpProtocol.UDP, icmp, pick(random, UNKNOWN_PROTOCOLS));
    }

    private Octets transport(int protocol, boolean fragment) {
        Octets payload = payload();
        switch (protocol) {
            case IpProtocol.TCP -> headers.add(ArbitraryHeaders.tcp(random));
            case IpProtocol.UDP -> {
                UdpHeader udp = ArbitraryHeaders.udp(random);
                int least = udp.headerLength() + payload.length();
                // In a first fragment, the length is that of the whole datagram.
                headers.add(fragment ? udp.withLength(Math.max(least, udp.length())) : udp);
            }
            case IpProtocol.ICMPV4 -> headers.add(ArbitraryHeaders.icmpv4(random));
            case IpProtocol.ICMPV6 -> headers.add(ArbitraryHeaders.icmpv6(random));
            default -> {}
        }
        return payload;
    }

    /** Sometimes as long as 802.3 or IPv4 allow with the longest headers before it. */
    private Octets payload() {
        return ArbitraryPackets.payload(random, bounded ? 150 : oneIn(random, 64) ? 50_000 : 600);
    }
}
