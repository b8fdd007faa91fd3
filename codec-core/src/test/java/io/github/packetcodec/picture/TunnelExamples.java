package io.github.packetcodec.picture;

import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.link.CiscoHdlc;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.Pbb;
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.Ppp;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.picture.FieldMap.Example;
import io.github.packetcodec.picture.HeaderExamples.Picture;
import io.github.packetcodec.tunnel.ControlWord;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.Esp;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIp;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.Geneve;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.Vxlan;
import io.github.packetcodec.tunnel.VxlanHeader;
import java.util.List;

/** An example of each header of carriers and tunnels whose picture is drawn. */
final class TunnelExamples {
    private TunnelExamples() {}

    static List<Picture> all() {
        return List.of(
                new Picture(
                        "mpls",
                        "link",
                        "MPLS label stack entry (RFC 3032)",
                        new Example(
                                HeaderExamples.bytes("0006 4140"),
                                4,
                                in -> MplsEntry.decode(in, 0, in.length),
                                Mpls.class),
                        ""),
                new Picture(
                        "pppoe",
                        "link",
                        "PPPoE session header (RFC 2516)",
                        new Example(
                                HeaderExamples.bytes("1100 0001 0000"),
                                6,
                                in -> PppoeHeader.decode(in, 0, in.length),
                                Pppoe.class),
                        ""),
                new Picture(
                        "ppp",
                        "link",
                        "PPP header (RFC 1662)",
                        new Example(
                                HeaderExamples.bytes("ff03 0021"),
                                4,
                                in -> PppHeader.decode(in, 0, in.length),
                                Ppp.class),
                        ""),
                new Picture(
                        "cisco-hdlc",
                        "link",
                        "Cisco HDLC header",
                        new Example(
                                HeaderExamples.bytes("0f00 0800"),
                                4,
                                in -> CiscoHdlcHeader.decode(in, 0, in.length),
                                CiscoHdlc.class),
                        ""),
                new Picture(
                        "authentication",
                        "ip",
                        "Authentication header over IPv4 (RFC 4302)",
                        new Example(
                                HeaderExamples.bytes("0602"),
                                16,
                                in -> Ipv4AuthenticationHeader.decode(in, 0, in.length),
                                Ipv6Extension.class),
                        "more of the integrity check value"),
                new Picture(
                        "gre",
                        "tunnel",
                        "GRE header with checksum, key and sequence number (RFC 2784, RFC 2890)",
                        new Example(
                                HeaderExamples.bytes("b000 0800"),
                                16,
                                in -> GreHeader.decode(in, 0, in.length),
                                Gre.class),
                        "a source route, if there is one"),
                new Picture(
                        "vxlan",
                        "tunnel",
                        "VXLAN header (RFC 7348)",
                        new Example(
                                HeaderExamples.bytes("0800 0000"),
                                8,
                                in -> VxlanHeader.decode(in, 0, in.length),
                                Vxlan.class),
                        ""),
                new Picture(
                        "geneve",
                        "tunnel",
                        "GENEVE header (RFC 8926)",
                        new Example(
                                HeaderExamples.bytes("0000 6558"),
                                8,
                                in -> GeneveHeader.decode(in, 0, in.length),
                                Geneve.class),
                        "options, 0..252 bytes"),
                new Picture(
                        "etherip",
                        "tunnel",
                        "EtherIP header (RFC 3378)",
                        new Example(
                                HeaderExamples.bytes("3000"),
                                2,
                                in -> EtherIpHeader.decode(in, 0, in.length),
                                EtherIp.class),
                        ""),
                new Picture(
                        "control-word",
                        "tunnel",
                        "pseudowire control word (RFC 4448)",
                        new Example(
                                HeaderExamples.bytes("00000000"),
                                4,
                                in -> ControlWordHeader.decode(in, 0, in.length),
                                ControlWord.class),
                        ""),
                new Picture(
                        "l2tpv3",
                        "tunnel",
                        "L2TPv3 session header over IP (RFC 3931)",
                        new Example(
                                HeaderExamples.bytes("0000 0001"),
                                4,
                                in -> L2tpv3Header.decode(in, 0, in.length),
                                L2tpv3.class),
                        ""),
                new Picture(
                        "esp",
                        "tunnel",
                        "ESP header (RFC 4303)",
                        new Example(
                                HeaderExamples.bytes("0000 0101"),
                                8,
                                in -> EspHeader.decode(in, 0, in.length),
                                Esp.class),
                        ""),
                new Picture(
                        "gtpu",
                        "tunnel",
                        "GTP-U header with a sequence number (3GPP TS 29.281)",
                        new Example(
                                HeaderExamples.bytes("32ff 0000"),
                                12,
                                in -> GtpuHeader.decode(in, 0, in.length),
                                Gtpu.class),
                        "extension headers, if there are any"),
                new Picture(
                        "erspan",
                        "tunnel",
                        "ERSPAN header of type II (draft-foschiano-erspan-03)",
                        new Example(
                                HeaderExamples.bytes("1000 0000"),
                                8,
                                in -> ErspanHeader.decode(in, 0, in.length),
                                Erspan.class),
                        ""),
                new Picture(
                        "pbb",
                        "link",
                        "Backbone service instance tag (IEEE 802.1Q, 9.7)",
                        new Example(
                                HeaderExamples.bytes("0000 0001"), 4, in -> PbbTag.decode(in, 0, in.length), Pbb.class),
                        ""));
    }
}
