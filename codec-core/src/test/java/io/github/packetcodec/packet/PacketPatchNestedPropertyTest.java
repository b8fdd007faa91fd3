package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of patches on random packets inside each other, some of them quoted in an ICMP error. After each patch every checksum is
 * computed anew, two octets at a time: each has to be as wrong as it was, which mostly is not at all.
 */
class PacketPatchNestedPropertyTest {
    private static final int SEEDS = 1500 * Integer.getInteger("property.scale", 1);

    @Test
    void everyChecksumIsAsWrongAsItWas() {
        Map<Patch, int[]> done = new LinkedHashMap<>();
        int[] depths = new int[16];
        Property.forEachSeed(SEEDS, random -> {
            byte[] frame = frame(random);
            List<PacketView> views = views(frame);
            depths[views.size()]++;
            PacketView last = views.get(views.size() - 1);
            boolean partial = random.nextInt(3) == 0 && makePartial(last, views);
            damage(frame, views, random);
            Map<String, Integer> before = residues(frame, views, partial);
            for (int i = 0; i < 12; i++) {
                PacketView view = views.get(random.nextInt(views.size()));
                Patch patch = Patch.values()[random.nextInt(Patch.values().length)];
                byte[] kept = frame.clone();
                try {
                    patch.apply(view, random);
                    done.computeIfAbsent(patch, each -> new int[1])[0]++;
                } catch (IllegalStateException refused) {
                    assertThat(hex(frame)).as("%s refused", patch).isEqualTo(hex(kept));
                }
                assertThat(residues(frame, views, partial))
                        .as("%s at depth %d of %s", patch, view.depth(), hex(kept))
                        .isEqualTo(before);
                assertThat(Views.state(view)).isEqualTo(Views.state(views(frame).get(view.depth())));
            }
            if (partial && PacketPatch.completeChecksum(last)) {
                assertThat(residues(frame, views, false)).isEqualTo(before);
            }
        });
        assertThat(done.keySet()).containsExactlyInAnyOrder(Patch.values());
        done.forEach((patch, times) -> assertThat(times[0]).as(patch.name()).isGreaterThan(50));
        assertThat(depths[2]).isPositive();
        assertThat(depths[4]).isPositive();
    }

    // The packets

    private static byte[] frame(RandomGenerator random) {
        List<Header> headers = new ArrayList<>();
        ethernet(headers, random);
        int tunnels = random.nextInt(5);
        boolean ipv4 = headers.get(headers.size() - 1) instanceof VlanTag tag
                ? tag.etherType() == EtherType.IPV4
                : ((EthernetHeader) headers.get(0)).etherType() == EtherType.IPV4;
        for (int i = 0; i < tunnels; i++) {
            ipv4 = tunnel(headers, ipv4, random);
        }
        byte[] payload = new byte[random.nextInt(24)];
        random.nextBytes(payload);
        if (random.nextInt(4) == 0) {
            headers.add(ip(ipv4, ipv4 ? IpProtocol.ICMPV4 : IpProtocol.ICMPV6));
            headers.add(ipv4 ? new Icmpv4Header(3, 1, 0, 0) : new Icmpv6Header(1, 1, 0, 0));
            List<Header> quoted = new ArrayList<>();
            boolean more = random.nextBoolean() && tunnel(quoted, ipv4, random);
            boolean last = quoted.isEmpty() ? ipv4 : more;
            transport(quoted, last, random);
            payload = PacketWriter.plain().toBytes(payload, quoted);
            if (random.nextBoolean()) {
                int least = Math.min(payload.length, (ipv4 ? 20 : 40) + 8);
                payload = Arrays.copyOf(payload, random.nextInt(least, payload.length + 1));
            }
        } else {
            transport(headers, ipv4, random);
        }
        return PacketWriter.plain().toBytes(payload, headers);
    }

