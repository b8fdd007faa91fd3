package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.ip.Ipv6SegmentRoute;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A tunnel of which the Linux kernel is one end, for {@link KernelTunnelsIT}: the commands that make this end, and the headers with which
 * the other end sends it a packet. Outside, the other end is 198.51.100.1 or 2001:db8:1::1, and the kernel is .2 or ::2; inside they are
 * 192.0.2.1 and .2, and 2001:db8::1 and ::2.
 *
 * @param kernels those that have this tunnel
 * @param versions the versions of IP that it carries
 */
record KernelTunnel(String name, Set<Kernel> kernels, List<String> setup, Outside outside, List<Integer> versions) {
    enum Kernel {
        USER_MODE,
        /** The machine's own. */
        OWN
    }

    /** The headers outside of the packet with a number, which has a version of IP. */
    interface Outside {
        List<Header> of(int version, int number);
    }

    static final Ipv4Address OUTER_IPV4 = Ipv4Address.parse("198.51.100.1");
    static final Ipv4Address KERNEL_OUTER_IPV4 = Ipv4Address.parse("198.51.100.2");
    static final Ipv6Address OUTER_IPV6 = Ipv6Address.parse("2001:db8:1::1");
    static final Ipv6Address KERNEL_OUTER_IPV6 = Ipv6Address.parse("2001:db8:1::2");
    static final Ipv4Address INNER_IPV4 = Ipv4Address.parse("192.0.2.1");
    static final Ipv4Address KERNEL_INNER_IPV4 = Ipv4Address.parse("192.0.2.2");
    static final Ipv6Address INNER_IPV6 = Ipv6Address.parse("2001:db8::1");
    static final Ipv6Address KERNEL_INNER_IPV6 = Ipv6Address.parse("2001:db8::2");

    private static final MacAddress OUTER_MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress KERNEL_OUTER_MAC = MacAddress.parse("02:00:00:00:00:02");
    static final MacAddress INNER_MAC = MacAddress.parse("02:00:00:00:01:01");
    static final MacAddress KERNEL_INNER_MAC = MacAddress.parse("02:00:00:00:01:02");

    private static final int SESSION = 0x1234;
    private static final int GPE_IPV4 = 1;
    private static final int GPE_IPV6 = 2;
    private static final int GTP_SEQUENCE_FLAG = 0x02;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int ERSPAN_TYPE_2 = 0x88BE;
    private static final int ERSPAN_TYPE_3 = 0x22EB;

    /** Gives the device "inside" its addresses. */
    static final List<String> JOIN = List.of(
            "ip address add 192.0.2.2/24 dev inside",
            "ip address add 2001:db8::2/64 dev inside nodad",
            "ip link set inside up");

    /** The same for a device like Ethernet's. */
    static final List<String> JOIN_ETHERNET = lines(
            List.of("ip link set inside address 02:00:00:00:01:02"),
            JOIN,
            List.of(
                    "ip neighbour replace 192.0.2.1 lladdr 02:00:00:00:01:01 dev inside nud permanent",
                    "ip neighbour replace 2001:db8::1 lladdr 02:00:00:00:01:01 dev inside nud permanent"));

    /** Gives the loopback device the addresses, where routes specify what is outside. */
    private static final List<String> JOIN_LOOPBACK =
            List.of("ip address add 192.0.2.2/32 dev lo", "ip address add 2001:db8::2/128 dev lo nodad");

    private static final String ENDS = " local 198.51.100.2 remote 198.51.100.1 ";
    private static final String ENDS_IPV6 = " local 2001:db8:1::2 remote 2001:db8:1::1 ";

    private static final List<String> TAGS =
            List.of("ip link add link cable name provider type vlan proto 802.1ad id 100", "ip link set provider up");

