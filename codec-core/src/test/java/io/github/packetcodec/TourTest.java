package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.flow.FlowTable;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketBatch;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.testdata.TrafficMix;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the snippets of the tour on the page of the root package, and of the pages of the classes that it leads to. */
class TourTest {
    private final MacAddress source = MacAddress.parse("02:00:00:00:00:01");
    private final MacAddress destination = MacAddress.parse("02:00:00:00:00:02");
    private final Ipv4Address from = Ipv4Address.parse("192.0.2.1");
    private final Ipv4Address to = Ipv4Address.parse("192.0.2.2");
    private final byte[] payload = "hello".getBytes(StandardCharsets.US_ASCII);
    private final Path path = Path.of("../codec-testdata/src/main/resources/captures", "tcp-ipv4-server-closes.pcap");
    private final List<Object> printed = new ArrayList<>();

    private CaptureReader reader;

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

    @Test
    void decodesAFrame() {
        byte[] frame = udp();
        // decode a frame
        Packet packet = Packet.decode(frame); // throws nothing, whatever the bytes are
        for (Header header : packet.headers()) {
            print(header); // records, in the order of the wire
        }
        packet.refusal().ifPresent(refusal -> print(refusal)); // why decoding stopped, if it did
        // end
        assertThat(printed).hasSize(3);
        assertThat(printed.get(2)).asString().contains("destinationPort=53");
    }

    @Test
    void readsACapture() throws IOException {
        // read a capture
        try (CaptureReader reader = CaptureReader.open(path)) {
            while (reader.next()) {
                print(reader.frameNumber(), Packet.decode(reader));
            }
        }
        // end
        assertThat(printed).hasSizeGreaterThan(5);
    }

    @Test
    void writesAFrame() {
        assertThat(Packet.decode(udp()).payloadLength()).isEqualTo(payload.length);
        assertThat(Packet.decode(udp()).udp().destinationPort()).isEqualTo(53);
    }

    private byte[] udp() {
        // write a frame
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        payload,
                        new EthernetHeader(destination, source, EtherType.IPV4),
                        Ipv4Header.of(from, to, IpProtocol.UDP),
                        UdpHeader.of(1024, 53));
        // end
        return frame;
    }

    @Test
    void readsOneField() throws IOException {
        int synchronizing = 0;
        // read fields
        PacketView view = new PacketView(); // one for each thread, reused for every frame
        while (reader.next()) {
            if (view.parse(reader) && view.transportLayer() == Layer.TCP) {
                int flags = Tcp.flags(view.bytes(), view.transportOffset());
                synchronizing += flags & TcpFlags.SYN;
            }
        }
        // end
        assertThat(synchronizing / TcpFlags.SYN).isEqualTo(2);
    }

    @Test
    void countsBytesOfFlows() throws IOException {
        // count flows
        FiveTupleView view = new FiveTupleView();
        FlowTable<long[]> flows = new FlowTable<>(
                1_000_000, // flows at most, and 60 s without a packet end one
                60_000_000_000L,
                (key, bytes, lastTime, departure) -> print(key, bytes[0]));
        while (reader.next()) {
            if (view.parse(reader)) {
                long time = reader.epochSecond() * 1_000_000_000L + reader.nanosecond();
                flows.getOrAdd(view, time, () -> new long[1])[0] += reader.wireLength();
            }
        }
        flows.clear(); // reports the flows that are left
        // end
        assertThat(printed).hasSize(1);
    }

    @Test
    void readsFramesInABatch() {
        ByteBuf[] frames = frames();
        int[] ports = new int[frames.length];
        PacketView view = new PacketView();
        // read a batch
        PacketBatch batch = new PacketBatch();
        batch.forEach(frames, (index, frame) -> {
            if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
                ports[index] = Tcp.destinationPort(view.bytes(), view.transportOffset());
            }
        });
        // end
        assertThat(ports).isEqualTo(portsOneByOne(frames));
    }

    private static int[] portsOneByOne(ByteBuf[] frames) {
        List<Integer> ports = new ArrayList<>();
        // read one by one
        PacketView view = new PacketView();
        for (ByteBuf frame : frames) {
            if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
                int port = Tcp.destinationPort(view.bytes(), view.transportOffset());
                ports.add(port);
            } else {
                ports.add(0);
            }
        }
        // end
        assertThat(ports).anyMatch(port -> port > 0);
        return ports.stream().mapToInt(Integer::intValue).toArray();
    }

    private static ByteBuf[] frames() {
        return Stream.of(TrafficMix.mixed(100)).map(Unpooled::wrappedBuffer).toArray(ByteBuf[]::new);
    }
}
