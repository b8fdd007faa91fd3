package io.github.packetcodec.generator;

import static io.github.packetcodec.generator.ArbitraryFields.bits;
import static io.github.packetcodec.generator.ArbitraryFields.length;
import static io.github.packetcodec.generator.ArbitraryFields.octets;
import static io.github.packetcodec.generator.ArbitraryFields.wide;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Generates a header of each kind: any record that can be constructed, whether or not a host would send it. */
public final class ArbitraryHeaders {
    /** The types of ICMPv6 whose header ends with the checksum (RFC 4286, RFC 6550, RFC 7731). */
    private static final int[] WITHOUT_REST_OF_HEADER = {152, 153, 155, 159};

    private static final List<Function<RandomGenerator, Header>> KINDS = List.of(
            ArbitraryHeaders::ethernet,
            ArbitraryHeaders::vlan,
            ArbitraryHeaders::llc,
            ArbitraryHeaders::snap,
            ArbitraryHeaders::mpls,
            ArbitraryHeaders::linuxSll,
            ArbitraryHeaders::linuxSll2,
            ArbitraryHeaders::loopback,
            ArbitraryHeaders::arp,
            ArbitraryHeaders::ipv4,
            ArbitraryHeaders::ipv6,
            ArbitraryHeaders::ipv6Extension,
            ArbitraryHeaders::tcp,
            ArbitraryHeaders::udp,
            ArbitraryHeaders::icmpv4,
            ArbitraryHeaders::icmpv6,
            ArbitraryHeaders::pppoe,
            ArbitraryHeaders::ppp,
            ArbitraryHeaders::ciscoHdlc,
            ArbitraryHeaders::authentication,
            ArbitraryHeaders::gre,
            ArbitraryHeaders::vxlan,
            ArbitraryHeaders::geneve,
            ArbitraryHeaders::etherIp,
            ArbitraryHeaders::l2tpv3,
            ArbitraryHeaders::esp,
            ArbitraryHeaders::gtpu,
            ArbitraryHeaders::erspan,
            ArbitraryHeaders::pbb,
            ArbitraryHeaders::controlWord);

    private ArbitraryHeaders() {}

    /**
     * {@return a header of any kind}
     *
     * @param random what makes the choices
     */
    public static Header any(RandomGenerator random) {
        return KINDS.get(random.nextInt(KINDS.size())).apply(random);
    }

    /**
     * {@return an Ethernet header}
     *
     * @param random what makes the choices
     */
    public static EthernetHeader ethernet(RandomGenerator random) {
        return new EthernetHeader(ArbitraryFields.mac(random), ArbitraryFields.mac(random), bits(random, 16));
    }

    /**
     * {@return a VLAN tag}
     *
     * @param random what makes the choices
     */
    public static VlanTag vlan(RandomGenerator random) {
        return new VlanTag(bits(random, 3), random.nextBoolean(), bits(random, 12), bits(random, 16));
    }

    /**
     * {@return an LLC header with one byte of control, whose lowest two bits are both set; or with two bytes, where they are not}
     *
     * @param random what makes the choices
     */
    public static LlcHeader llc(RandomGenerator random) {
        int wide = bits(random, 16);
        int control = random.nextBoolean() ? bits(random, 6) << 2 | 3 : (wide & 3) == 3 ? wide & ~1 : wide;
        return new LlcHeader(bits(random, 8), bits(random, 8), control);
    }

    /**
     * {@return a SNAP header}
     *
     * @param random what makes the choices
     */
    public static SnapHeader snap(RandomGenerator random) {
        return new SnapHeader(bits(random, 24), bits(random, 16));
    }

    /**
     * {@return an entry of an MPLS label stack}
     *
     * @param random what makes the choices
     */
    public static MplsEntry mpls(RandomGenerator random) {
        return new MplsEntry(bits(random, 20), bits(random, 3), random.nextBoolean(), bits(random, 8));
    }

    /**
     * {@return a tag of provider backbone bridging}
     *
     * @param random what makes the choices
     */
    public static PbbTag pbb(RandomGenerator random) {
        return new PbbTag(
                bits(random, 3), random.nextBoolean(), random.nextBoolean(), bits(random, 3), bits(random, 24));
    }

    /**
     * {@return a header of a Linux capture, version 1}
     *
     * @param random what makes the choices
     */
    public static LinuxSllHeader linuxSll(RandomGenerator random) {
        return new LinuxSllHeader(
                bits(random, 16), bits(random, 16), bits(random, 16), octets(random, 8), bits(random, 16));
    }

