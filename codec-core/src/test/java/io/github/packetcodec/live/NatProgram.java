package io.github.packetcodec.live;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.packet.PacketPatch;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Translates addresses, ports and identifiers between two interfaces, for {@link NatIT}: a NAT made of {@link LiveCapture},
 * {@link PacketPatch} and {@link LiveSender} alone. One host is inside. Its ports and identifiers are mapped one to one, so that no table
 * is needed and either side may begin.
 */
final class NatProgram {
    static final Ipv4Address INSIDE_IPV4 = Ipv4Address.parse("192.168.7.2");
    static final Ipv6Address INSIDE_IPV6 = Ipv6Address.parse("fd00:7::2");
    static final Ipv4Address OUTSIDE_IPV4 = Ipv4Address.parse("203.0.113.5");
    static final Ipv6Address OUTSIDE_IPV6 = Ipv6Address.parse("2001:db8:5::5");

    /** The translated frame, with room. */
    private final byte[] frame = new byte[2048];

    private final PacketView packet = new PacketView();
    private final PacketView quote = new PacketView();
    private final boolean outbound;
    private final LongAdder completed = new LongAdder();
    private final LongAdder quotes = new LongAdder();

    private NatProgram(boolean outbound) {
        this.outbound = outbound;
    }

    /** @param args the interface inside, the one outside, and the MAC addresses of the two interfaces and of the next hop at either side */
    public static void main(String[] args) throws Exception {
        NatProgram out = new NatProgram(true);
        NatProgram in = new NatProgram(false);
        LiveOptions quick = LiveOptions.DEFAULTS.withDelay(1);
        try (LiveCapture inside = LiveCapture.open(args[0], quick);
                LiveCapture outside = LiveCapture.open(args[1], quick);
                LiveSender toInside = LiveSender.open(args[0]);
                LiveSender toOutside = LiveSender.open(args[1])) {
            Thread outward = start(() -> out.forward(inside, toOutside, args[3], args[5]));
            Thread inward = start(() -> in.forward(outside, toInside, args[2], args[4]));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until the standard input ends
            }
            inside.stop();
            outside.stop();
            outward.join();
            inward.join();
        }
        System.out.println("end " + (out.completed.sum() + in.completed.sum()) + " " + out.quotes + " " + in.quotes);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        thread.start();
        return thread;
    }

    private void forward(LiveCapture from, LiveSender to, String source, String destination) throws IOException {
        long sourceMac = MacAddress.parse(source).value();
        long destinationMac = MacAddress.parse(destination).value();
        while (from.next()) {
            int length = from.capturedLength();
            if (from.direction() == Direction.OUTBOUND || length > frame.length) {
                continue;
            }
            System.arraycopy(from.bytes(), from.offset(), frame, 0, length);
            if (packet.parse(frame, 0, length) && translate()) {
                Ethernet.setSource(frame, 0, sourceMac);
                Ethernet.setDestination(frame, 0, destinationMac);
                to.send(frame, 0, length);
            }
        }
    }

    /** Returns whether the packet is one to pass on. */
    private boolean translate() {
        boolean ipv4 = packet.networkLayer() == Layer.IPV4;
        if (!ipv4 && packet.networkLayer() != Layer.IPV6) {
            return false;
        }
        int hops = ipv4 ? Ipv4.timeToLive(frame, packet.networkOffset()) : Ipv6.hopLimit(frame, packet.networkOffset());
        boolean error = packet.transportLayer() != null && packet.innerLayer() != null && isIcmp(packet);
        if (hops <= 1 || !(error ? translateError(ipv4) : translatePacket(ipv4))) {
            return false;
        }
        PacketPatch.setTimeToLive(packet, hops - 1);
        if (PacketPatch.completeChecksum(packet)) {
            completed.increment();
        }
        return true;
    }

    private static boolean isIcmp(PacketView view) {
        return view.transportLayer() == Layer.ICMPV4 || view.transportLayer() == Layer.ICMPV6;
    }

    private boolean translatePacket(boolean ipv4) {
        IpAddress found = outbound ? source(packet, ipv4) : destination(packet, ipv4);
        if (!found.equals(address(ipv4, outbound))) {
            return false;
        }
        if (outbound && ipv4) {
            PacketPatch.setSourceAddress(packet, OUTSIDE_IPV4);
        } else if (outbound) {
            PacketPatch.setSourceAddress(packet, OUTSIDE_IPV6);
        } else if (ipv4) {
            PacketPatch.setDestinationAddress(packet, INSIDE_IPV4);
        } else {
            PacketPatch.setDestinationAddress(packet, INSIDE_IPV6);
        }
        if (packet.hasPorts() && outbound) {
            PacketPatch.setSourcePort(packet, mapped(packet.sourcePort()));
        } else if (packet.hasPorts()) {
            PacketPatch.setDestinationPort(packet, mapped(packet.destinationPort()));
        } else if (hasIdentifier(packet)) {
            PacketPatch.setQueryIdentifier(packet, mapped(identifier(packet)));
        }
        return true;
    }

    /** The packet that is quoted went the other way, to the host inside or from it. */
    private boolean translateError(boolean ipv4) {
        quote.parseInner(packet);
        boolean same = quote.networkLayer() == packet.networkLayer();
        if (!same || !(outbound ? destination(quote, ipv4) : source(quote, ipv4)).equals(address(ipv4, outbound))) {
            return false;
        }
        IpAddress address = address(ipv4, !outbound);
        if (outbound) {
            PacketPatch.translateQuotedDestination(quote, address, port(quote.destinationPort()), address);
        } else {
            PacketPatch.translateQuotedSource(quote, address, port(quote.sourcePort()));
        }
        quotes.increment();
        return true;
    }

    /** What the port in the quote, or the identifier, becomes; -1 without either. */
    private int port(int port) {
        if (quote.hasPorts()) {
            return mapped(port);
        }
        return hasIdentifier(quote) ? mapped(identifier(quote)) : -1;
    }

    static int mapped(int port) {
        return port ^ 0x0100;
    }

    private static IpAddress address(boolean ipv4, boolean inside) {
        return ipv4 ? inside ? INSIDE_IPV4 : OUTSIDE_IPV4 : inside ? INSIDE_IPV6 : OUTSIDE_IPV6;
    }

    private static IpAddress source(PacketView view, boolean ipv4) {
        return ipv4 ? view.ipv4().sourceAddress() : view.ipv6().sourceAddress();
    }

    private static IpAddress destination(PacketView view, boolean ipv4) {
        return ipv4 ? view.ipv4().destinationAddress() : view.ipv6().destinationAddress();
    }

    private static boolean hasIdentifier(PacketView view) {
        if (!isIcmp(view)) {
            return false;
        }
        int type = Icmp.type(view.bytes(), view.transportOffset());
        return view.transportLayer() == Layer.ICMPV4 ? Icmpv4Type.hasIdentifier(type) : Icmpv6Type.hasIdentifier(type);
    }

    private static int identifier(PacketView view) {
        return Icmp.identifier(view.bytes(), view.transportOffset());
    }
}
