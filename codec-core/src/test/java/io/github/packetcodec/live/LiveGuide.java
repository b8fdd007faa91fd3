package io.github.packetcodec.live;

import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.io.IOException;

/** The program of docs/live-capture.md; {@link LiveGuideTest} compares the text, {@link LiveCaptureIT} runs it. */
final class LiveGuide {
    private LiveGuide() {}

    // spotless:off
    public static void main(String[] args) throws IOException {
        PacketView view = new PacketView();
        try (LiveCapture capture = LiveCapture.open(args[0])) {
            while (capture.next()) {
                view.parse(capture);
                Packet packet = Packet.of(view);
                packet.header(EthernetHeader.class).ifPresent(h -> System.out.printf("%s > %s, EtherType 0x%04x%n", h.source(), h.destination(), h.etherType()));
                packet.header(Ipv4Header.class).ifPresent(h -> System.out.printf("  %d bytes, %s > %s, protocol %d%n", h.totalLength(), h.sourceAddress(), h.destinationAddress(), h.protocol()));
                packet.header(Ipv6Header.class).ifPresent(h -> System.out.printf("  %d bytes, %s > %s, protocol %d%n", h.payloadLength(), h.sourceAddress(), h.destinationAddress(), packet.protocol()));
                packet.header(TcpHeader.class).ifPresent(h -> System.out.printf("  TCP port %d > %d%n", h.sourcePort(), h.destinationPort()));
                packet.header(UdpHeader.class).ifPresent(h -> System.out.printf("  UDP port %d > %d%n", h.sourcePort(), h.destinationPort()));
            }
        }
    }
    // spotless:on
}