    private static void ethernet(List<Header> headers, RandomGenerator random) {
        int type = random.nextBoolean() ? EtherType.IPV4 : EtherType.IPV6;
        boolean tagged = random.nextInt(3) == 0;
        headers.add(Headers.ethernet(tagged ? EtherType.VLAN : type));
        if (tagged) {
            headers.add(new VlanTag(1, false, 100, type));
        }
    }

    private static Header ip(boolean ipv4, int protocol) {
        return ipv4 ? Headers.ipv4(protocol) : Headers.ipv6(protocol);
    }

    /** Adds IP and what carries a packet in it; returns whether that is IPv4. */
    private static boolean tunnel(List<Header> headers, boolean ipv4, RandomGenerator random) {
        boolean inner = random.nextBoolean();
        int type = inner ? EtherType.IPV4 : EtherType.IPV6;
        int kind = random.nextInt(8);
        switch (kind) {
            case 0 -> headers.add(ip(ipv4, inner ? IpProtocol.IPV4 : IpProtocol.IPV6));
            case 1, 2, 3 -> {
                headers.add(ip(ipv4, IpProtocol.GRE));
                GreHeader gre = GreHeader.of(kind == 1 ? type : kind == 2 ? 0x880B : EtherType.MPLS);
                headers.add(random.nextBoolean() ? gre.withChecksum(0) : gre.withKey(7));
                if (kind == 2) {
                    headers.add(new PppHeader(true, true, inner ? 0x21 : 0x57));
                } else if (kind == 3) {
                    headers.add(new MplsEntry(100, 0, true, 64));
                }
            }
            case 4, 5 -> {
                headers.add(ip(ipv4, IpProtocol.UDP));
                headers.add(UdpHeader.of(50000, kind == 4 ? 4789 : 6081));
                headers.add(kind == 4 ? new VxlanHeader(8, 0, 0, 42, 0) : GeneveHeader.of(0x6558, 42));
                headers.add(Headers.ethernet(type));
            }
            case 6 -> {
                headers.add(ip(ipv4, IpProtocol.UDP));
                headers.add(UdpHeader.of(50000, 2152));
                headers.add(GtpuHeader.of(1, 0));
            }
            default -> {
                headers.add(ip(ipv4, IpProtocol.ETHERNET));
                headers.add(Headers.ethernet(EtherType.VLAN));
                headers.add(new VlanTag(1, false, 100, type));
            }
        }
        return inner;
    }

