package io.github.packetcodec.fuzz;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.Packets;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Writes the initial inputs of the fuzzers: captures, vectors, generated frames, and their parts, in a directory for each
 * target.
 */
public final class FuzzSeeds {
    /** Longer inputs make a fuzzer slow and contain nothing new. */
    private static final int LONGEST_FRAME = 400;

    private static final int LONGEST_FILE = 20_000;
    private static final int GENERATED = 300;

    private final Map<FuzzTarget, Map<String, byte[]>> seeds = new TreeMap<>();

    private FuzzSeeds() {}

    /** The argument is the directory to write to. */
    public static void main(String[] arguments) throws IOException {
        FuzzSeeds seeds = new FuzzSeeds();
        for (String capture : Captures.names()) {
            seeds.addCapture(Captures.open(capture).readAllBytes());
        }
        Vectors.all().forEach(seeds::addVector);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < GENERATED; i++) {
            seeds.addFrame(FrameGenerator.valid(random).bytes(), 1);
        }
        for (int i = 0; i < GENERATED; i++) {
            seeds.add(FuzzTarget.NESTED, ArbitraryFields.bytes(random, random.nextInt(LONGEST_FRAME)));
        }
        for (String text : new String[] {"192.0.2.0/24", "2001:db8::/32", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8"}) {
            seeds.add(FuzzTarget.ADDRESSES, text.getBytes(StandardCharsets.US_ASCII));
        }
        for (String text : FilterLaws.EXAMPLES) {
            seeds.add(FuzzTarget.FILTER, text.getBytes(StandardCharsets.US_ASCII));
        }
        seeds.write(Path.of(arguments[0]));
    }

    private void addCapture(byte[] file) throws IOException {
        boolean pcapng = file.length > 0 && file[0] == 0x0A;
        if (file.length <= LONGEST_FILE) {
            add(pcapng ? FuzzTarget.PCAPNG : FuzzTarget.PCAP, file);
            add(FuzzTarget.GZIP, after(file, 0x7F));
            add(FuzzTarget.GZIP, after(GzipLaws.gzip(file, 0), 0x80));
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            while (reader.next()) {
                addFrame(reader.toByteArray(), reader.linkType());
            }
        }
    }

    private void addVector(Vector vector) {
        switch (vector.kind()) {
            case "checksum" -> {} // no header
            case "frame" -> addFrame(vector.bytes(), vector.number().orElseThrow());
            case "null" -> add(FuzzTarget.LOOPBACK, vector.bytes());
            default -> add(FuzzTarget.ofFolder(vector.kind()), vector.bytes());
        }
    }

    private void addFrame(byte[] frame, int linkType) {
        byte[] start = Arrays.copyOf(frame, Math.min(frame.length, LONGEST_FRAME));
        int index = Math.max(0, PacketLaws.LINK_TYPES.indexOf(linkType));
        add(FuzzTarget.PACKET, after(start, index));
        Packet packet = Packets.decode(frame, 0, frame.length, linkType, LengthPolicy.LENIENT);
        for (Header header : packet.headers()) {
            byte[] bytes = new byte[header.headerLength()];
            header.encode(bytes, 0);
            add(targetOf(header), bytes);
            addParts(header);
        }
        if (packet.header(IcmpHeader.class).isPresent()) {
            int at = packet.payloadOffset() - Icmp.MAXIMUM_HEADER_LENGTH;
            add(
                    FuzzTarget.ICMP_EXTENSIONS,
                    Arrays.copyOfRange(
                            frame, at, Math.min(packet.payloadOffset() + packet.payloadLength(), at + LONGEST_FRAME)));
        }
    }

    private void addParts(Header header) {
        if (header instanceof EthernetHeader ethernet) {
            addText(ethernet.source());
        } else if (header instanceof Ipv4Header ipv4) {
            add(FuzzTarget.IPV4_OPTIONS, ipv4.options().octets().toByteArray());
            addText(ipv4.sourceAddress());
        } else if (header instanceof Ipv6Header ipv6) {
            addText(ipv6.sourceAddress());
        } else if (header instanceof TcpHeader tcp) {
            add(FuzzTarget.TCP_OPTIONS, tcp.options().octets().toByteArray());
        } else if (header instanceof Ipv6OptionsHeader options) {
            add(FuzzTarget.IPV6_OPTIONS, options.options().octets().toByteArray());
            add(FuzzTarget.SEGMENT_ROUTING_TLVS, options.options().octets().toByteArray());
        } else if (header instanceof Ipv6RoutingHeader routing) {
            byte[] bytes = new byte[routing.headerLength()];
            routing.encode(bytes, 0);
            add(FuzzTarget.ROUTES, Arrays.copyOfRange(bytes, 2, bytes.length));
        }
    }

    private static FuzzTarget targetOf(Header header) {
        return header.layer() == Layer.LOOPBACK
                ? FuzzTarget.LOOPBACK
                : FuzzTarget.valueOf(header.layer().name());
    }

    private void addText(Object address) {
        add(FuzzTarget.ADDRESSES, address.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void add(FuzzTarget target, byte[] input) {
        seeds.computeIfAbsent(target, any -> new TreeMap<>()).put(Integer.toHexString(Arrays.hashCode(input)), input);
    }

    private static byte[] after(byte[] bytes, int first) {
        byte[] out = new byte[1 + bytes.length];
        out[0] = (byte) first;
        System.arraycopy(bytes, 0, out, 1, bytes.length);
        return out;
    }

    private void write(Path folder) throws IOException {
        for (FuzzTarget target : FuzzTarget.values()) {
            Path of = Files.createDirectories(folder.resolve(target.folder()));
            for (Map.Entry<String, byte[]> seed :
                    seeds.getOrDefault(target, Map.of()).entrySet()) {
                Files.write(of.resolve(seed.getKey()), seed.getValue());
            }
        }
    }
}
