package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.capture.CaptureCopy;
import io.github.packetcodec.capture.CaptureIndex;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.CaptureSplits;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.InterfaceStatistics;
import io.github.packetcodec.capture.PacketFlags;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.capture.RotatingPcapngWriter;
import io.github.packetcodec.capture.SectionHeader;
import io.github.packetcodec.capture.SeekableSource;
import io.github.packetcodec.flow.Datagram;
import io.github.packetcodec.flow.FragmentReassembler;
import io.github.packetcodec.flow.OverlapPolicy;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.StreamLimits;
import io.github.packetcodec.flow.StreamSink;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpReassembler;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.live.LiveSender;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the snippets of the Javadoc of packages capture, flow and live; {@link SnippetsTest} checks that they are the same. */
class CaptureSnippetsTest {
    private static final Path CAPTURES = Path.of("../codec-testdata/src/main/resources/captures");

    private final MacAddress source = MacAddress.parse("02:00:00:00:00:01");
    private final MacAddress destination = MacAddress.parse("02:00:00:00:00:02");
    private final Ipv4Address from = Ipv4Address.parse("192.0.2.1");
    private final Ipv4Address to = Ipv4Address.parse("192.0.2.2");
    private final Path path = CAPTURES.resolve("tcp-ipv4-server-closes.pcap");
    private final List<Object> printed = new ArrayList<>();