    /** In the order in which a reader looks for them: IP, GRE, UDP, the link. */
    static List<KernelTunnel> all() {
        List<KernelTunnel> all = new ArrayList<>();
        all.add(device("ipip", "ipip" + ENDS, JOIN, (version, number) -> ipv4(IpProtocol.IPV4), 4));
        all.add(device("sit", "sit mode any" + ENDS, JOIN, (version, number) -> ipv4(carried(version))));
        all.add(device(
                "ip6tnl",
                "ip6tnl mode any encaplimit none" + ENDS_IPV6,
                JOIN,
                (version, number) -> ipv6(carried(version))));
        all.add(device("ip6tnl-limit", "ip6tnl mode any encaplimit 4" + ENDS_IPV6, JOIN, KernelTunnel::limited));
        all.add(device(
                "gre",
                "gre" + ENDS,
                JOIN,
                (version, number) -> then(ipv4(IpProtocol.GRE), GreHeader.of(etherType(version)))));
        all.add(device(
                "gre-fields",
                "gre key 42 csum seq" + ENDS,
                JOIN,
                (version, number) -> then(
                        ipv4(IpProtocol.GRE),
                        gre(Gre.CHECKSUM_FLAG | Gre.KEY_FLAG | Gre.SEQUENCE_FLAG, etherType(version), 42, number))));
        all.add(device(
                "ip6gre",
                "ip6gre key 9 csum encaplimit none" + ENDS_IPV6,
                JOIN,
                (version, number) ->
                        then(ipv6(IpProtocol.GRE), gre(Gre.CHECKSUM_FLAG | Gre.KEY_FLAG, etherType(version), 9, 0))));
        all.add(device(
                "gretap",
                "gretap key 7 seq" + ENDS,
                JOIN_ETHERNET,
                (version, number) -> then(
                        ipv4(IpProtocol.GRE),
                        gre(Gre.KEY_FLAG | Gre.SEQUENCE_FLAG, EtherType.TRANSPARENT_ETHERNET_BRIDGING, 7, number),
                        ethernetInside(version))));
        all.add(device(
                "ip6gretap",
                "ip6gretap csum encaplimit none" + ENDS_IPV6,
                JOIN_ETHERNET,
                (version, number) -> then(
                        ipv6(IpProtocol.GRE),
                        gre(Gre.CHECKSUM_FLAG, EtherType.TRANSPARENT_ETHERNET_BRIDGING, 0, 0),
                        ethernetInside(version))));
        all.add(device(
                "erspan",
                "erspan seq key 7 erspan_ver 1 erspan 123" + ENDS,
                JOIN_ETHERNET,
                (version, number) -> then(
                        ipv4(IpProtocol.GRE),
                        gre(Gre.SEQUENCE_FLAG, ERSPAN_TYPE_2, 0, number),
                        ErspanHeader.ofTypeTwo(7, 123),
                        ethernetInside(version))));
        all.add(device(
                "erspan-3",
                "erspan seq key 7 erspan_ver 2 erspan_dir ingress erspan_hwid 5" + ENDS,
                JOIN_ETHERNET,
                (version, number) -> then(
                        ipv4(IpProtocol.GRE),
                        gre(Gre.SEQUENCE_FLAG, ERSPAN_TYPE_3, 0, number),
                        ErspanHeader.ofTypeThree(7, number),
                        ethernetInside(version))));
        all.add(vxlan("vxlan", "id 42 dstport 4789" + ENDS, 42, 4789, 4));
        all.add(vxlan("vxlan-ipv6", "id 16777215 dstport 8472 udp6zerocsumrx" + ENDS_IPV6, 0xFFFFFF, 8472, 6));
        all.add(device("geneve", "geneve id 42 remote 198.51.100.1", JOIN_ETHERNET, KernelTunnel::geneve));
        all.add(device("vxlan-gpe", "vxlan dstport 4790 external gpe", routed(), KernelTunnel::vxlanGpe));
        all.add(device(
                "geneve-ip",
                "geneve external innerprotoinherit",
                routed(),
                (version, number) -> then(
                        ipv4(IpProtocol.UDP),
                        UdpHeader.of(0xC000 + number, 6081),
                        GeneveHeader.of(etherType(version), 42))));
        all.add(device(
                "gtp",
                "gtp role ggsn",
                lines(JOIN, List.of("gtp 198.51.100.1 192.0.2.1 200 100")),
                KernelTunnel::gtp,
                4));
        all.add(tunnel(
                "pppoe",
                lines(List.of("pppoe cable 02:00:00:00:00:01"), JOIN),
                (version, number) -> then(ethernet(EtherType.PPPOE_SESSION), pppoe(version))));
        all.add(tunnel(
                "pppoe-tagged",
                lines(
                        TAGS,
                        List.of(
                                "ip link add link provider name tagged type vlan id 42",
                                "ip link set tagged up",
                                "pppoe tagged 02:00:00:00:00:01"),
                        JOIN),
                (version, number) -> then(tags(EtherType.PPPOE_SESSION), pppoe(version))));
        all.add(tunnel(
                "tagged",
                lines(
                        TAGS,
                        List.of("ip link add link provider name inside type vlan id 42"),
                        JOIN,
                        neighbours("inside")),
                (version, number) -> tags(etherType(version))));
        all.add(tunnel("mpls", mplsSetup(), KernelTunnel::mpls));
        all.add(segments("segment-routing", segmentRoutingSetup(), KernelTunnel::segmentRouting));
        all.add(segments(
                "segment-routing-ethernet",
                segmentRoutingEthernetSetup(),
                (version, number) -> then(routed(IpProtocol.ETHERNET, "2001:db8:7::2"), ethernetInside(version))));
        for (int depth = 2; depth <= 5; depth++) {
            all.add(KernelNest.of(depth, depth));
            all.add(KernelNest.of(10 + depth, depth));
        }
        return all;
    }