    /**
     * {@return a header of a Linux capture, version 2}
     *
     * @param random what makes the choices
     */
    public static LinuxSll2Header linuxSll2(RandomGenerator random) {
        return new LinuxSll2Header(
                bits(random, 16),
                bits(random, 16),
                wide(random, 32),
                bits(random, 16),
                bits(random, 8),
                bits(random, 8),
                octets(random, 8));
    }

    /**
     * {@return a loopback header in either byte order} The byte order that is read is the one in which the family is less than 65536.
     *
     * @param random what makes the choices
     */
    public static LoopbackHeader loopback(RandomGenerator random) {
        long family = wide(random, 32);
        boolean little = (family & 0xFFFF) != 0 && (family > 0xFFFF || random.nextBoolean());
        return new LoopbackHeader(little || family <= 0xFFFF ? family : family >>> 16, little);
    }

    /**
     * {@return an ARP packet for Ethernet and IPv4, or with addresses of any length}
     *
     * @param random what makes the choices
     */
    public static ArpHeader arp(RandomGenerator random) {
        int hardwareLength = random.nextBoolean() ? 6 : length(random, 1, 255);
        int protocolLength = random.nextBoolean() ? 4 : length(random, 1, 255);
        return new ArpHeader(
                bits(random, 16),
                bits(random, 16),
                bits(random, 16),
                octets(random, hardwareLength),
                octets(random, protocolLength),
                octets(random, hardwareLength),
                octets(random, protocolLength));
    }

    /**
     * {@return an IPv4 header}
     *
     * @param random what makes the choices
     */
    public static Ipv4Header ipv4(RandomGenerator random) {
        return new Ipv4Header(
                bits(random, 6),
                bits(random, 2),
                bits(random, 16),
                bits(random, 16),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                bits(random, 13),
                bits(random, 8),
                bits(random, 8),
                bits(random, 16),
                ArbitraryFields.ipv4(random),
                ArbitraryFields.ipv4(random),
                ArbitraryOptions.ipv4(random));
    }

    /**
     * {@return an IPv6 header}
     *
     * @param random what makes the choices
     */
    public static Ipv6Header ipv6(RandomGenerator random) {
        return new Ipv6Header(
                bits(random, 8),
                bits(random, 20),
                bits(random, 16),
                bits(random, 8),
                bits(random, 8),
                ArbitraryFields.ipv6(random),
                ArbitraryFields.ipv6(random));
    }

