package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.PacketView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Of frames without tags, extension headers, cuts and faults, the decoded meaning is libpcap's. */
class DecodedMeaningTest {
    /** Words that mean other things: they move places, or ask for what only one of the two knows. */
    private static final Pattern OTHERS = Pattern.compile("vlan|mpls|pppoe|geneve|inbound|outbound|ifindex|protochain");

    /**
     * To libpcap, a frame is not chosen where a byte is missing, whatever the rest of the expression says; and it does not ask what
     * the right operand of an operator needs.
     */
    private static final Set<String> MEANT = Set.of(
            "ether[5000] = 1 or ip",
            "not ether[5000] = 1",
            "not tcp[100] = 0x79",
            "tcp and (ip[2:2] - ((ip[0] & 0xf) << 2) - ((tcp[12] & 0xf0) >> 2)) != 0");

    /** A field of the transport header, which libpcap only finds over IPv4. */
    private static final Pattern TRANSPORT_FIELD = Pattern.compile("(tcp|udp|sctp|icmp|igmp|igrp|pim|vrrp|carp)\\[");

    @Test
    void meansTheSameForOrdinaryFrames() {
        // The first frame for each expression.
        Map<String, String> differences = new LinkedHashMap<>();
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        int compared = 0;
        for (Judged.Row row : Judged.rows()) {
            if (OTHERS.matcher(row.expression()).find() || MEANT.contains(row.expression()) || row.isRefused()) {
                continue;
            }
            Filter filter;
            try {
                filter = Filter.parse(row.expression());
            } catch (FilterException refused) {
                continue;
            }
            for (int i = 0; i < row.cells().size(); i++) {
                Judged.Column column = Judged.columns().get(i);
                if (row.cells().get(i).equals(Judged.REFUSED)) {
                    continue;
                }
                BpfProgram program = filter.compile(column.linkType());
                for (int number = 0; number < column.frames().size(); number++) {
                    Judged.Frame frame = column.frames().get(number);
                    view.parse(frame.bytes(), 0, frame.bytes().length, column.linkType());
                    boolean isOverIpv6 = view.networkLayer() == Layer.IPV6;
                    if (!isOrdinary(view, frame)
                            || isOverIpv6 && isLoopback(column)
                            || isOverIpv6
                                    && TRANSPORT_FIELD.matcher(row.expression()).find()) {
                        continue;
                    }
                    compared++;
                    boolean expected = program.matches(frame.bytes(), 0, frame.bytes().length, frame.wireLength());
                    if (filter.matches(view) != expected) {
                        differences.putIfAbsent(
                                row.expression(), "frame " + number + " of " + column.name() + ": libpcap " + expected);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(100_000);
    }

    /** libpcap does not know all numbers that IPv6 has there. */
    private static boolean isLoopback(Judged.Column column) {
        return column.linkType() == LinkType.NULL || column.linkType() == LinkType.LOOP;
    }

    /** What libpcap looks behind only where a word of the expression leads there. */
    private static final List<Layer> CARRIERS =
            List.of(Layer.VLAN, Layer.MPLS, Layer.PPPOE, Layer.PPP, Layer.PBB, Layer.AUTHENTICATION);

    private static boolean isOrdinary(PacketView view, Judged.Frame frame) {
        boolean isLinkOrdinary = CARRIERS.stream().allMatch(carrier -> view.count(carrier) == 0)
                && view.offset(Layer.SNAP) < 0
                && (view.offset(Layer.LLC) < 0 || view.linkLayer() == Layer.ETHERNET);
        // libpcap takes ARP's addresses to be those of Ethernet and IPv4.
        boolean isArpOrdinary = view.networkLayer() != Layer.ARP
                || Arp.hardwareLength(view.bytes(), view.networkOffset()) == 6
                        && Arp.protocolLength(view.bytes(), view.networkOffset()) == 4
                        && Arp.protocolType(view.bytes(), view.networkOffset()) == EtherType.IPV4;
        return view.fault() == null
                && isLinkOrdinary
                && isArpOrdinary
                && view.header(Ipv6ExtensionHeader.class).isEmpty()
                && frame.bytes().length == frame.wireLength();
    }
}