    // ------------------------------------------------------------------------------------------ kinds of tunnels

    private static KernelTunnel device(
            String name, String type, List<String> join, Outside outside, Integer... versions) {
        return tunnel(name, lines(List.of("ip link add inside type " + type), join), outside, versions);
    }

    private static KernelTunnel tunnel(String name, List<String> setup, Outside outside, Integer... versions) {
        return new KernelTunnel(
                name,
                Set.of(Kernel.USER_MODE),
                setup,
                outside,
                versions.length == 0 ? List.of(4, 6) : List.of(versions));
    }

    private static KernelTunnel segments(String name, List<String> setup, Outside outside) {
        return new KernelTunnel(name, Set.of(Kernel.OWN), setup, outside, List.of(4, 6));
    }

    private static KernelTunnel vxlan(String name, String options, int vni, int port, int outerVersion) {
        List<String> setup = lines(List.of("ip link add inside type vxlan " + options), JOIN_ETHERNET);
        Outside outside = (version, number) -> then(
                outerVersion == 4 ? ipv4(IpProtocol.UDP) : ipv6(IpProtocol.UDP),
                UdpHeader.of(0xC000 + number, port),
                new VxlanHeader(0x08, 0, 0, vni, 0),
                ethernetInside(version));
        return new KernelTunnel(name, Set.of(Kernel.values()), setup, outside, List.of(4, 6));
    }

    /** A tunnel that user-mode Linux has, of both versions of IP. */
    static KernelTunnel ofDevices(String name, List<String> setup, Outside outside) {
        return tunnel(name, setup, outside);
    }

    private static List<Header> limited(int version, int number) {
        Ipv6Options options =
                Ipv6Options.of(new Ipv6Option.TunnelEncapsulationLimit(4), new Ipv6Option.PadN(Octets.of((byte) 0)));
        return then(ipv6(IpProtocol.DESTINATION_OPTIONS), new Ipv6OptionsHeader(false, carried(version), options));
    }

