package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.icmp.IcmpHeader;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.udp.UdpHeader;
import org.jspecify.annotations.Nullable;

/** What {@link PacketWriter} requires of a chain of headers: a reader reaches each of them, and every length fits its field. */
final class ChainCheck {
    /** How deep a {@link PacketView} can read packets inside each other. */
    private static final int MAXIMUM_DEPTH = 255;

    private ChainCheck() {}

    /**
     * Refuses headers that cannot be written correctly.
     *
     * @return the length of all headers in bytes
     * @throws IllegalArgumentException if a header announces another one than the one that follows it, a reader would not reach a header,
     *     or a length does not fit
     */
    static int check(Header[] headers, int payloadLength) {
        long length = checkOrder(headers);
        refuseAbove(Integer.MAX_VALUE, true, "frame length ", length + payloadLength);
        if (length + payloadLength > EtherType.MAXIMUM_LENGTH) {
            checkLengths(headers, (int) length + payloadLength);
        }
        return (int) length;
    }

    private static long checkOrder(Header[] headers) {
        long length = 0;
        int depth = 0;
        int extensions = 0;
        Header before = null;
        for (Header header : headers) {
            length += header.headerLength();
            if (before != null) {
                Layer announced = NextLayer.after(before, header);
                if (announced == null || announced != header.layer()) {
                    throw outOfOrder(before, announced, header);
                }
                refuseAfterLaterFragment(before, header);
                depth += NextLayer.beginsInner(before, header) ? 1 : 0;
                refuseAbove(MAXIMUM_DEPTH, true, "depth of packets inside packets ", depth);
            }
            extensions = isExtension(header) ? extensions + 1 : 0;
            refuseAbove(Ipv6Extension.MAXIMUM_COUNT, true, "number of extension headers ", extensions);
            before = header;
        }
        return length;
    }

    private static boolean isExtension(Header header) {
        return header instanceof Ipv6ExtensionHeader || header instanceof Ipv4AuthenticationHeader;
    }

    private static IllegalArgumentException outOfOrder(Header before, @Nullable Layer announced, Header header) {
        return new IllegalArgumentException(before.layer() + " announces "
                + (announced == null ? "no header that this library writes" : announced) + ", but " + header.layer()
                + " follows");
    }

    /** Only the first fragment of a packet begins with the header that the IP header announces. */
    private static void refuseAfterLaterFragment(Header before, Header header) {
        if (before instanceof Ipv4Header ipv4 && ipv4.fragmentOffset() != 0
                || before instanceof Ipv6FragmentHeader fragment && fragment.fragmentOffset() != 0) {
            throw new IllegalArgumentException(
                    before.layer() + " of a later fragment announces no header, but " + header.layer() + " follows");
        }
    }

    /**
     * {@return the index of the first header that is written as given, lengths and checksums included: it belongs to the whole packet of
     * which a fragment is written, or to the packet that an ICMP error quotes} Returns the number of headers if there is none.
     */
    static int firstKept(Header[] headers) {
        int index = 0;
        while (index < headers.length && !isBeforeKept(headers[index])) {
            index++;
        }
        return Math.min(index + 1, headers.length);
    }

    private static boolean isBeforeKept(Header header) {
        if (header instanceof Ipv4Header ipv4) {
            return ipv4.isFragment();
        }
        return header instanceof Ipv6FragmentHeader fragment && fragment.isFragment()
                || header instanceof IcmpHeader icmp && NextLayer.ofIcmp(icmp) != null;
    }

    private static void checkLengths(Header[] headers, int frameLength) {
        int computed = firstKept(headers);
        int rest = frameLength;
        boolean jumbogram = false;
        for (int i = 0; i < computed; i++) {
            Header header = headers[i];
            if (header instanceof IpHeader) {
                jumbogram = header instanceof Ipv6Header && hasJumboPayload(headers, i + 1);
            }
            refuseAbove(0xFFFF, header instanceof Ipv4Header, "IPv4 total length ", rest);
            refuseAbove(0xFFFF, header instanceof UdpHeader && !jumbogram, "UDP length ", rest);
            refuseAbove(0xFFFF, header instanceof GtpuHeader, "GTP-U length ", rest - Gtpu.MINIMUM_HEADER_LENGTH);
            rest -= header.headerLength();
            refuseAbove(0xFFFF, header instanceof Ipv6Header && !jumbogram, "IPv6 payload length ", rest);
            refuseAbove(0xFFFF, header instanceof PppoeHeader, "PPPoE length ", rest);
            refuseAbove(0xFFFF, hasPayloadLength(header), "GRE payload length ", rest);
            refuseAbove(EtherType.MAXIMUM_LENGTH, isLength(header), "802.3 length ", rest);
        }
    }

    /** Whether a header is that of hop-by-hop options with one for the length of a jumbogram (RFC 2675, section 2). */
    private static boolean hasJumboPayload(Header[] headers, int index) {
        return index < headers.length
                && headers[index] instanceof Ipv6OptionsHeader options
                && options.layer() == Layer.IPV6_HOP_BY_HOP
                && options.options().list().stream().anyMatch(Ipv6Option.JumboPayload.class::isInstance);
    }

    private static void refuseAbove(int maximum, boolean applies, String name, long length) {
        if (applies && length > maximum) {
            throw new IllegalArgumentException(name + length + " is not in 0.." + maximum);
        }
    }

    /** Whether the key of a GRE header contains a length (RFC 2637). */
    static boolean hasPayloadLength(Header header) {
        return header instanceof GreHeader gre && gre.version() == 1 && gre.hasKey();
    }

    private static boolean isLength(Header header) {
        return header instanceof EthernetHeader ethernet && ethernet.isLength()
                || header instanceof VlanTag tag && tag.isLength();
    }
}
