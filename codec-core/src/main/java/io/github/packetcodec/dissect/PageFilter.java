package io.github.packetcodec.dissect;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.Ending;
import io.github.packetcodec.packet.PacketView;
import java.util.List;

/**
 * Writes what the filter of a page needs to know of a frame. The answers to the words that have no arguments are those of {@link Filter};
 * the page combines them, and compares addresses, ports and lengths itself.
 */
final class PageFilter {
    /** The answers are bits of an integer of JavaScript, so there are at most 31. */
    static final List<String> WORDS = List.of(
            "ip",
            "ip6",
            "arp",
            "rarp",
            "tcp",
            "udp",
            "sctp",
            "icmp",
            "icmp6",
            "igmp",
            "pim",
            "ah",
            "esp",
            "vlan",
            "mpls",
            "pppoes",
            "broadcast",
            "multicast",
            "ether broadcast",
            "ether multicast",
            "ip broadcast",
            "ip multicast",
            "ip6 multicast",
            "fault",
            "anomaly",
            "checksum bad",
            "fragment");

    private static final List<Filter> FILTERS =
            WORDS.stream().map(Filter::parse).toList();
    private static final Filter HAS_IPV4_ADDRESSES = Filter.parse("net 0.0.0.0/0");
    private static final Filter HAS_PORTS = Filter.parse("portrange 0-65535");

    private PageFilter() {}

    static void add(PageJson json, Frame frame) {
        PacketView view = frame.view();
        json.begin('{');
        int bits = 0;
        for (int i = 0; i < FILTERS.size(); i++) {
            bits |= FILTERS.get(i).matches(view) ? 1 << i : 0;
        }
        json.key("words").number(bits);
        addresses(json, frame);
        if (HAS_PORTS.matches(view)) {
            byte[] in = view.bytes();
            int at = view.transportLayer() != null ? view.transportOffset() : view.payloadOffset();
            json.key("ports").begin('[').next().number(view.protocol());
            json.next()
                    .number(Bytes.u16(in, at))
                    .next()
                    .number(Bytes.u16(in, at + 2))
                    .end(']');
        }
        offsets(json, frame);
        int tags = view.count(Layer.VLAN);
        if (tags > 0) {
            json.key("vlans").begin('[');
            for (int i = 0; i < tags; i++) {
                json.next().number(Vlan.vlanId(view.bytes(), view.offset(Layer.VLAN, i)));
            }
            json.end(']');
        }
        json.end('}');
    }

    /** Where the network header and what IP carries begin, and how long the payload is. */
    private static void offsets(PageJson json, Frame frame) {
        PacketView view = frame.view();
        int start = view.frameOffset();
        json.key("linkPayload");
        json.number((view.networkLayer() == null ? view.payloadOffset() : view.networkOffset()) - start);
        if (view.transportLayer() != null) {
            json.key("carried").number(view.transportOffset() - start);
        } else if (view.protocol() >= 0 && view.ending() != Ending.FRAGMENT) {
            json.key("carried").number(view.payloadOffset() - start);
        }
        json.key("payload").number(view.payloadLength());
    }

    /** Source and destination in hexadecimal: 8 digits of IPv4, also in ARP, or 32 of IPv6. */
    private static void addresses(PageJson json, Frame frame) {
        PacketView view = frame.view();
        byte[] in = view.bytes();
        int at = view.networkOffset();
        if (view.networkLayer() == Layer.IPV4) {
            addresses(
                    json,
                    new Ipv4Address(Ipv4.sourceAddress(in, at)),
                    new Ipv4Address(Ipv4.destinationAddress(in, at)));
        } else if (view.networkLayer() == Layer.IPV6) {
            addresses(
                    json,
                    new Ipv6Address(Ipv6.sourceAddressHigh(in, at), Ipv6.sourceAddressLow(in, at)),
                    new Ipv6Address(Ipv6.destinationAddressHigh(in, at), Ipv6.destinationAddressLow(in, at)));
        } else if (HAS_IPV4_ADDRESSES.matches(view)) {
            Octets sender = frame.packet().arp().senderProtocolAddress();
            Octets target = frame.packet().arp().targetProtocolAddress();
            json.key("isArp").number(1);
            addresses(json, Ipv4Address.of(sender.toByteArray(), 0), Ipv4Address.of(target.toByteArray(), 0));
        }
    }

    private static void addresses(PageJson json, IpAddress source, IpAddress destination) {
        json.key("addresses")
                .begin('[')
                .next()
                .string(hex(source))
                .next()
                .string(hex(destination))
                .end(']');
    }

    private static String hex(IpAddress address) {
        if (address instanceof Ipv4Address ipv4) {
            return String.format("%08x", ipv4.value());
        }
        Ipv6Address ipv6 = (Ipv6Address) address;
        return String.format("%016x%016x", ipv6.high(), ipv6.low());
    }
}
