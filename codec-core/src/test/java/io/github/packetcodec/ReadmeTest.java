package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketPatch;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.Vectors;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCounted;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of the README and of docs/tour.md, and checks that both contain exactly this code and that the numbers of the README hold. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");
    private static final Path TOUR = ROOT.resolve("docs/tour.md");

    private static byte[] build() {
        // build a packet
        EthernetHeader ethernet = new EthernetHeader(
                MacAddress.parse("02:00:00:00:00:02"), MacAddress.parse("02:00:00:00:00:01"), EtherType.IPV4);
        Ipv4Header ipv4 = Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.TCP)
                .withTimeToLive(32);
        TcpHeader tcp = TcpHeader.of(40001, 80, 1, 0, TcpFlags.SYN)
                .withOptions(TcpOptions.of(new TcpOption.MaximumSegmentSize(1460), new TcpOption.SackPermitted()));
        byte[] payload = "hello".getBytes(StandardCharsets.US_ASCII);

        byte[] frame = PacketWriter.padding().toBytes(payload, ethernet, ipv4, tcp); // with lengths and checksums
        // end
        return frame;
    }

    @Test
    void buildAndDecodeAndRead() {
        byte[] bytes = build();
        assertThat(bytes).hasSize(14 + 20 + 28 + 5);

        // decode a whole frame
        ByteBuf in = Unpooled.wrappedBuffer(bytes); // any buffer of Netty's
        Packet packet = Packet.decode(in); // never throws and moves no index

        packet.headers(); // the records, in wire order
        packet.header(TcpHeader.class).map(TcpHeader::destinationPort); // Optional[80]
        packet.tcp(); // IllegalStateException unless packet.transportLayer() is Layer.TCP
        packet.payloadOffset(); // the offset of the payload in the frame
        packet.refusal(); // why decoding stopped, if it did: IPv4 at 14: version is 9, not 4
        // end

        // decode header by header
        EthernetHeader ethernet = EthernetHeader.decode(in); // moves the reader index past the header,
        Ipv4Header ipv4 = Ipv4Header.decode(in); // or throws DecodeException and moves nothing
        TcpHeader tcp = TcpHeader.decode(in);

        ipv4.sourceAddress(); // 192.0.2.1
        tcp.has(TcpFlags.SYN); // true
        tcp.options().list(); // [MaximumSegmentSize[maximumSegmentSize=1460], SackPermitted[], End[]]
        // end

        assertThat(ethernet.etherType()).isEqualTo(EtherType.IPV4);
        assertThat(ipv4.sourceAddress()).hasToString("192.0.2.1");
        assertThat(ipv4.timeToLive()).isEqualTo(32);
        assertThat(tcp.has(TcpFlags.SYN)).isTrue();
        assertThat(tcp.options().list())
                .hasToString("[MaximumSegmentSize[maximumSegmentSize=1460], SackPermitted[], End[]]");
        in.readerIndex(0);

        assertThat(packet.headers()).containsExactly(ethernet, ipv4, tcp);
        assertThat(packet.header(TcpHeader.class).map(TcpHeader::destinationPort))
                .hasToString("Optional[80]");
        assertThat(packet.transportLayer()).isEqualTo(Layer.TCP);
        assertThat(packet.tcp()).isEqualTo(tcp);
        assertThat(packet.payloadLength()).isEqualTo(5);
        assertThat(packet.refusal()).isEmpty();

        bytes[14] = (byte) 0x95;
        assertThat(Packet.decode(in).refusal().orElseThrow().message()).isEqualTo("IPv4 at 14: version is 9, not 4");
        bytes[14] = 0x45;

        assertThat(destinationPorts(List.of(in))).isEqualTo(80);
        assertThat(packetsOfFlows(List.of(in, in)).values()).containsExactly(2);
    }

    @Test
    void changeInPlace() {
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        new byte[3],
                        Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.TCP),
                        TcpHeader.of(40001, 80, 1, 0, TcpFlags.SYN));
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, LinkType.IPV4);

        // change a packet in place
        PacketPatch.setTimeToLive(view, 63);
        PacketPatch.setDestinationAddress(view, Ipv4Address.parse("198.51.100.7"));
        PacketPatch.setDestinationPort(view, 8080);
        // end

        assertThat(view.ipv4().destinationAddress()).hasToString("198.51.100.7");
        assertThat(view.ipv4().timeToLive()).isEqualTo(63);
        assertThat(view.tcp().destinationPort()).isEqualTo(8080);
        assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void walkByHand() {
        ByteBuf in = Unpooled.wrappedBuffer(PacketWriter.padding()
                .toBytes(
                        new byte[1],
                        new EthernetHeader(MacAddress.BROADCAST, MacAddress.ZERO, EtherType.VLAN),
                        new VlanTag(0, false, 42, EtherType.IPV6),
                        Ipv6Header.of(Ipv6Address.LOOPBACK, Ipv6Address.LOOPBACK, IpProtocol.HOP_BY_HOP),
                        new Ipv6OptionsHeader(true, IpProtocol.UDP, Ipv6Options.of(new Ipv6Option.RouterAlert(0))),
                        UdpHeader.of(1, 2)));

        // walk by hand
        int type = EthernetHeader.decode(in).etherType();
        while (EtherType.isVlan(type)) {
            type = VlanTag.decode(in).etherType();
        }
        Ipv6Header ipv6 = Ipv6Header.decode(in); // type is EtherType.IPV6
        ByteBuf rest = in.readSlice(ipv6.payloadLength()); // excludes the padding of the Ethernet frame
        int next = ipv6.nextHeader();
        while (Ipv6Extension.isExtension(next)) {
            next = Ipv6ExtensionHeader.decode(rest, next).nextHeader();
        }
        UdpHeader udp = UdpHeader.decode(rest); // next is IpProtocol.UDP; rest now contains the payload
        // end

        assertThat(type).isEqualTo(EtherType.IPV6);
        assertThat(next).isEqualTo(IpProtocol.UDP);
        assertThat(udp).isEqualTo(new UdpHeader(1, 2, 9, udp.checksum()));
        assertThat(rest.readableBytes()).isEqualTo(1);
    }

    private static long destinationPorts(List<ByteBuf> frames) {
        long sum = 0;
        long broken = 0;
        // hot path
        PacketView view = new PacketView(); // one per thread, reused for every frame
        for (ByteBuf frame : frames) {
            if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
                sum += Tcp.destinationPort(view.bytes(), view.transportOffset());
                if (view.transportChecksumStatus(frame) == ChecksumStatus.INVALID) {
                    broken++;
                }
            }
        }
        // end
        return broken == 0 ? sum : -1;
    }

    @Test
    void readACapture() throws IOException {
        Path captures = ROOT.resolve("codec-testdata/src/main/resources/captures");
        assertThat(transportLayers(captures.resolve("tcp-ipv4-server-closes.pcap")))
                .containsOnlyKeys("TCP");
        assertThat(transportLayers(captures.resolve("cooked-v1.pcap"))).isNotEmpty();
    }

    private static Map<String, Integer> transportLayers(Path path) throws IOException {
        Map<String, Integer> layers = new HashMap<>();
        // read a capture
        PacketView view = new PacketView();
        try (CaptureReader reader = CaptureReader.open(path)) { // pcap, pcapng or snoop, optionally gzipped
            while (reader.next()) {
                view.parse(reader); // whatever was captured of the frame
                layers.merge(String.valueOf(view.transportLayer()), 1, Integer::sum);
            }
        }
        // end
        return layers;
    }

    private static Map<FiveTuple, Integer> packetsOfFlows(List<ByteBuf> frames) {
        // count flows
        FiveTupleView view = new FiveTupleView();
        Map<FiveTuple, Integer> packets = new HashMap<>();
        for (ByteBuf frame : frames) {
            if (view.parse(frame)) {
                packets.merge(view.tuple(), 1, Integer::sum);
            }
        }
        // end
        return packets;
    }

    @Test
    void theReadmeAndTheTourShowWhatIsRunHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/packetcodec/ReadmeTest.java"));
        List<String> run = blocks(source, "// [a-z][a-z ]+\n(.*?) *// end\n");
        String examples = "```java\n(.*?)```";
        assertThat(blocks(Files.readString(README), examples)).hasSize(3).isSubsetOf(run);
        assertThat(blocks(Files.readString(TOUR), examples))
                .filteredOn(example -> !example.contains("class Example"))
                .containsExactlyInAnyOrderElementsOf(run);
    }

    @Test
    void theFirstProjectCompilesAndPrintsWhatTheTourShows(@TempDir Path folder) throws Exception {
        String tour = Files.readString(TOUR);
        Matcher file =
                Pattern.compile("```java\n(import .*?)```", Pattern.DOTALL).matcher(tour);
        assertThat(file.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Example.java"), file.group(1));
        String classPath = location(CaptureReader.class)
                + File.pathSeparator
                + location(ByteBuf.class)
                + File.pathSeparator
                + location(ReferenceCounted.class);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), "-cp", classPath, source.toString());
        assertThat(result).isZero();

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Method count = loader.loadClass("Example").getDeclaredMethod("count", Path.class);
            count.setAccessible(true);
            Map<?, ?> packets = (Map<?, ?>) count.invoke(
                    null, ROOT.resolve("codec-testdata/src/main/resources/captures/tcp-ipv4-server-closes.pcap"));
            assertThat(packets).hasSize(2);
            packets.forEach((flow, number) -> assertThat(tour).contains("\n" + number + " packets, " + flow + "\n"));
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void thePagesNameTheVersionOfTheProject() throws IOException {
        Matcher revision =
                Pattern.compile("<revision>(.*?)</revision>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(revision.find()).isTrue();
        String dependency = "<artifactId>codec-core</artifactId> <version>" + revision.group(1) + "</version>";
        for (Path page : List.of(README, TOUR)) {
            assertThat(Files.readString(page).replaceAll("\\s+", " ")).contains(dependency);
        }
    }

    @Test
    void theNumbersOfThePagesHold() throws IOException {
        String readme = Files.readString(README).replaceAll("\\s+", " ");
        String correctness = Files.readString(ROOT.resolve("docs/correctness.md"));
        Map<String, Long> numbers = Map.of(
                "test methods", testMethods(),
                "test vectors", (long) Vectors.all().size(),
                "captures", (long) Captures.names().size(),
                "headers", (long) HeaderClasses.all().size(),
                "options", options(),
                "anomalies", (long) Anomaly.values().length);
        numbers.forEach((what, actual) -> holds(readme, "(?:[Mm]ore than|and) ([0-9,]+) \\[?" + what, actual));
        for (String what : List.of("test methods", "test vectors", "captures")) {
            holds(correctness, "\\| " + what + "[^|]* \\| more than ([0-9,]+) \\|", numbers.get(what));
        }
    }

    /** A number that is too small by a third is out of date. */
    private static void holds(String page, String pattern, long actual) {
        Matcher stated = Pattern.compile(pattern).matcher(page);
        assertThat(stated.find()).as(pattern).isTrue();
        long number = Long.parseLong(stated.group(1).replace(",", ""));
        assertThat(actual).as(pattern).isGreaterThan(number).isLessThanOrEqualTo(number * 3 / 2);
    }

    private static long options() {
        return HeaderClasses.classesBeside(TcpOption.class)
                .filter(Class::isRecord)
                .filter(type -> Stream.of(TcpOption.class, Ipv4Option.class, Ipv6Option.class)
                        .anyMatch(option -> option.isAssignableFrom(type)))
                .count();
    }

    private static long testMethods() throws IOException {
        Pattern test = Pattern.compile("^ *@(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b", Pattern.MULTILINE);
        long count = 0;
        for (String module : List.of("codec-core", "codec-testdata")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    count += test.matcher(Files.readString(file)).results().count();
                }
            }
        }
        return count;
    }

    @Test
    void theReadmesCommandsNameFilesThatExist() throws IOException {
        String readme = Files.readString(README);
        List<String> captures = Pattern.compile("codec-testdata/\\S+\\.pcap")
                .matcher(readme)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(captures).isNotEmpty().allMatch(capture -> Files.isRegularFile(ROOT.resolve(capture)));
        assertThat(readme).contains("java -jar codec-core/target/codec-core-all.jar");
    }

    private static List<String> blocks(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1).replaceAll("\\s+", " ").strip())
                .toList();
    }
}
