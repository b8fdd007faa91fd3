package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.address.Nat64Table;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.flow.FlowTable;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.live.LiveSender;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.IcmpError;
import io.github.packetcodec.packet.IcmpErrorRule;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Nat64Settings;
import io.github.packetcodec.packet.Nat64Translator;
import io.github.packetcodec.packet.Nat64Verdict;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketPatch;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.packet.UdpChecksums;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.tunnel.Vxlan;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the recipes of docs/cookbook.md that need nothing but the library, and checks that the page contains exactly this code or that of
 * the projects in src/it, which .ci/run runs.
 */
class CookbookTest {
    private static final Path CAPTURES = Path.of("../codec-testdata/src/main/resources/captures");

    @TempDir
    Path folder;

    // traffic
    static final class Traffic {
        long packets;
        long bytes;
    }
    // end

    @Test
    void countsFlows() throws IOException {
        List<String> lines = new ArrayList<>();
        Path capture = CAPTURES.resolve("tcp-ipv4-server-closes.pcap");
        // flows
        FiveTupleView view = new FiveTupleView();
        FlowTable<Traffic> flows = new FlowTable<>(
                1_000_000, // flows at most; the one that has been idle for longest makes room
                60_000_000_000L, // a flow ends after 60 s without a packet, in the time of the packets
                (key, traffic, lastTime, departure) -> lines.add(key + ": " + traffic.bytes + " bytes"));
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.next()) {
                if (view.parse(reader.bytes(), reader.offset(), reader.capturedLength(), reader.linkType())) {
                    long time = reader.epochSecond() * 1_000_000_000L + reader.nanosecond();
                    Traffic traffic = flows.getOrAdd(view, time, Traffic::new);
                    traffic.packets++;
                    traffic.bytes += reader.wireLength();
                }
            }
        }
        flows.clear(); // reports the flows that are left
        // end
        assertThat(lines).hasSize(1).allMatch(line -> line.endsWith(" bytes"));
    }

    @Test
    void translatesAddressesInPlace() {
        byte[] frame = syn();
        PacketView view = new PacketView();
        Ipv4Address outside = Ipv4Address.parse("198.51.100.7");
        int port = 62_000;
        boolean forward = false;
        // translate
        if (view.parse(frame) && view.networkLayer() == Layer.IPV4 && view.hasPorts()) {
            PacketPatch.setSourceAddress(view, outside);
            PacketPatch.setSourcePort(view, port);
            PacketPatch.clampMaximumSegmentSize(view, 1360); // changes nothing unless it is a SYN with a larger one
            forward = true; // the checksums of IP and TCP or UDP are correct if they were correct
        }
        // end
        assertThat(forward).isTrue();
        view.parse(frame);
        assertThat(view.sourcePort()).isEqualTo(port);
        assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    private static byte[] syn() {
        // build a segment
        byte[] frame = PacketWriter.padding()
                .toBytes(
                        new byte[0],
                        new EthernetHeader(
                                MacAddress.parse("02:00:00:00:00:02"),
                                MacAddress.parse("02:00:00:00:00:01"),
                                EtherType.IPV4),
                        Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.TCP),
                        TcpHeader.of(40001, 80, 1, 0, TcpFlags.SYN)
                                .withOptions(TcpOptions.of(
                                        new TcpOption.MaximumSegmentSize(1460),
                                        new TcpOption.SackPermitted(),
                                        new TcpOption.WindowScale(7))));
        // end
        return frame;
    }

    @Test
    void writesPacketsInsidePackets() {
        byte[] inner = syn();
        // write inside
        byte[] packet = PacketWriter.plain()
                .withUdpChecksums(UdpChecksums.ZERO_IN_TUNNELS) // VXLAN's datagrams have none (RFC 7348)
                .toBytes(
                        inner,
                        Ipv4Header.of(
                                Ipv4Address.parse("198.51.100.1"), Ipv4Address.parse("198.51.100.2"), IpProtocol.UDP),
                        UdpHeader.of(49152, 4789),
                        new VxlanHeader(Vxlan.VNI_FLAG, 0, 0, 42, 0));
        // end
        PacketView outer = new PacketView();
        PacketView view = new PacketView();
        assertThat(outer.parse(packet, 0, packet.length, LinkType.RAW)).isTrue();
        assertThat(outer.transportChecksumStatus()).isEqualTo(ChecksumStatus.ABSENT);
        assertThat(view.parseInner(outer)).isTrue();
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        // write again
        Packet decoded = Packet.decode(packet, 0, packet.length, LinkType.RAW);
        List<Header> headers = new ArrayList<>();
        int end = decoded.payloadOffset() + decoded.payloadLength();
        for (Packet next = decoded; next != null; next = next.inner().orElse(null)) {
            headers.addAll(next.headers());
        }
        int payload = headers.stream().mapToInt(Header::headerLength).sum();
        byte[] again = PacketWriter.plain()
                .withUdpChecksums(UdpChecksums.ZERO_KEPT) // a datagram without a checksum still has none
                .toBytes(Arrays.copyOfRange(packet, payload, end), headers);
        // end
        assertThat(again).isEqualTo(packet);
    }

    @Test
    void answersWithAnIcmpError() {
        PacketView view = new PacketView();
        view.parse(syn());
        Ipv4Address router = Ipv4Address.parse("192.0.2.254");
        byte[] packet = null;
        // answer with an error
        IcmpError expired = IcmpError.of(new Icmpv4Header(Icmpv4Type.TIME_EXCEEDED, 0, 0, 0))
                .withExtensions(
                        IcmpExtensions.of(new IcmpObject.MplsLabelStack(List.of(new MplsEntry(100, 0, true, 1)))));
        Optional<IcmpErrorRule> rule = expired.forbiddenBy(view);
        if (rule.isEmpty()) {
            packet = expired.about(
                    view, // its bytes, as far as they fit into 576 bytes
                    Ipv4Header.of(router, view.ipv4().sourceAddress(), IpProtocol.ICMPV4));
        } // else: an error about an error, a group, a later fragment …
        // end
        assertThat(view.parse(packet, 0, packet.length, LinkType.RAW)).isTrue();
        assertThat(view.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(view.innerLayer()).isEqualTo(Layer.IPV4);
    }

    /** LiveCaptureIT sends frames; here it is enough that the recipe compiles, and what it says without the privilege. */
    @Test
    void sendsOnlyWhereItMay() {
        assertThat(catchThrowable(() -> send("no-such-if", syn())))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("null");
    }

    private static void send(String name, byte[] frame) throws IOException {
        // send
        try (LiveSender sender = LiveSender.open(name)) { // Linux, JDK 22 or later, CAP_NET_RAW
            sender.send(frame, 0, frame.length);
        }
        // end
    }

    @Test
    void followsAGrowingCapture() throws IOException, InterruptedException {
        Path file = folder.resolve("growing.pcap");
        byte[] frame = syn();
        List<Long> seen = new ArrayList<>();
        try (PcapWriter writer = PcapWriter.open(file, LinkType.ETHERNET)) {
            writer.write(0, 0, frame, 0, frame.length);
            writer.flush();
            // follow
            CaptureReader reader = CaptureReader.follow(file);
            Thread follower = new Thread(() -> {
                PacketView view = new PacketView();
                try (reader) {
                    while (reader.next()) { // waits until the writer has written a whole frame
                        view.parse(reader);
                        seen.add(reader.frameNumber());
                    }
                } catch (IOException e) { // the file was removed, or is damaged
                    throw new UncheckedIOException(e);
                }
            });
            follower.start();
            // end
            writer.write(1, 0, frame, 0, frame.length);
            writer.flush();
            // stop following
            reader.stop(); // from any thread: the reader returns what is there, and then false
            // end
            follower.join();
        }
        assertThat(seen).isNotEmpty().startsWith(1L).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void translatesBetweenVersions() {
        List<String> lines = new ArrayList<>();
        for (String hex : List.of(
                "450000241234000040fd7b6dc6336407c0000201" + "4142434445464748494a4b4c4d4e4f50",
                "450000241234000001fdba6dc6336407c0000201" + "4142434445464748494a4b4c4d4e4f50")) {
            byte[] packet = HexFormat.of().parseHex(hex);
            // translate
            Nat64Mapping mapping = Nat64Table.otherwise(Nat64Mapping.of(IpPrefix.parse("2001:db8:64::/96")))
                    .with(IpPrefix.parse("192.0.2.1/32"), IpPrefix.parse("2001:db8::1/128"));
            Nat64Translator translator =
                    new Nat64Translator(Nat64Settings.of(mapping).withMtus(1500, 1500));
            byte[] out = new byte[translator.maximumLength(1500)]; // for packets of up to 1500 bytes
            Nat64Verdict verdict = translator.translate(packet, 0, packet.length, out, 0);
            for (int i = 0; i < translator.packetCount(); i++) { // several if it has to be fragmented
                lines.add(translator.packetLength(i) + " bytes at " + translator.packetOffset(i));
            }
            if (!verdict.isTranslated()) {
                lines.add(verdict + ", ICMP type " + translator.icmpType()); // -1: dropped silently
            }
            // end
        }
        assertThat(lines).containsExactly("56 bytes at 0", "HOP_LIMIT_EXCEEDED, ICMP type 11");
    }

    @Test
    void verifiesUnderOffload() throws IOException {
        Map<ChecksumStatus, Integer> verdicts = new EnumMap<>(ChecksumStatus.class);
        // verify
        PacketView view = new PacketView(LengthPolicy.LENIENT); // a length of 0 is the rest of the frame
        try (CaptureReader reader = CaptureReader.open(CAPTURES.resolve("tcp-ipv4-server-closes.pcap"))) {
            while (reader.next()) {
                if (view.parse(reader) && view.transportLayer() == Layer.TCP) {
                    verdicts.merge(view.transportChecksumStatus(), 1, Integer::sum);
                }
            }
        }
        int damaged = verdicts.getOrDefault(ChecksumStatus.INVALID, 0);
        int leftToTheCard = verdicts.getOrDefault(ChecksumStatus.PARTIAL, 0);
        // end
        assertThat(verdicts).isNotEmpty();
        assertThat(damaged).isZero();
        assertThat(leftToTheCard).isNotNegative();
    }

    @Test
    void readsWhatACutFrameHas() {
        byte[] frame = syn();
        PacketView view = new PacketView();
        int captured = 38; // the ports, and nothing after them
        String facts = "";
        // a frame that was cut
        boolean whole = view.parse(frame, 0, captured, LinkType.ETHERNET, frame.length);
        if (!whole && view.ending() != null && view.hasPorts()) {
            facts = view.sourcePort() + " > " + view.destinationPort(); // the complete fields of an incomplete header
        }
        ChecksumStatus status = view.ipv4ChecksumStatus(); // the IPv4 header is complete
        // end
        assertThat(facts).isEqualTo("40001 > 80");
        assertThat(status).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void thePageShowsWhatIsRun() throws IOException {
        String page = Files.readString(Path.of("../docs/cookbook.md"));
        List<String> run = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(
                Stream.of(Path.of("src/test/java/io/github/packetcodec/CookbookTest.java")),
                Files.walk(Path.of("src/it")))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                run.addAll(Examples.run(file));
            }
        }
        assertThat(Examples.in(page, "```java\n(.*?)```")).hasSizeGreaterThan(8).isSubsetOf(run);
    }
}
