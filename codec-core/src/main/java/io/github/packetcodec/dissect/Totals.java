package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.PacketView;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is in the frames of a capture. What it needs does not grow with the capture beyond {@link #MOST_ADDRESSES}. */
final class Totals {
    /** How many addresses are counted one by one. */
    static final int MOST_ADDRESSES = 100_000;

    /** The least sizes of the classes of frames, in bytes: those of Wireshark's statistics of packet lengths. */
    static final int[] SIZES = {0, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120};

    private static final int PORTS = 65536;

    /** Frames and bytes. */
    static final class Count {
        long frames;
        long bytes;

        void add(long length) {
            frames++;
            bytes += length;
        }
    }

    /** What an address sent and received. */
    static final class Talker {
        final Count sent = new Count();
        final Count received = new Count();

        long bytes() {
            return sent.bytes + received.bytes;
        }
    }

    final Count all = new Count();
    long capturedBytes;
    long cutFrames;
    /** The number of frames that have a time. */
    long timed;

    long firstSecond;
    int firstNanosecond;
    long lastSecond;
    int lastNanosecond;
    int fractionDigits;

    final Map<Layer, Count> layers = new EnumMap<>(Layer.class);
    /** Frames without any header, by link type. */
    final Map<Integer, Count> unread = new TreeMap<>();
    /** The number of frames by fault: its layer and name. */
    final Map<String, Long> faults = new TreeMap<>();

    final Map<Anomaly, Long> anomalies = new EnumMap<>(Anomaly.class);
    final Map<Layer, Map<ChecksumStatus, Long>> checksums = new EnumMap<>(Layer.class);
    final Map<IpAddress, Talker> talkers = new HashMap<>();
    /** The frames of further addresses. */
    final Talker furtherTalkers = new Talker();

    final Map<Layer, Count[]> ports = new EnumMap<>(Layer.class);
    final Count[] sizes = new Count[SIZES.length];

    Totals() {
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = new Count();
        }
    }

    void add(Frame frame) {
        FrameSource source = frame.reader();
        long length = source.wireLength();
        all.add(length);
        capturedBytes += source.capturedLength();
        cutFrames += frame.isCut() ? 1 : 0;
        sizes[sizeClass(length)].add(length);
        time(source);
        layers(frame, length);
        if (frame.fault() != null) {
            String name = frame.fault().layer() + ": "
                    + frame.fault().fault().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            faults.merge(name, 1L, Long::sum);
        }
        for (Anomaly anomaly : frame.anomalies()) {
            anomalies.merge(anomaly, 1L, Long::sum);
        }
        for (Level level : frame.levels()) {
            verdicts(level.view(), frame);
        }
        PacketView view = frame.view();
        if (view.networkLayer() == Layer.IPV4 || view.networkLayer() == Layer.IPV6) {
            addresses(view, length);
        }
        if (view.sourcePort() >= 0) {
            ports(view, length);
        }
    }

    private void verdicts(PacketView view, Frame frame) {
        if (view.linkLayer() == Layer.GRE && view.greChecksumStatus() != ChecksumStatus.ABSENT) {
            verdict(Layer.GRE, view.greChecksumStatus());
        }
        if (view.networkLayer() == Layer.IPV4) {
            verdict(Layer.IPV4, view.ipv4ChecksumStatus());
        }
        if (view.transportLayer() != null) {
            verdict(view.transportLayer(), frame.transportChecksumStatus(view));
        }
    }

    private static int sizeClass(long length) {
        int at = SIZES.length - 1;
        while (length < SIZES[at]) {
            at--;
        }
        return at;
    }

    private void time(FrameSource source) {
        if (!source.hasTime()) {
            return;
        }
        long second = source.epochSecond();
        int nanosecond = source.nanosecond();
        if (timed == 0 || second < firstSecond || second == firstSecond && nanosecond < firstNanosecond) {
            firstSecond = second;
            firstNanosecond = nanosecond;
        }
        if (timed == 0 || second > lastSecond || second == lastSecond && nanosecond > lastNanosecond) {
            lastSecond = second;
            lastNanosecond = nanosecond;
        }
        fractionDigits = Math.max(fractionDigits, source.fractionDigits());
        timed++;
    }

    /** A frame counts once for each layer, also where it has several headers of it. */
    private void layers(Frame frame, long length) {
        long seen = 0;
        for (Level level : frame.levels()) {
            for (Header header : level.headers()) {
                long bit = 1L << header.layer().ordinal();
                if ((seen & bit) == 0) {
                    seen |= bit;
                    layers.computeIfAbsent(header.layer(), layer -> new Count()).add(length);
                }
            }
        }
        if (seen == 0) {
            unread.computeIfAbsent(frame.reader().linkType(), type -> new Count())
                    .add(length);
        }
    }

    private void verdict(Layer layer, ChecksumStatus status) {
        checksums
                .computeIfAbsent(layer, key -> new EnumMap<>(ChecksumStatus.class))
                .merge(status, 1L, Long::sum);
    }

    private void addresses(PacketView view, long length) {
        byte[] bytes = view.bytes();
        int at = view.networkOffset();
        if (view.networkLayer() == Layer.IPV4) {
            talker(new Ipv4Address(Ipv4.sourceAddress(bytes, at))).sent.add(length);
            talker(new Ipv4Address(Ipv4.destinationAddress(bytes, at))).received.add(length);
        } else {
            long low = Ipv6.sourceAddressLow(bytes, at);
            talker(new Ipv6Address(Ipv6.sourceAddressHigh(bytes, at), low)).sent.add(length);
            low = Ipv6.destinationAddressLow(bytes, at);
            talker(new Ipv6Address(Ipv6.destinationAddressHigh(bytes, at), low))
                    .received
                    .add(length);
        }
    }

    private Talker talker(IpAddress address) {
        Talker known = talkers.get(address);
        if (known != null) {
            return known;
        }
        if (talkers.size() == MOST_ADDRESSES) {
            return furtherTalkers;
        }
        Talker added = new Talker();
        talkers.put(address, added);
        return added;
    }

    /** A frame counts for its source and its destination port, once if they are the same. */
    private void ports(PacketView view, long length) {
        Layer layer = view.protocol() == IpProtocol.TCP ? Layer.TCP : Layer.UDP; // of a header that is cut, too
        Count[] counts = ports.computeIfAbsent(layer, key -> new Count[PORTS]);
        port(counts, view.sourcePort()).add(length);
        if (view.destinationPort() != view.sourcePort()) {
            port(counts, view.destinationPort()).add(length);
        }
    }

    private static Count port(Count[] counts, int port) {
        if (counts[port] == null) {
            counts[port] = new Count();
        }
        return counts[port];
    }
}
