package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.address.Nat64;
import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.address.Nat64Table;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.IcmpError;
import io.github.packetcodec.packet.Nat64Settings;
import io.github.packetcodec.packet.Nat64Translator;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.packet.Tunnels;
import io.github.packetcodec.socket.BoundSocket;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.TrafficMix;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the snippets of the Javadoc, and checks that the Javadoc contains exactly what these tests run. */
class SnippetsTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path CAPTURES = Path.of("../codec-testdata/src/main/resources/captures");

    private final MacAddress source = MacAddress.parse("02:00:00:00:00:01");
    private final MacAddress destination = MacAddress.parse("02:00:00:00:00:02");
    private final Ipv4Address from = Ipv4Address.parse("192.0.2.1");
    private final Ipv4Address to = Ipv4Address.parse("192.0.2.2");
    private final byte[] payload = "hello".getBytes(StandardCharsets.US_ASCII);
    private final Path path = CAPTURES.resolve("tcp-ipv4-server-closes.pcap");
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
    void countsPacketsOfTuples() throws IOException {
        // count tuples
        FiveTupleView view = new FiveTupleView();
        Map<FiveTuple, Integer> packets = new HashMap<>();
        while (reader.next()) {
            if (view.parse(reader)) {
                packets.merge(view.tuple(), 1, Integer::sum);
            }
        }
        // end
        assertThat(packets).hasSize(2); // a direction is a tuple
    }

    @Test
    void readsPacketsInside() throws IOException {
        PacketView[] views = {new PacketView(), new PacketView()};
        int deepest = 0;
        try (CaptureReader tunnels = CaptureReader.open(CAPTURES.resolve("generated-geneve.pcap"))) {
            while (tunnels.next()) {
                views[0].parse(tunnels);
                // read packets inside
                PacketView packet = views[0];
                while (packet.innerLayer() != null) {
                    PacketView inner = views[packet.depth() + 1 & 1];
                    inner.parseInner(packet);
                    packet = inner;
                }
                // end
                deepest = Math.max(deepest, packet.depth());
            }
        }
        assertThat(deepest).isPositive();
    }

    @Test
    void stepsThroughTheOptionsOfTcp() {
        byte[] in = PacketWriter.plain()
                .toBytes(
                        payload,
                        new EthernetHeader(destination, source, EtherType.IPV4),
                        Ipv4Header.of(from, to, IpProtocol.TCP),
                        TcpHeader.of(40001, 80, 1, 0, TcpFlags.SYN)
                                .withOptions(TcpOptions.of(
                                        new TcpOption.MaximumSegmentSize(1460), new TcpOption.WindowScale(7))));
        int header = 14 + 20;
        // step through tcp options
        int end = header + Tcp.headerLength(in, header);
        for (int at = Tcp.optionsOffset(header), length; at < end && in[at] != 0; at += length) { // 0 ends the list
            length = TcpOptions.check(in, at, end);
            if (length < 0) {
                break; // malformed: Fault.of(length) is the reason
            }
            print(in[at], length);
        }
        // end
        assertThat(printed)
                .containsExactly(
                        List.of((byte) TcpOption.MaximumSegmentSize.KIND, 4),
                        List.of((byte) TcpOption.WindowScale.KIND, 3));
    }

    @Test
    void stepsThroughTheOptionsOfIpv4() {
        byte[] in = new byte[60];
        int header = 0;
        Ipv4Header.of(from, to, IpProtocol.TCP)
                .withOptions(Ipv4Options.of(new Ipv4Option.RouterAlert(0)))
                .encode(in, header);
        // step through ip options
        int end = header + Ipv4.headerLength(in, header);
        for (int at = Ipv4.optionsOffset(header), length; at < end && in[at] != 0; at += length) { // 0 ends the list
            length = Ipv4Options.check(in, at, end);
            if (length < 0) {
                break; // malformed: Fault.of(length) is the reason
            }
            print(in[at], length);
        }
        // end
        assertThat(printed).containsExactly(List.of((byte) Ipv4Option.RouterAlert.KIND, 4));
    }

    @Test
    void knowsWhatASocketAccepts() {
        Ipv4Address source = from;
        Ipv4Address destination = to;
        // ask a socket
        BoundSocket listener = new BoundSocket(Ipv6Address.ANY, false); // a server that accepts both versions
        print(listener.accepts(IpProtocol.TCP, source, destination)); // an IPv4 packet: true
        print(listener.reported(source)); // ::ffff:192.0.2.1
        // end
        assertThat(printed).containsExactly(List.of(true), List.of(Ipv6Address.parse("::ffff:192.0.2.1")));
    }

    @Test
    void filtersFrames() {
        ByteBuf[] frames =
                Stream.of(TrafficMix.mixed(100)).map(Unpooled::wrappedBuffer).toArray(ByteBuf[]::new);
        int matches = 0;
        // filter frames
        Filter filter = Filter.parse("tcp port 80 or 443 and not net 10.0.0.0/8");
        PacketView packet = new PacketView(); // one for each thread
        for (ByteBuf frame : frames) {
            packet.parse(frame);
            if (filter.matches(packet)) {
                matches++;
            }
        }
        // end
        assertThat(matches).isBetween(1, frames.length - 1);
    }

    @Test
    void answersWithAnError() {
        Ipv4Address router = to;
        PacketView view = new PacketView();
        view.parse(PacketWriter.plain()
                .toBytes(
                        payload,
                        new EthernetHeader(destination, source, EtherType.IPV4),
                        Ipv4Header.of(from, Ipv4Address.parse("198.51.100.1"), IpProtocol.UDP),
                        UdpHeader.of(1024, 53)));
        // answer with an error
        IcmpError expired = IcmpError.of(new Icmpv4Header(Icmpv4Type.TIME_EXCEEDED, 0, 0, 0));
        if (expired.forbiddenBy(view).isEmpty()) {
            byte[] packet = expired.about(
                    view,
                    Ipv4Header.of(router, view.ipv4().sourceAddress(), IpProtocol.ICMPV4)
                            .withDontFragment(false));
            print(packet.length);
        }
        // end
        assertThat(printed).containsExactly(List.of(20 + 8 + 20 + 8 + payload.length));
    }

    @Test
    void translatesAPacket() {
        IpPrefix prefix = Nat64.WELL_KNOWN_PREFIX;
        byte[] packet = PacketWriter.plain()
                .toBytes(
                        payload,
                        Ipv4Header.of(Ipv4Address.parse("8.8.4.4"), Ipv4Address.parse("8.8.8.8"), IpProtocol.UDP),
                        UdpHeader.of(1024, 53));
        // translate a packet
        Nat64Translator translator = new Nat64Translator(Nat64Settings.of(Nat64Mapping.of(prefix)));
        byte[] out = new byte[translator.maximumLength(1500)];
        switch (translator.translate(packet, 0, packet.length, out, 0)) {
            case TRANSLATED -> {
                for (int i = 0; i < translator.packetCount(); i++) {
                    send(out, translator.packetOffset(i), translator.packetLength(i));
                }
            }
            default -> translator.icmpError().ifPresent(error -> reply(error));
        }
        // end
        assertThat(printed).containsExactly(List.of("sent", 0, 40 + 8 + payload.length));
    }

    private void send(byte[] bytes, int offset, int length) {
        print("sent", offset, length);
    }

    private void reply(IcmpError error) {
        print("replied", error);
    }

    @Test
    void readsBehindPortsAndLabelsOfItsOwn() {
        // read tunnels
        Tunnels tunnels = Tunnels.DEFAULT.withPort(4500, Layer.ESP).withLabel(1000, Layer.CONTROL_WORD);
        PacketView view = new PacketView(tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
        // end
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        payload,
                        new EthernetHeader(destination, source, EtherType.IPV4),
                        Ipv4Header.of(from, to, IpProtocol.UDP),
                        UdpHeader.of(4500, 4500));
        assertThat(view.parse(frame)).isTrue();
        assertThat(tunnels.layerOfPort(4500)).isEqualTo(Layer.ESP);
    }

    @Test
    void mapsSingleAddresses() {
        // map single addresses
        Nat64Mapping mapping = Nat64Table.otherwise(Nat64Mapping.of(Nat64.WELL_KNOWN_PREFIX))
                .with(IpPrefix.parse("192.0.2.1/32"), IpPrefix.parse("2001:db8::1/128"));
        // end
        assertThat(mapping.toIpv4(0x20010db800000000L, 1)).isEqualTo(0xC0000201L);
    }

    @Test
    void theJavadocShowsWhatIsRun() throws IOException {
        List<String> run = new ArrayList<>();
        for (String test : List.of("TourTest", "SnippetsTest", "CaptureSnippetsTest")) {
            run.addAll(Examples.run(Path.of("src/test/java/io/github/packetcodec", test + ".java")));
        }
        List<String> shown = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                assertThat(file).content().as("examples are snippets").doesNotContain("<pre>{@code");
                List<String> snippets = Examples.snippets(file);
                assertThat(run).as("what is run, with the snippets of %s", file).containsAll(snippets);
                shown.addAll(snippets);
            }
        }
        assertThat(run).allSatisfy(block -> assertThat(shown).contains(block));
    }
}