    private static List<Header> geneve(int version, int number) {
        // The second time with an option that is not critical: the highest bit of its type is unset.
        Octets options = number % 2 == 0 ? Octets.EMPTY : Octets.ofHex("0104010100112233");
        return then(
                ipv4(IpProtocol.UDP),
                UdpHeader.of(0xC000 + number, 6081),
                new GeneveHeader(false, false, 0, EtherType.TRANSPARENT_ETHERNET_BRIDGING, 42, 0, options),
                ethernetInside(version));
    }

    private static List<Header> vxlanGpe(int version, int number) {
        return then(
                ipv4(IpProtocol.UDP),
                UdpHeader.of(0xC000 + number, 4790),
                new VxlanHeader(0x0C, 0, version == 4 ? GPE_IPV4 : GPE_IPV6, 42, 0));
    }

    /** With a sequence number and without. */
    private static List<Header> gtp(int version, int number) {
        GtpuHeader header = GtpuHeader.of(200, 0);
        if (number % 2 != 0) {
            int flags = header.flags() | GTP_SEQUENCE_FLAG;
            header = new GtpuHeader(flags, header.messageType(), 0, header.teid(), number, 0, 0, Octets.EMPTY);
        }
        return then(ipv4(IpProtocol.UDP), UdpHeader.of(2152, 2152), header);
    }

    /** Gives the device its addresses; routes specify what is outside of the packets that it sends. */
    private static List<String> routed() {
        return lines(
                JOIN,
                List.of(
                        "ip route add 192.0.2.1/32 encap ip id 42 dst 198.51.100.1 dev inside src 192.0.2.2",
                        "ip route add 2001:db8::1/128 encap ip id 42 dst 198.51.100.1 dev inside src 2001:db8::2"));
    }

    // ------------------------------------------------------------------------------------------ MPLS and segments

    private static List<String> mplsSetup() {
        return lines(
                JOIN_LOOPBACK,
                List.of(
                        "sysctl -qw net.mpls.platform_labels=1000 net.mpls.conf.cable.input=1 net.mpls.conf.lo.input=1",
                        "ip -f mpls route add 100 dev lo",
                        "ip -f mpls route add 200 dev lo",
                        "ip route add 192.0.2.1/32 encap mpls 100/200 via 198.51.100.1 dev cable src 192.0.2.2",
                        "ip route add 2001:db8::1/128 encap mpls 100 via 2001:db8:1::1 dev cable src 2001:db8::2"));
    }

    private static List<Header> mpls(int version, int number) {
        List<Header> stack = ethernet(EtherType.MPLS);
        if (version == 4) {
            stack = then(stack, new MplsEntry(100, 5, false, 64));
            return then(stack, new MplsEntry(200, 0, true, 255));
        }
        return then(stack, new MplsEntry(100, number % 8, true, 64));
    }

    private static List<String> segments() {
        return List.of(
                "sysctl -qw net.ipv6.conf.all.seg6_enabled=1 net.ipv6.conf.cable.seg6_enabled=1",
                "sysctl -qw net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.rp_filter=0",
                "ip sr tunsrc set 2001:db8:1::2",
                "ip route add 2001:db8:5::1/128 via 2001:db8:1::1 dev cable");
    }

    private static List<String> segmentRoutingSetup() {
        return lines(
                JOIN_LOOPBACK,
                segments(),
                List.of(
                        "ip address add 2001:db8:5::2/128 dev lo nodad", // not End.DX4, which verifies no header
                        // checksum
                        "ip route add 2001:db8:6::2/128 encap seg6local action End dev cable",
                        "ip route add 2001:db8:8::2/128 encap seg6local action End.DT6 table local dev cable",
                        "ip route add 192.0.2.1/32 encap seg6 mode encap segs 2001:db8:5::1 dev cable src 192.0.2.2",
                        "ip route add 2001:db8::1/128 encap seg6 mode encap segs 2001:db8:5::1 dev cable"
                                + " src 2001:db8::2"));
    }

