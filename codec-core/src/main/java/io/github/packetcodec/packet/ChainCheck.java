package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.udp.UdpHeader;
import org.jspecify.annotations.Nullable;

/** What {@link PacketWriter} requires of a chain of headers: each announces the next, and every length fits its field. */
final class ChainCheck {
    private ChainCheck() {}

    /**
     * Refuses headers that cannot be written correctly.
     *
     * @return the length of all headers in bytes
     * @throws IllegalArgumentException if a header announces another one than the one that follows it, or a length does not fit
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
        Header before = null;
        for (Header header : headers) {
            length += header.headerLength();
            if (before != null) {
                Layer announced = NextLayer.after(before, header);
                if (announced == null || announced != header.layer()) {
                    throw outOfOrder(before, announced, header);
                }
            }
            before = header;
        }
        return length;
    }

    private static IllegalArgumentException outOfOrder(Header before, @Nullable Layer announced, Header header) {
        return new IllegalArgumentException(before.layer() + " announces "
                + (announced == null ? "no header that this library writes" : announced) + ", but " + header.layer()
                + " follows");
    }

    private static void checkLengths(Header[] headers, int frameLength) {
        int rest = frameLength;
        for (Header header : headers) {
            refuseAbove(0xFFFF, header instanceof Ipv4Header, "IPv4 total length ", rest);
            refuseAbove(0xFFFF, header instanceof UdpHeader, "UDP length ", rest);
            rest -= header.headerLength();
            refuseAbove(0xFFFF, header instanceof Ipv6Header, "IPv6 payload length ", rest);
            refuseAbove(0xFFFF, header instanceof PppoeHeader, "PPPoE length ", rest);
            refuseAbove(EtherType.MAXIMUM_LENGTH, isLength(header), "802.3 length ", rest);
        }
    }

    private static void refuseAbove(int maximum, boolean applies, String name, long length) {
        if (applies && length > maximum) {
            throw new IllegalArgumentException(name + length + " is not in 0.." + maximum);
        }
    }

    private static boolean isLength(Header header) {
        return header instanceof EthernetHeader ethernet && ethernet.isLength()
                || header instanceof VlanTag tag && tag.isLength();
    }
}
