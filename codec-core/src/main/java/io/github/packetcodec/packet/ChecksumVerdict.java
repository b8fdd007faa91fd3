package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.tunnel.Gre;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying the checksum of one header.
 *
 * @param layer the header: GRE, IPv4, TCP, UDP, ICMPv4 or ICMPv6
 * @param status the verdict
 * @param found the checksum that the header contains, 0..65535
 * @param expected the checksum that would be right, 0..65535; -1 if some of what it covers is missing
 */
public record ChecksumVerdict(Layer layer, ChecksumStatus status, int found, int expected) {
    /**
     * Verifies every checksum of the packet that a view has parsed last, in the order of the wire. The list is empty if no header has
     * one.
     * A view that holds only the first bytes of a buffer needs the {@linkplain #of(PacketView, ByteBuf) buffer}.
     *
     * @param view the view that has parsed the packet
     * @return the verdicts
     * @throws IllegalStateException if the view holds only the first bytes of the frame, and more are needed
     */
    public static List<ChecksumVerdict> of(PacketView view) {
        return of(view, null);
    }

    /**
     * Verifies every checksum of the packet that a view has parsed last, in the order of the wire. The list is empty if no header has
     * one.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that was last parsed, unchanged; null if it was an array
     * @return the verdicts
     * @throws IllegalStateException if it is null, and the view holds only the first bytes of the frame
     */
    public static List<ChecksumVerdict> of(PacketView view, @Nullable ByteBuf frame) {
        List<ChecksumVerdict> verdicts = new ArrayList<>(2);
        if (view.linkLayer() == Layer.GRE && view.greChecksumStatus() != ChecksumStatus.ABSENT) {
            ChecksumStatus status = view.greChecksumStatus();
            verdicts.add(new ChecksumVerdict(
                    Layer.GRE,
                    status,
                    Gre.checksum(view.bytes(), view.frameOffset()),
                    status == ChecksumStatus.UNVERIFIABLE ? -1 : Checksums.expectedGre(view)));
        }
        if (view.networkLayer() == Layer.IPV4) {
            verdicts.add(new ChecksumVerdict(
                    Layer.IPV4,
                    view.ipv4ChecksumStatus(),
                    Ipv4.headerChecksum(view.bytes(), view.networkOffset()),
                    Checksums.expectedIpv4(view.bytes(), view.networkOffset())));
        }
        if (view.transportLayer() != null) {
            verdicts.add(new ChecksumVerdict(
                    view.transportLayer(),
                    Checksums.transport(view, frame),
                    Checksums.field(view),
                    Checksums.expectedTransport(view, frame)));
        }
        return List.copyOf(verdicts);
    }
}
