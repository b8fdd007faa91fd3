package io.github.packetcodec.picture;

import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.Loopback;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.picture.FieldMap.Example;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** An example of each header whose picture is drawn. */
final class HeaderExamples {
    /**
     * A picture.
     *
     * @param file the name of the file, without its ending
     * @param folder the package that has the file among its documentation
     * @param title what the picture shows
     * @param rest what may follow the drawn bytes, or empty
     */
    record Picture(String file, String folder, String title, Example example, String rest) {}

    private static final int LONGEST = 2048;

    private HeaderExamples() {}

    static List<Picture> all() {
        return Stream.concat(usual().stream(), TunnelExamples.all().stream()).toList();
    }

    private static List<Picture> usual() {
        return List.of(
                new Picture(
                        "ethernet",
                        "link",
                        "Ethernet header",
                        new Example(
                                bytes("000000000000 000000000000 FFFF"),
                                14,
                                in -> EthernetHeader.decode(in, 0, 14),
                                Ethernet.class),
                        ""),
                new Picture(
                        "vlan",
                        "link",
                        "VLAN tag (IEEE 802.1Q)",
                        new Example(bytes("0000 FFFF"), 4, in -> VlanTag.decode(in, 0, 4), Vlan.class),
                        ""),
                new Picture(
                        "llc",
                        "link",
                        "LLC header (IEEE 802.2), unnumbered",
                        new Example(bytes("4242 03"), 3, in -> LlcHeader.decode(in, 0, in.length), Llc.class),
                        ""),
                new Picture(
                        "snap",
                        "link",
                        "SNAP header (IEEE 802)",
                        new Example(bytes("000000 0800"), 5, in -> SnapHeader.decode(in, 0, in.length), Snap.class),
                        ""),
                new Picture(
                        "linux-sll",
                        "link",
                        "Linux cooked capture, version 1",
                        new Example(bytes(""), 16, in -> LinuxSllHeader.decode(in, 0, in.length), LinuxSll.class),
                        ""),
                new Picture(
                        "linux-sll2",
                        "link",
                        "Linux cooked capture, version 2",
                        new Example(bytes(""), 20, in -> LinuxSll2Header.decode(in, 0, in.length), LinuxSll2.class),
                        ""),
                new Picture(
                        "loopback",
                        "link",
                        "BSD loopback header",
                        new Example(
                                bytes("00000002"), 4, in -> LoopbackHeader.decode(in, 0, in.length), Loopback.class),
                        ""),
                new Picture(
                        "arp",
                        "arp",
                        "ARP message for Ethernet and IPv4 (RFC 826)",
                        new Example(
                                bytes("0001 0800 06 04 0001"), 28, in -> ArpHeader.decode(in, 0, in.length), Arp.class),
                        ""),
                new Picture(
                        "ipv4",
                        "ip",
                        "IPv4 header (RFC 791)",
                        new Example(bytes("45"), 20, in -> Ipv4Header.decode(in, 0, in.length), Ipv4.class),
                        "options, 0..40 bytes"),
                new Picture(
                        "ipv6",
                        "ip",
                        "IPv6 header (RFC 8200)",
                        new Example(bytes("60"), 40, in -> Ipv6Header.decode(in, 0, in.length), Ipv6.class),
                        ""),
                extension(
                        "ipv6-options",
                        "IPv6 options header (hop-by-hop, destination)",
                        IpProtocol.HOP_BY_HOP,
                        8,
                        "more options, to a length of 2048 bytes"),
                extension(
                        "ipv6-routing",
                        "IPv6 routing header",
                        IpProtocol.ROUTING,
                        8,
                        "more data, to a length of 2048 bytes"),
                new Picture(
                        "ipv6-fragment",
                        "ip",
                        "IPv6 fragment header",
                        new Example(
                                bytes(""),
                                8,
                                in -> Ipv6ExtensionHeader.decode(in, 0, in.length, IpProtocol.FRAGMENT),
                                Ipv6Fragment.class),
                        ""),
                new Picture(
                        "ipv6-authentication",
                        "ip",
                        "IPv6 authentication header (RFC 4302)",
                        new Example(
                                bytes("00 02"),
                                16,
                                in -> Ipv6ExtensionHeader.decode(in, 0, in.length, IpProtocol.AUTHENTICATION),
                                Ipv6Extension.class),
                        "more of the integrity check value"),
                new Picture(
                        "icmpv4",
                        "icmp",
                        "ICMP message (RFC 792)",
                        new Example(bytes("08"), 8, in -> Icmpv4Header.decode(in, 0, in.length), Icmp.class),
                        ""),
                new Picture(
                        "icmpv6",
                        "icmp",
                        "ICMPv6 message (RFC 4443)",
                        new Example(bytes("80"), 8, in -> Icmpv6Header.decode(in, 0, in.length), Icmp.class),
                        ""),
                new Picture(
                        "tcp",
                        "tcp",
                        "TCP header (RFC 9293)",
                        new Example(
                                bytes("00000000 00000000 00000000 50"),
                                20,
                                in -> TcpHeader.decode(in, 0, in.length),
                                Tcp.class),
                        "options, 0..40 bytes"),
                new Picture(
                        "udp",
                        "udp",
                        "UDP header (RFC 768)",
                        new Example(bytes("00000000 0008"), 8, in -> UdpHeader.decode(in, 0, in.length), Udp.class),
                        ""));
    }

    private static Picture extension(String file, String title, int protocol, int length, String rest) {
        Example example = new Example(
                bytes(""), length, in -> Ipv6ExtensionHeader.decode(in, 0, in.length, protocol), Ipv6Extension.class);
        return new Picture(file, "ip", title, example, rest);
    }

    static byte[] bytes(String start) {
        byte[] bytes = new byte[LONGEST];
        byte[] given = HexFormat.of().parseHex(start.replace(" ", ""));
        System.arraycopy(given, 0, bytes, 0, given.length);
        return bytes;
    }
}