    private static List<Header> segmentRouting(int version, int number) {
        return version == 4
                ? routed(IpProtocol.IPV4, "2001:db8:5::2")
                : routed(IpProtocol.IPV6, "2001:db8:6::2", "2001:db8:8::2");
    }

    /** A cable to itself, at whose far end frames come in that are taken out of the tunnel, and go out those that are to go into it. */
    private static List<String> segmentRoutingEthernetSetup() {
        return lines(
                segments(),
                List.of(
                        "ip link add inside type veth peer name outlet address 02:00:00:00:01:01",
                        "ip link set outlet up"),
                JOIN_ETHERNET,
                List.of(
                        "sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.outlet.accept_local=1",
                        "sysctl -qw net.ipv4.conf.outlet.rp_filter=0",
                        "ip rule add iif outlet lookup 100",
                        "ip -6 rule add iif outlet lookup 100",
                        "ip route add 192.0.2.1/32 table 100 encap seg6 mode l2encap segs 2001:db8:5::1 dev cable",
                        "ip route add 2001:db8::1/128 table 100 encap seg6 mode l2encap segs 2001:db8:5::1 dev cable",
                        "ip route add 2001:db8:7::2/128 encap seg6local action End.DX2 oif outlet dev cable"));
    }

    /** The outer headers of a packet that visits these segments. */
    private static List<Header> routed(int protocol, String... segments) {
        List<Ipv6Address> reversed = new ArrayList<>();
        for (String segment : segments) {
            reversed.add(0, Ipv6Address.parse(segment));
        }
        Ipv6Address first = reversed.get(reversed.size() - 1);
        return then(
                ethernet(EtherType.IPV6),
                Ipv6Header.of(OUTER_IPV6, first, IpProtocol.ROUTING),
                Ipv6RoutingHeader.of(protocol, segments.length - 1, new Ipv6SegmentRoute(0, 0, reversed, List.of())));
    }

    // ------------------------------------------------------------------------------------------ headers

    static List<Header> ethernet(int etherType) {
        return List.of(new EthernetHeader(KERNEL_OUTER_MAC, OUTER_MAC, etherType));
    }

    static Header ethernetInside(int version) {
        return new EthernetHeader(KERNEL_INNER_MAC, INNER_MAC, etherType(version));
    }

    private static List<Header> ipv4(int protocol) {
        return then(ethernet(EtherType.IPV4), Ipv4Header.of(OUTER_IPV4, KERNEL_OUTER_IPV4, protocol));
    }

    private static List<Header> ipv6(int nextHeader) {
        return then(ethernet(EtherType.IPV6), Ipv6Header.of(OUTER_IPV6, KERNEL_OUTER_IPV6, nextHeader));
    }

    static Header gre(int flags, int protocolType, long key, int sequenceNumber) {
        return new GreHeader(flags, protocolType, 0, 0, key, sequenceNumber, 0, Octets.EMPTY);
    }

    private static List<Header> tags(int etherType) {
        return then(
                ethernet(EtherType.SERVICE_VLAN),
                new VlanTag(5, false, 100, EtherType.VLAN),
                new VlanTag(3, true, 42, etherType));
    }

    private static Header[] pppoe(int version) {
        return new Header[] {new PppoeHeader(1, 1, 0, SESSION, 0), PppHeader.of(version == 4 ? PPP_IPV4 : PPP_IPV6)};
    }

    static int etherType(int version) {
        return version == 4 ? EtherType.IPV4 : EtherType.IPV6;
    }

    static int carried(int version) {
        return version == 4 ? IpProtocol.IPV4 : IpProtocol.IPV6;
    }

    private static List<Header> then(List<Header> before, Header... more) {
        List<Header> all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> neighbours(String device) {
        return List.of(
                "ip neighbour replace 192.0.2.1 lladdr " + OUTER_MAC + " dev " + device + " nud permanent",
                "ip neighbour replace 2001:db8::1 lladdr " + OUTER_MAC + " dev " + device + " nud permanent");
    }

    @SafeVarargs
    private static List<String> lines(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