    private static void transport(List<Header> headers, boolean ipv4, RandomGenerator random) {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                headers.add(ip(ipv4, IpProtocol.TCP));
                headers.add(TcpHeader.of(49152, 443, 1, 2, TcpFlags.SYN)
                        .withOptions(TcpOptions.of(new TcpOption.MaximumSegmentSize(65000))));
            }
            case 2 -> {
                headers.add(ip(ipv4, IpProtocol.UDP));
                headers.add(UdpHeader.of(49152, 53));
            }
            case 3 -> {
                headers.add(ip(ipv4, ipv4 ? IpProtocol.ICMPV4 : IpProtocol.ICMPV6));
                headers.add(ipv4 ? Icmpv4Header.echoRequest(1, 2) : Icmpv6Header.echoRequest(1, 2));
            }
            default -> headers.add(ip(ipv4, IpProtocol.SCTP));
        }
    }

    private static List<PacketView> views(byte[] frame) {
        List<PacketView> views = new ArrayList<>();
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, LinkType.ETHERNET, frame.length);
        views.add(view);
        while (view.innerLayer() != null) {
            PacketView inner = new PacketView();
            inner.parseInner(view);
            views.add(inner);
            view = inner;
        }
        return views;
    }

    /** Turns the innermost checksum into one that was left to the network card, and keeps those around it right for the complete one. */
    private static boolean makePartial(PacketView last, List<PacketView> views) {
        boolean tcpOrUdp = Outcome.isTcpOrUdp(last.outcome);
        boolean quoted = views.stream().anyMatch(QuotedPacket::isIcmpError);
        if (!tcpOrUdp || quoted) {
            return false;
        }
        Bytes.put16(last.bytes, field(last), PlainChecksum.fold(pseudo(last.bytes, last)));
        return true;
    }

    /** Makes some checksums wrong, and leaves some of UDP out. */
    private static void damage(byte[] frame, List<PacketView> views, RandomGenerator random) {
        PacketView view = views.get(random.nextInt(views.size()));
        boolean partial = view.transportLayer() != null
                && view.transportLayer() != Layer.ICMPV4
                && view.payloadLength() == view.statedPayloadLength()
                && view.transportChecksumStatus() == ChecksumStatus.PARTIAL;
        switch (random.nextInt(4)) {
            case 0 -> {
                if (Outcome.isUdp(view.outcome) && !partial) {
                    Bytes.put16(frame, field(view), 0);
                }
            }
            case 1 -> {
                if (view.networkLayer() == Layer.IPV4) {
                    frame[view.networkOffset() + 11] ^= 0x10;
                }
            }
            case 2 -> {
                if (view.transportLayer() != null && !partial) {
                    frame[field(view)] ^= 0x10;
                }
            }
            default -> {
                // All stay as they are.
            }
        }
    }

    // The independent computation

    private static int field(PacketView view) {
        int at = view.transportOffset();
        return at
                + switch (view.transportLayer()) {
                    case TCP -> 16;
                    case UDP -> 6;
                    default -> 2;
                };
    }

    private static long pseudo(byte[] frame, PacketView view) {
        if (view.transportLayer() == Layer.ICMPV4) {
            return 0;
        }
        int at = view.networkOffset();
        boolean ipv4 = view.networkLayer() == Layer.IPV4;
        int length = end(view) - view.transportOffset();
        return PlainChecksum.sum(frame, at + (ipv4 ? 12 : 8), at + (ipv4 ? 20 : 40)) + view.protocol() + length;
    }

    /** Where the packet ends by its own length. */
    private static int end(PacketView view) {
        int at = view.networkOffset();
        return view.networkLayer() == Layer.IPV4
                ? at + Bytes.u16(view.bytes(), at + 2)
                : at + 40 + Bytes.u16(view.bytes(), at + 4);
    }

    /**
     * Of each checksum by how much it is wrong, modulo 65,535: 0 if it is right; -1 if it is absent, -2 if it is left to the network card.
     * A quote that lacks bytes counts those as zeros. Those around a checksum that is left to the network card are judged with it
     * completed.
     */
    private static Map<String, Integer> residues(byte[] frame, List<PacketView> views, boolean partial) {
        byte[] bytes = Arrays.copyOf(frame, frame.length + 2048);
        Map<String, Integer> residues = new LinkedHashMap<>();
        PacketView last = views.get(views.size() - 1);
        for (int i = views.size() - 1; i >= 0; i--) {
            PacketView view = views.get(i);
            int at = view.transportOffset();
            if (view.transportLayer() != null) {
                boolean absent = view.transportLayer() == Layer.UDP && Bytes.u16(bytes, field(view)) == 0;
                long sum = pseudo(bytes, view) + PlainChecksum.sum(bytes, at, end(view));
                int residue = absent ? -1 : PlainChecksum.fold(sum) % 0xFFFF;
                if (partial && view == last) {
                    assertThat(Bytes.u16(bytes, field(view))).isEqualTo(PlainChecksum.fold(pseudo(bytes, view)));
                    Bytes.put16(bytes, field(view), 0);
                    long without = pseudo(bytes, view) + PlainChecksum.sum(bytes, at, end(view));
                    Bytes.put16(bytes, field(view), PlainChecksum.complement(without));
                    residue = 0;
                }
                residues.put(i + " " + view.transportLayer(), residue);
            } else if (view.partialLayer() == Layer.TCP && view.partialLength() >= 18) {
                int from = view.partialOffset();
                int ip = view.networkOffset();
                boolean ipv4 = view.networkLayer() == Layer.IPV4;
                long addresses = PlainChecksum.sum(bytes, ip + (ipv4 ? 12 : 8), ip + (ipv4 ? 20 : 40));
                long sum = addresses + PlainChecksum.sum(bytes, from, frame.length);
                residues.put(i + " partial", PlainChecksum.fold(sum) % 0xFFFF);
            }
            if (view.networkLayer() == Layer.IPV4) {
                int ip = view.networkOffset();
                residues.put(i + " IPv4", PlainChecksum.fold(PlainChecksum.sum(bytes, ip, ip + 20)) % 0xFFFF);
            }
            if (view.linkLayer() == Layer.GRE && (bytes[view.frameOffset()] & 0x80) != 0) {
                int from = view.frameOffset();
                int to = Math.min(frame.length, from + view.frameLength());
                residues.put(i + " GRE", PlainChecksum.fold(PlainChecksum.sum(bytes, from, to)) % 0xFFFF);
            }
        }
        return residues;
    }

    /** The patches; each refuses some packets. */
    private enum Patch {
        TIME_TO_LIVE,
        DSCP_AND_ECN,
        SOURCE_ADDRESS,
        DESTINATION_ADDRESS,
        SOURCE_PORT,
        DESTINATION_PORT,
        IDENTIFIER,
        SEGMENT_SIZE,
        VLAN_ID,
        QUOTED_SOURCE,
        QUOTED_DESTINATION;

        void apply(PacketView view, RandomGenerator random) {
            int word = random.nextInt(8) == 0 ? -random.nextInt(2) & 0xFFFF : random.nextInt(0x10000);
            int octet = word & 0xFF;
            Ipv4Address ipv4 = new Ipv4Address(random.nextInt());
            Ipv6Address ipv6 = new Ipv6Address(random.nextLong(), random.nextLong());
            boolean overIpv4 = view.networkLayer() == Layer.IPV4;
            switch (this) {
                case TIME_TO_LIVE -> PacketPatch.setTimeToLive(view, octet);
                case DSCP_AND_ECN -> PacketPatch.setDscpAndEcn(view, octet >>> 2, octet & 3);
                case SOURCE_ADDRESS -> {
                    if (overIpv4) {
                        PacketPatch.setSourceAddress(view, ipv4);
                    } else {
                        PacketPatch.setSourceAddress(view, ipv6);
                    }
                }
                case DESTINATION_ADDRESS -> {
                    if (overIpv4) {
                        PacketPatch.setDestinationAddress(view, ipv4);
                    } else {
                        PacketPatch.setDestinationAddress(view, ipv6);
                    }
                }
                case SOURCE_PORT -> PacketPatch.setSourcePort(view, word);
                // Not that of a tunnel, behind which nothing would be found any more.
                case DESTINATION_PORT -> {
                    if (view.innerLayer() == null) {
                        PacketPatch.setDestinationPort(view, word | 0x8000);
                    }
                }
                case IDENTIFIER -> PacketPatch.setQueryIdentifier(view, word);
                case SEGMENT_SIZE -> PacketPatch.clampMaximumSegmentSize(view, word);
                case VLAN_ID -> PacketPatch.setVlanId(view, 0, word & 0xFFF);
                case QUOTED_SOURCE ->
                    PacketPatch.translateQuotedSource(view, overIpv4 ? ipv4 : ipv6, random.nextBoolean() ? -1 : word);
                case QUOTED_DESTINATION ->
                    PacketPatch.translateQuotedDestination(
                            view,
                            overIpv4 ? ipv4 : ipv6,
                            view.innerLayer() != null ? -1 : word | 0x8000,
                            overIpv4 ? ipv4 : ipv6);
            }
        }
    }
}