    /**
     * {@return an extension header of any kind}
     *
     * @param random what makes the choices
     */
    public static Ipv6ExtensionHeader ipv6Extension(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> ipv6Options(random);
            case 1 -> ipv6Routing(random);
            case 2 -> ipv6Fragment(random);
            case 3 -> ipv6Authentication(random);
            default -> ipv6GenericExtension(random);
        };
    }

    /**
     * {@return a hop-by-hop or destination options header}
     *
     * @param random what makes the choices
     */
    public static Ipv6OptionsHeader ipv6Options(RandomGenerator random) {
        return new Ipv6OptionsHeader(random.nextBoolean(), bits(random, 8), ArbitraryOptions.ipv6(random));
    }

    /**
     * {@return an IPv6 routing header}
     *
     * @param random what makes the choices
     */
    public static Ipv6RoutingHeader ipv6Routing(RandomGenerator random) {
        int type = random.nextBoolean() ? ArbitraryFields.pick(random, 0, 2, 3, 4) : bits(random, 8);
        return new Ipv6RoutingHeader(
                bits(random, 8), type, bits(random, 8), octets(random, 4 + length(random, 8, 2040)));
    }

    /**
     * {@return an IPv6 fragment header}
     *
     * @param random what makes the choices
     */
    public static Ipv6FragmentHeader ipv6Fragment(RandomGenerator random) {
        return new Ipv6FragmentHeader(
                bits(random, 8),
                bits(random, 8),
                bits(random, 13),
                bits(random, 2),
                random.nextBoolean(),
                wide(random, 32));
    }

    /**
     * {@return an authentication header over IPv6}
     *
     * @param random what makes the choices
     */
    public static Ipv6AuthenticationHeader ipv6Authentication(RandomGenerator random) {
        return new Ipv6AuthenticationHeader(
                bits(random, 8),
                bits(random, 16),
                wide(random, 32),
                wide(random, 32),
                octets(random, length(random, 4, 1016)));
    }

    /**
     * {@return an IPv6 extension header without a record of its own}
     *
     * @param random what makes the choices
     */
    public static Ipv6GenericExtensionHeader ipv6GenericExtension(RandomGenerator random) {
        int protocol = ArbitraryFields.pick(random, IpProtocol.MOBILITY, IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6);
        return new Ipv6GenericExtensionHeader(protocol, bits(random, 8), octets(random, 6 + length(random, 8, 2040)));
    }

    /**
     * {@return a TCP header}
     *
     * @param random what makes the choices
     */
    public static TcpHeader tcp(RandomGenerator random) {
        return new TcpHeader(
                bits(random, 16),
                bits(random, 16),
                wide(random, 32),
                wide(random, 32),
                bits(random, 3),
                bits(random, 9),
                bits(random, 16),
                bits(random, 16),
                bits(random, 16),
                ArbitraryOptions.tcp(random));
    }

    /**
     * {@return a PPPoE header}
     *
     * @param random what makes the choices
     */
    public static PppoeHeader pppoe(RandomGenerator random) {
        return new PppoeHeader(bits(random, 4), bits(random, 4), bits(random, 8), bits(random, 16), bits(random, 16));
    }

    /**
     * {@return a PPP header with the protocol in one byte, which is odd and not 255, or in two, of which the first is even}
     *
     * @param random what makes the choices
     */
    public static PppHeader ppp(RandomGenerator random) {
        boolean compressed = random.nextBoolean();
        int protocol = compressed ? Math.min(bits(random, 7) << 1 | 1, 0xFD) : bits(random, 16) & 0xFEFF;
        return new PppHeader(random.nextBoolean(), compressed, protocol);
    }

    /**
     * {@return a Cisco HDLC header}
     *
     * @param random what makes the choices
     */
    public static CiscoHdlcHeader ciscoHdlc(RandomGenerator random) {
        return new CiscoHdlcHeader(bits(random, 8), bits(random, 8), bits(random, 16));
    }

    /**
     * {@return an authentication header over IPv4}
     *
     * @param random what makes the choices
     */
    public static Ipv4AuthenticationHeader authentication(RandomGenerator random) {
        return new Ipv4AuthenticationHeader(
                bits(random, 8),
                bits(random, 16),
                wide(random, 32),
                wide(random, 32),
                octets(random, length(random, 4, 1016)));
    }

    /**
     * {@return a GRE header of version 0 or 1, with the fields that its flags specify}
     *
     * @param random what makes the choices
     */
    public static GreHeader gre(RandomGenerator random) {
        int flags = bits(random, 16) & ~7 | random.nextInt(2);
        boolean checksum = (flags & (Gre.CHECKSUM_FLAG | Gre.ROUTING_FLAG)) != 0;
        boolean acknowledgment = (flags & 0x81) == 0x81;
        boolean route = (flags & (Gre.ROUTING_FLAG | 7)) == Gre.ROUTING_FLAG;
        return new GreHeader(
                flags,
                bits(random, 16),
                checksum ? bits(random, 16) : 0,
                checksum ? bits(random, 16) : 0,
                (flags & Gre.KEY_FLAG) != 0 ? wide(random, 32) : 0,
                (flags & Gre.SEQUENCE_FLAG) != 0 ? wide(random, 32) : 0,
                acknowledgment ? wide(random, 32) : 0,
                route ? route(random) : Octets.EMPTY);
    }

    /** Up to five entries, and the one that ends them. */
    private static Octets route(RandomGenerator random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int count = random.nextInt(6); count > 0; count--) {
            int length = length(random, 1, 255);
            int family = length == 0 ? 1 + random.nextInt(255) : bits(random, 8);
            out.writeBytes(new byte[] {0, (byte) family, (byte) bits(random, 8), (byte) length});
            out.writeBytes(octets(random, length).toByteArray());
        }
        out.writeBytes(new byte[] {0, 0, (byte) bits(random, 8), 0});
        return Octets.of(out.toByteArray());
    }

    /**
     * {@return a VXLAN header}
     *
     * @param random what makes the choices
     */
    public static VxlanHeader vxlan(RandomGenerator random) {
        return new VxlanHeader(bits(random, 8), bits(random, 8), bits(random, 16), bits(random, 24), bits(random, 8));
    }

    /**
     * {@return a GENEVE header}
     *
     * @param random what makes the choices
     */
    public static GeneveHeader geneve(RandomGenerator random) {
        return new GeneveHeader(
                random.nextBoolean(),
                random.nextBoolean(),
                bits(random, 6),
                bits(random, 16),
                bits(random, 24),
                bits(random, 8),
                octets(random, length(random, 4, 252)));
    }

    /**
     * {@return an EtherIP header}
     *
     * @param random what makes the choices
     */
    public static EtherIpHeader etherIp(RandomGenerator random) {
        return new EtherIpHeader(bits(random, 4), bits(random, 12));
    }

    /**
     * {@return a control word of a pseudowire}
     *
     * @param random what makes the choices
     */
    public static ControlWordHeader controlWord(RandomGenerator random) {
        return new ControlWordHeader(bits(random, 12), bits(random, 16));
    }

    /**
     * {@return an L2TPv3 header}
     *
     * @param random what makes the choices
     */
    public static L2tpv3Header l2tpv3(RandomGenerator random) {
        return new L2tpv3Header(wide(random, 32));
    }

    /**
     * {@return an ESP header}
     *
     * @param random what makes the choices
     */
    public static EspHeader esp(RandomGenerator random) {
        return new EspHeader(wide(random, 32), wide(random, 32));
    }

    /**
     * {@return a GTP-U header with the fields and the extension headers that its flags specify}
     *
     * @param random what makes the choices
     */
    public static GtpuHeader gtpu(RandomGenerator random) {
        int flags = bits(random, 5);
        boolean optional = (flags & (Gtpu.EXTENSION_FLAG | Gtpu.SEQUENCE_FLAG | Gtpu.NPDU_FLAG)) != 0;
        int type = optional ? bits(random, 8) : 0;
        boolean extended = (flags & Gtpu.EXTENSION_FLAG) != 0 && type != 0;
        return new GtpuHeader(
                flags,
                bits(random, 8),
                bits(random, 16),
                wide(random, 32),
                optional ? bits(random, 16) : 0,
                optional ? bits(random, 8) : 0,
                type,
                extended ? gtpuExtensions(random) : Octets.EMPTY);
    }

    /** Up to three extension headers, of which all but the last announce another one. */
    private static Octets gtpuExtensions(RandomGenerator random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int left = random.nextInt(3); left >= 0; left--) {
            int units = random.nextInt(8) == 0 ? 1 + random.nextInt(100) : 1 + random.nextInt(3);
            out.write(units);
            out.writeBytes(octets(random, 4 * units - 2).toByteArray());
            out.write(left == 0 ? 0 : 1 + random.nextInt(255));
        }
        return Octets.of(out.toByteArray());
    }

    /**
     * {@return an ERSPAN header of type II or III, the latter with a platform subheader or without}
     *
     * @param random what makes the choices
     */
    public static ErspanHeader erspan(RandomGenerator random) {
        boolean three = random.nextBoolean();
        return new ErspanHeader(
                three ? Erspan.TYPE_III : Erspan.TYPE_II,
                bits(random, 12),
                bits(random, 3),
                bits(random, 2),
                random.nextBoolean(),
                bits(random, 10),
                three ? 0 : bits(random, 12),
                three ? 0 : bits(random, 20),
                three ? wide(random, 32) : 0,
                three ? bits(random, 16) : 0,
                three && random.nextBoolean(),
                three ? bits(random, 5) : 0,
                three ? bits(random, 6) : 0,
                three && random.nextBoolean(),
                three ? bits(random, 2) : 0,
                three && random.nextBoolean() ? octets(random, Erspan.PLATFORM_LENGTH) : Octets.EMPTY);
    }

    /**
     * {@return a UDP header}
     *
     * @param random what makes the choices
     */
    public static UdpHeader udp(RandomGenerator random) {
        return new UdpHeader(bits(random, 16), bits(random, 16), bits(random, 16), bits(random, 16));
    }

    /**
     * {@return an ICMPv4 header}
     *
     * @param random what makes the choices
     */
    public static Icmpv4Header icmpv4(RandomGenerator random) {
        int type = bits(random, 8);
        return new Icmpv4Header(type, bits(random, 8), bits(random, 16), restOfHeader(random, type));
    }

    /**
     * {@return an ICMPv6 header}
     *
     * @param random what makes the choices
     */
    public static Icmpv6Header icmpv6(RandomGenerator random) {
        int type = random.nextInt(8) == 0 ? ArbitraryFields.pick(random, WITHOUT_REST_OF_HEADER) : bits(random, 8);
        return new Icmpv6Header(type, bits(random, 8), bits(random, 16), restOfHeader(random, type));
    }

    private static long restOfHeader(RandomGenerator random, int type) {
        return Arrays.stream(WITHOUT_REST_OF_HEADER).anyMatch(other -> other == type) ? 0 : wide(random, 32);
    }
}
