package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/patching.md is what the patches do; {@code -Dpages.write=true} writes it. */
class PatchingPageTest {
    private static final Path PAGE = Path.of("../docs/patching.md");
    private static final Pattern TABLE =
            Pattern.compile("<!-- generated: patches -->\n.*?<!-- end -->", Pattern.DOTALL);

    private final Map<String, Integer> reasons = new LinkedHashMap<>();

    @Test
    void theTableIsWhatThePatchesDo() throws IOException {
        StringBuilder table = new StringBuilder("<!-- generated: patches -->\n");
        table.append("| Packet | Time to live, DSCP | Address | Port | ICMP identifier |\n|---|---|---|---|---|\n");
        packets().forEach((name, frame) -> {
            table.append("| ").append(name);
            for (Consumer<PacketView> patch : patches()) {
                table.append(" | ").append(effect(frame, patch));
            }
            table.append(" |\n");
        });
        table.append('\n');
        reasons.forEach((message, number) ->
                table.append(number).append(". ").append(message).append('\n'));
        table.append("<!-- end -->");
        String page = Files.readString(PAGE);
        String expected = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table.toString()));
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, expected);
            page = expected;
        }
        assertThat(page).as("docs/patching.md; -Dpages.write=true writes it").isEqualTo(expected);
    }

    private static List<Consumer<PacketView>> patches() {
        return List.of(
                view -> {
                    PacketPatch.setTimeToLive(view, 7);
                    PacketPatch.setDscpAndEcn(view, 46, 1);
                },
                view -> {
                    if (view.networkLayer() == Layer.IPV6) {
                        PacketPatch.setSourceAddress(view, Ipv6Address.parse("2001:db8:ffff::5"));
                        PacketPatch.setDestinationAddress(view, Ipv6Address.parse("2001:db8:ffff::7"));
                    } else {
                        PacketPatch.setSourceAddress(view, Ipv4Address.parse("203.0.113.5"));
                        PacketPatch.setDestinationAddress(view, Ipv4Address.parse("203.0.113.77"));
                    }
                },
                view -> {
                    PacketPatch.setSourcePort(view, 0x1234);
                    PacketPatch.setDestinationPort(view, 0x8765);
                },
                view -> PacketPatch.setQueryIdentifier(view, 0x1234));
    }

    private String effect(byte[] frame, Consumer<PacketView> patch) {
        byte[] patched = frame.clone();
        List<PacketView> views = new ArrayList<>(List.of(Views.parse(patched)));
        for (PacketView view = views.get(0); view.innerLayer() != null && isInside(views); ) {
            PacketView inner = new PacketView();
            inner.parseInner(view);
            views.add(inner);
            view = inner;
        }
        try {
            patch.accept(views.get(views.size() - 1));
        } catch (IllegalStateException refused) {
            assertThat(patched).isEqualTo(frame);
            String message = refused.getMessage();
            return message.startsWith("no ")
                    ? "–"
                    : String.valueOf(reasons.computeIfAbsent(message, each -> reasons.size() + 1));
        }
        List<String> followed = new ArrayList<>();
        for (PacketView view : views) {
            String whose = view == views.get(views.size() - 1) ? "" : "outer ";
            checksums(view).forEach((name, at) -> {
                if (Bytes.u16(frame, at) != Bytes.u16(patched, at)) {
                    followed.add(whose + name);
                }
            });
        }
        return followed.isEmpty() ? "alone" : String.join(", ", followed);
    }

    /** Of a tunnel of IP in IP or GRE without more it is the outer packet that is shown. */
    private static boolean isInside(List<PacketView> views) {
        PacketView outer = views.get(0);
        return outer.transportLayer() != null || outer.protocol() == IpProtocol.GRE && outer.payloadLength() > 30;
    }

    private static Map<String, Integer> checksums(PacketView view) {
        Map<String, Integer> checksums = new LinkedHashMap<>();
        if (view.linkLayer() == Layer.GRE) {
            checksums.put("GRE", view.frameOffset() + 4);
        }
        if (view.networkLayer() == Layer.IPV4) {
            checksums.put("IPv4", view.networkOffset() + 10);
        }
        int at = view.transportOffset();
        if (view.transportLayer() != null) {
            switch (view.transportLayer()) {
                case TCP -> checksums.put("TCP", at + 16);
                case UDP -> checksums.put("UDP", at + 6);
                default -> checksums.put(view.transportLayer().toString(), at + 2);
            }
        } else if (view.protocol() == IpProtocol.UDP_LITE || view.protocol() == IpProtocol.DCCP) {
            checksums.put(IpProtocol.nameOf(view.protocol()), view.payloadOffset() + 6);
        }
        return checksums;
    }

    private static Map<String, byte[]> packets() {
        Map<String, byte[]> packets = new LinkedHashMap<>();
        packets.put("TCP over IPv4", FrameBytes.TCP_IPV4);
        packets.put("TCP over IPv6", FrameBytes.TCP_IPV6);
        packets.put("UDP over IPv4", FrameBytes.UDP_IPV4);
        packets.put("UDP over IPv6", FrameBytes.UDP_IPV6);
        packets.put("UDP over IPv4, without a checksum", with(FrameBytes.UDP_IPV4, 40, "0000"));
        packets.put("TCP over IPv4, checksum left to the network card", partial());
        packets.put("ICMP echo", FrameBytes.ICMP_IPV4);
        packets.put("ICMPv6 echo", FrameBytes.ICMP_IPV6);
        byte[] sixteen = bytes("c0000035 00001234 64617461 6869 6a6b");
        packets.put("GRE, ESP, SCTP, RSVP, IPv4 or IPv6 in IPv4", AddressPatchTest.ipv4(IpProtocol.GRE, 0, sixteen));
        packets.put("the same in IPv6", AddressPatchTest.ipv6(IpProtocol.GRE, sixteen));
        packets.put("EtherIP, L2TPv3, MPLS, Ethernet in IPv4", AddressPatchTest.ipv4(IpProtocol.L2TP, 0, sixteen));
        packets.put("IGMP, OSPF, EIGRP, PIM over IPv4", AddressPatchTest.ipv4(IpProtocol.OSPF, 0, sixteen));
        packets.put("OSPF, PIM, VRRP over IPv6", AddressPatchTest.ipv6(IpProtocol.OSPF, sixteen));
        packets.put("UDP-Lite over IPv4", AddressPatchTest.ipv4(IpProtocol.UDP_LITE, 0, sixteen));
        packets.put("DCCP over IPv6", AddressPatchTest.ipv6(IpProtocol.DCCP, sixteen));
        packets.put("any other protocol", AddressPatchTest.ipv4(253, 0, sixteen));
        packets.put("later fragment, without the checksum", AddressPatchTest.ipv4(IpProtocol.TCP, 9, sixteen));
        packets.put("authentication header", FrameBytes.CHAIN_IPV6);
        packets.put("IPv4 source route with stops left", PacketPatchTest.ROUTE_IPV4);
        String last = "20010db80000000000000000000000ff";
        packets.put(
                "IPv6 routing header with stops left",
                PacketPatchTest.extended("2b", bytes("11020001 00000000" + last)));
        packets.put("home address", PacketPatchTest.extended("3c", bytes("11020102 0000c910" + last)));
        packets.put(
                "mobility, host identity, Shim6 header", PacketPatchTest.extended("87", bytes("11000000 00000000")));
        byte[] whole = PacketWriter.plain()
                .toBytes(
                        bytes("6869"),
                        Headers.ethernet(0x0800),
                        Headers.ipv4(IpProtocol.UDP),
                        UdpHeader.of(50000, 4789),
                        new VxlanHeader(8, 0, 0, 42, 0),
                        Headers.ethernet(0x86DD),
                        Headers.ipv6(IpProtocol.UDP),
                        Headers.UDP);
        packets.put("UDP over IPv6 in VXLAN", whole);
        byte[] absent = with(whole, whole.length - 4, "0000");
        packets.put("the same, without its own checksum", absent);
        packets.put("TCP over IPv4 in GRE with a checksum", gre(Headers.ipv4(IpProtocol.TCP), Headers.TCP));
        packets.put("UDP over IPv4, quoted in an ICMP error", quote(FrameBytes.UDP_IPV4, true));
        packets.put("UDP over IPv6, quoted in an ICMPv6 error", quote(FrameBytes.UDP_IPV6, false));
        packets.put(
                "8 bytes of TCP over IPv4, quoted in an ICMP error",
                quote(FrameBytes.cut(FrameBytes.TCP_IPV4, 42), true));
        return packets;
    }

    private static byte[] partial() {
        byte[] frame = FrameBytes.TCP_IPV4.clone();
        Bytes.put16(frame, 50, PlainChecksum.fold(PlainChecksum.sum(frame, 26, 34) + 6 + frame.length - 34));
        return frame;
    }

    private static byte[] gre(Header network, Header transport) {
        return PacketWriter.plain()
                .toBytes(
                        bytes("68696869"),
                        Headers.ethernet(0x0800),
                        Headers.ipv4(IpProtocol.GRE),
                        GreHeader.of(0x0800).withChecksum(0),
                        network,
                        transport);
    }

    private static byte[] quote(byte[] frame, boolean ipv4) {
        return PacketWriter.plain()
                .toBytes(
                        FrameBytes.slice(frame, 14, frame.length),
                        Headers.ethernet(ipv4 ? 0x0800 : 0x86DD),
                        ipv4 ? Headers.ipv4(IpProtocol.ICMPV4) : Headers.ipv6(IpProtocol.ICMPV6),
                        ipv4 ? new Icmpv4Header(3, 4, 0, 1400) : new Icmpv6Header(2, 0, 0, 1400));
    }
}