    private CaptureReader reader;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        reader = CaptureReader.open(path);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
    }

    private void print(Object... what) {
        printed.add(List.of(what));
    }

    private byte[] udp() {
        return PacketWriter.plain()
                .toBytes(
                        new byte[5],
                        new EthernetHeader(destination, source, EtherType.IPV4),
                        Ipv4Header.of(from, to, IpProtocol.UDP),
                        UdpHeader.of(1024, 53));
    }

    @Test
    void putsFragmentsTogether() throws IOException {
        PacketView view = new PacketView();
        PacketView whole = new PacketView();
        int packets = 0;
        try (CaptureReader reader = CaptureReader.open(CAPTURES.resolve("fragments-ipv4.pcap"))) {
            // put fragments together
            FragmentReassembler reassembler = new FragmentReassembler(1_000, 16 << 20, 30_000_000_000L, null);
            while (reader.next()) {
                view.parse(reader);
                Datagram datagram = reassembler.add(view, reader);
                if (datagram != null) {
                    whole.parse(datagram.bytes(), 0, datagram.bytes().length, datagram.linkType());
                    packets++;
                }
            }
            // end
        }
        assertThat(packets).isPositive();
        assertThat(whole.isFragment()).isFalse();
    }

    @Test
    void tracksConnections() throws IOException {
        PacketView view = new PacketView();
        // track connections
        TcpTracker tracker = new TcpTracker(1_000_000, 300_000_000_000L, connection -> print(connection.state()));
        while (reader.next()) {
            view.parse(reader);
            TcpSegment segment = tracker.track(view, reader);
            if (segment != null && segment.remarks() != 0) {
                print(reader.frameNumber(), segment.remarkSet());
            }
        }
        tracker.clear();
        // end
        assertThat(printed).isNotEmpty();
    }

    /** What an end of a connection sent. */
    private final class Collector implements StreamSink {
        private long length;

        Collector(TcpConnection connection, Peer sender) {
            print(connection.number(), sender);
        }

        @Override
        public void data(long position, byte[] bytes, int offset, int count, long place) {
            length += count;
        }

        @Override
        public void gap(long position, long missing) {}

        @Override
        public void end(long position, End how) {
            print(length);
        }
    }

    @Test
    void reassemblesStreams() throws IOException {
        PacketView view = new PacketView();
        // reassemble streams
        TcpReassembler reassembler = new TcpReassembler(
                new TcpTracker(100_000, 300_000_000_000L, connection -> {}),
                (connection, sender) -> new Collector(connection, sender),
                OverlapPolicy.FIRST,
                new StreamLimits(1 << 20, 0, 1L << 30, StreamLimits.AtLimit.SKIP));
        while (reader.next()) {
            view.parse(reader);
            reassembler.add(view, reader);
        }
        reassembler.clear();
        // end
        assertThat(printed).hasSize(4);
    }

    @Test
    void writesPcapng() throws IOException {
        Path path = folder.resolve("written.pcapng");
        byte[] frame = udp();
        long epochSecond = 1_700_000_000;
        int nanosecond = 1;
        // write pcapng
        try (PcapngWriter writer = PcapngWriter.open(path, "what this is a capture of")) {
            int lan = writer.addInterface(
                    InterfaceDescription.of(LinkType.ETHERNET).withName("eth0"));
            writer.write(lan, epochSecond, nanosecond, frame, 0, frame.length);
            long now = writer.timestamp(lan, epochSecond, nanosecond);
            writer.write(InterfaceStatistics.of(lan, now).withReceived(1).withDropped(0));
        }
        // end
        assertThat(frames(path)).isEqualTo(1);
    }

    @Test
    void writesFilesInTurn() throws IOException {
        byte[] frame = udp();
        long epochSecond = 1_700_000_000;
        int nanosecond = 1;
        // write files in turn
        var limits = new RotatingPcapngWriter.Limits(100_000_000, 3600, 24);
        try (var writer = RotatingPcapngWriter.open(
                n -> folder.resolve("capture-" + n + ".pcapng"), SectionHeader.DEFAULT, limits)) {
            int lan = writer.addInterface(
                    InterfaceDescription.of(LinkType.ETHERNET).withName("eth0"));
            writer.write(lan, epochSecond, nanosecond, frame, 0, frame.length, frame.length, PacketFlags.NONE, -1);
        }
        // end
        assertThat(frames(folder.resolve("capture-1.pcapng"))).isEqualTo(1);
    }

    @Test
    void copiesFrames() throws IOException {
        Path from = path;
        Path to = folder.resolve("copy.pcap");
        // copy frames
        try (CaptureReader reader = CaptureReader.open(from);
                CaptureCopy copy = CaptureCopy.ofPart(to)) {
            while (reader.nextBlock()) {
                if (!reader.isFrame() || isWanted(reader)) {
                    copy.write(reader);
                }
            }
        }
        // end
        assertThat(frames(to)).isBetween(1, frames(from) - 1);
    }

    private static boolean isWanted(CaptureReader reader) {
        return reader.frameNumber() % 2 == 0;
    }

    @Test
    void readsAPartOfAFile() throws IOException {
        PacketView view = new PacketView();
        CaptureIndex index;
        try (SeekableSource bytes = SeekableSource.of(path)) {
            index = CaptureIndex.of(bytes, 1 << 20);
        }
        // read a part of a file
        try (CaptureSplits splits = CaptureSplits.open(SeekableSource.of(path), index)) {
            CaptureReader reader = splits.read(0, 128 << 20);
            while (reader.next()) {
                view.parse(reader);
            }
        }
        // end
        assertThat(view.transportLayer()).isEqualTo(Layer.TCP);
    }

    private static int frames(Path file) throws IOException {
        int frames = 0;
        try (CaptureReader written = CaptureReader.open(file)) {
            while (written.next()) {
                frames++;
            }
        }
        return frames;
    }

    /** LiveCaptureIT captures and sends; here it is enough that the snippets compile, and that they report what is missing. */
    @Test
    void capturesAndSendsOnlyWhereItMay() {
        assertThat(catchThrowable(() -> capture("no-such-if"))).isInstanceOf(IOException.class);
        assertThat(catchThrowable(() -> send("no-such-if"))).isInstanceOf(IOException.class);
    }

    private static void capture(String name) throws IOException {
        PacketView view = new PacketView();
        // capture on an interface
        try (LiveCapture capture = LiveCapture.open(name)) { // such as eth0
            while (capture.next()) {
                view.parse(capture);
            }
        }
        // end
    }

    private void send(String name) throws IOException {
        ByteBuf payload = Unpooled.EMPTY_BUFFER;
        // send on an interface
        try (LiveSender sender = LiveSender.open(name)) { // such as eth0
            sender.send(
                    PacketWriter.plain(),
                    payload,
                    new EthernetHeader(destination, source, EtherType.IPV4),
                    Ipv4Header.of(from, to, IpProtocol.UDP),
                    UdpHeader.of(1024, 53));
        }
        // end
    }
}
