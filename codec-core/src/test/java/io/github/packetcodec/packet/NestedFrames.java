package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpInterfaceObject;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.MplsEntry;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Writes nested packets, and ICMP errors about such packets, to a capture, for another implementation to read:
 * {@code codec-testdata/record/nested.sh} runs it.
 */
final class NestedFrames {
    private static final int DEPTH = 6;

    private NestedFrames() {}

    /**
     * Arguments: the number of frames, the seed of the first one, the pcapng file, and a file for the layers of each frame: one line per
     * frame with the identifiers of its layers, separated by blanks. Layers that belong to a part of a packet, or to one that an ICMP
     * error quotes, follow the word {@code part}.
     */
    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        Map<Integer, Integer> interfaces = new HashMap<>();
        try (PcapngWriter out = PcapngWriter.open(Path.of(args[2]));
                Writer layers = Files.newBufferedWriter(Path.of(args[3]))) {
            for (int i = 0; i < count; i++) {
                RandomGenerator random = new SplittableRandom(seed + i);
                ArbitraryPacket packet = ArbitraryPackets.nested(random, DEPTH);
                byte[] error = i % 4 == 0 ? error(random, packet) : null;
                byte[] frame = error != null ? error : packet.bytes();
                int linkType = error != null ? LinkType.RAW : packet.linkType();
                if (!interfaces.containsKey(linkType)) {
                    interfaces.put(linkType, out.addInterface(linkType));
                }
                out.write(interfaces.get(linkType), 1_700_000_000L + i, 0, frame, 0, frame.length);
                layers.append(layers(
                                error != null ? WholeChain.of(frame, linkType).headers() : packet.headers()))
                        .append('\n');
            }
        }
    }

    /** Returns an error about a packet, with extensions or without; null if a rule forbids it. */
    private static byte[] error(RandomGenerator random, ArbitraryPacket packet) {
        byte[] frame = packet.bytes();
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, packet.linkType());
        boolean six = view.networkLayer() == Layer.IPV6;
        if (view.networkLayer() != Layer.IPV4 && !six) {
            return null;
        }
        IcmpError error = IcmpError.of(
                six
                        ? new Icmpv6Header(Icmpv6Type.TIME_EXCEEDED, 0, 0, 0)
                        : new Icmpv4Header(Icmpv4Type.DESTINATION_UNREACHABLE, 4, 0, 1400));
        if (random.nextBoolean()) {
            error = error.withExtensions(IcmpExtensions.of(
                    new IcmpObject.MplsLabelStack(List.of(new MplsEntry(16, 0, true, 1))),
                    IcmpInterfaceObject.of(0, 1L, Ipv4Address.parse("192.0.2.1"), "eth0", 1500L)));
        }
        if (error.forbiddenBy(view).isPresent()) {
            return null;
        }
        return error.about(
                view,
                six
                        ? Ipv6Header.of(
                                Ipv6Address.parse("2001:db8::fe"), view.ipv6().sourceAddress(), IpProtocol.ICMPV6)
                        : Ipv4Header.of(
                                Ipv4Address.parse("203.0.113.1"), view.ipv4().sourceAddress(), IpProtocol.ICMPV4));
    }

    private static String layers(List<Header> headers) {
        List<String> names = new ArrayList<>();
        headers.forEach(header -> names.add(header.layer().id()));
        int kept = ChainCheck.firstKept(headers.toArray(Header[]::new));
        if (kept < names.size()) {
            names.add(kept, "part");
        }
        return String.join(" ", names);
    }
}
