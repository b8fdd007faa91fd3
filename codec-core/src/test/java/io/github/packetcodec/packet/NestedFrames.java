package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes nested packets to a capture, for another implementation to read: {@code codec-testdata/record/nested.sh} runs it. */
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
        PacketWriter writer = PacketWriter.plain().withUdpChecksums(UdpChecksums.ZERO_KEPT);
        Map<Integer, Integer> interfaces = new HashMap<>();
        try (PcapngWriter out = PcapngWriter.open(Path.of(args[2]));
                Writer layers = Files.newBufferedWriter(Path.of(args[3]))) {
            for (int i = 0; i < count; i++) {
                ArbitraryPacket packet = ArbitraryPackets.nested(new SplittableRandom(seed + i), DEPTH);
                byte[] frame = writer.toBytes(packet.payload().toByteArray(), packet.headers());
                if (!interfaces.containsKey(packet.linkType())) {
                    interfaces.put(packet.linkType(), out.addInterface(packet.linkType()));
                }
                out.write(interfaces.get(packet.linkType()), 1_700_000_000L + i, 0, frame, 0, frame.length);
                layers.append(layers(packet)).append('\n');
            }
        }
    }

    private static String layers(ArbitraryPacket packet) {
        List<String> names = new ArrayList<>();
        packet.headers().forEach(header -> names.add(header.layer().id()));
        int kept = ChainCheck.firstKept(packet.headers().toArray(Header[]::new));
        if (kept < names.size()) {
            names.add(kept, "part");
        }
        return String.join(" ", names);
    }
}
