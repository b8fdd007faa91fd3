package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.ArbitraryPackets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A frame with all packets inside it, read by two views in turn.
 *
 * @param headers the headers of all packets, the outermost first
 * @param payload what follows the last of them, up to the end of the outermost packet
 * @param anomalies those of all packets
 * @param checksums the verdicts on all checksums
 * @param depth the number of packets inside the frame
 * @param whole whether every header was decoded, and every packet but a quoted one ends where the one around it does
 */
public record WholeChain(
        List<Header> headers,
        byte[] payload,
        Set<Anomaly> anomalies,
        Set<ChecksumStatus> checksums,
        int depth,
        boolean whole) {

    public static WholeChain of(byte[] frame, int linkType) {
        return of(frame, linkType, Tunnels.DEFAULT.withLabel(ArbitraryPackets.PSEUDOWIRE, Layer.CONTROL_WORD));
    }

    public static WholeChain of(byte[] frame, int linkType, Tunnels tunnels) {
        PacketView[] views = {new PacketView(tunnels, 255), new PacketView(tunnels, 255)};
        PacketView view = views[0];
        List<Header> headers = new ArrayList<>();
        Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
        Set<ChecksumStatus> checksums = EnumSet.noneOf(ChecksumStatus.class);
        boolean whole = view.parse(frame, 0, frame.length, linkType);
        int end = view.payloadOffset() + view.payloadLength();
        boolean quoted = false;
        while (true) {
            headers.addAll(view.headers());
            anomalies.addAll(view.anomalies());
            if (!quoted) {
                whole &= view.payloadOffset() + view.payloadLength() == end;
                checksums(view, checksums);
            }
            if (!whole || view.innerLayer() == null) {
                break;
            }
            quoted |= QuotedPacket.isIcmpError(view);
            PacketView inner = views[view.depth() + 1 & 1];
            whole = inner.parseInner(view);
            view = inner;
        }
        return new WholeChain(
                headers,
                Arrays.copyOfRange(frame, view.payloadOffset(), Math.max(end, view.payloadOffset())),
                anomalies,
                checksums,
                view.depth(),
                whole);
    }

    private static void checksums(PacketView view, Set<ChecksumStatus> found) {
        if (view.networkLayer() == Layer.IPV4) {
            found.add(view.ipv4ChecksumStatus());
        }
        if (view.transportLayer() != null) {
            found.add(view.transportChecksumStatus());
        }
        if (view.linkLayer() == Layer.GRE) {
            found.add(view.greChecksumStatus());
        }
    }
}
