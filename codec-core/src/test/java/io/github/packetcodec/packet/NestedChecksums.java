package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv4RouteOption;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Route;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.ip.Ipv6SegmentRoute;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.List;

/**
 * Verifies every checksum and length of a written frame without the code that wrote them: by a plain loop over the bytes, with the
 * addresses of the records. Everything ends where the frame does.
 */
public final class NestedChecksums {
    private NestedChecksums() {}

    /** Throws an {@link AssertionError} unless all lengths and checksums of a frame with these headers are right. */
    public static void check(byte[] frame, List<Header> headers) {
        IpAddress source = null;
        IpAddress destination = null;
        int at = 0;
        for (Header header : headers) {
            int length = frame.length - at;
            if (header instanceof Ipv4Header ipv4) {
                assertThat(ipv4.totalLength()).isEqualTo(length);
                assertValid(header, PlainChecksum.sum(frame, at, at + ipv4.headerLength()));
                source = ipv4.sourceAddress();
                destination = finalDestination(ipv4);
            } else if (header instanceof Ipv6Header ipv6) {
                assertThat(ipv6.payloadLength()).isEqualTo(length - 40);
                source = ipv6.sourceAddress();
                destination = ipv6.destinationAddress();
            } else if (header instanceof Ipv6RoutingHeader routing && routing.segmentsLeft() > 0) {
                destination = finalDestination(routing.route());
            } else if (header instanceof GreHeader gre && gre.hasChecksum()) {
                assertValid(header, PlainChecksum.sum(frame, at, frame.length));
            } else if (header instanceof TcpHeader) {
                assertTransport(header, frame, at, source, destination, IpProtocol.TCP);
            } else if (header instanceof UdpHeader udp) {
                assertThat(udp.length()).isEqualTo(length);
                if (udp.checksum() != 0) {
                    assertTransport(header, frame, at, source, destination, IpProtocol.UDP);
                }
            } else if (header instanceof Icmpv4Header) {
                assertValid(header, PlainChecksum.sum(frame, at, frame.length));
            } else if (header instanceof Icmpv6Header) {
                assertTransport(header, frame, at, source, destination, IpProtocol.ICMPV6);
            }
            if (isLast(header)) {
                return;
            }
            at += header.headerLength();
        }
    }

    /** What follows was not computed: it is a part of a packet, or the quote of one. */
    private static boolean isLast(Header header) {
        return header instanceof Ipv4Header ipv4 && ipv4.isFragment()
                || header instanceof Ipv6FragmentHeader fragment && fragment.isFragment()
                || header instanceof Icmpv4Header icmp4 && Icmpv4Type.isError(icmp4.type())
                || header instanceof Icmpv6Header icmp6 && Icmpv6Type.isError(icmp6.type());
    }

    private static IpAddress finalDestination(Ipv4Header header) {
        for (Ipv4Option option : header.options().list()) {
            if (option instanceof Ipv4RouteOption.LooseSourceRoute route
                    && route.pointer() < 4 + 4 * route.addresses().size()) {
                return route.addresses().get(route.addresses().size() - 1);
            }
        }
        return header.destinationAddress();
    }

    private static IpAddress finalDestination(Ipv6Route route) {
        return route instanceof Ipv6SegmentRoute segments
                ? segments.segments().get(0)
                : ((Ipv6Route.MobileRoute) route).homeAddress();
    }

    private static void assertTransport(
            Header header, byte[] frame, int at, IpAddress source, IpAddress destination, int protocol) {
        long pseudo = PlainChecksum.pseudoHeaderSum(bytes(source), bytes(destination), protocol, frame.length - at);
        assertValid(header, pseudo + PlainChecksum.sum(frame, at, frame.length));
    }

    private static byte[] bytes(IpAddress address) {
        byte[] bytes = new byte[address.version() == 4 ? 4 : 16];
        address.encode(bytes, 0);
        return bytes;
    }

    private static void assertValid(Header header, long sum) {
        assertThat(PlainChecksum.complement(sum)).as("%s", header).isZero();
    }
}
