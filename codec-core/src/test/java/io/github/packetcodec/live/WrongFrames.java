package io.github.packetcodec.live;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.packet.ChecksumVerdict;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Frames that are broken in one way each. */
final class WrongFrames {
    static final int UDP_PORT = 40003;
    static final int TCP_PORT = 40004;
    static final int NEAR_PORT = 40001;
    private static final byte[] PAYLOAD = "a payload of thirty-two octets..".getBytes(StandardCharsets.US_ASCII);

    record Case(String name, List<byte[]> frames) {}

    private final int version;
    private final int network = Ethernet.HEADER_LENGTH;
    private final int transport;
    private final Endpoint endpoint = new Endpoint(null);
    private final List<Case> cases = new ArrayList<>();

    private WrongFrames(int version) {
        this.version = version;
        transport = network + (version == 4 ? Ipv4.MINIMUM_HEADER_LENGTH : Ipv6.HEADER_LENGTH);
    }

    static List<Case> of(int version) {
        WrongFrames frames = new WrongFrames(version);
        if (version == 4) {
            frames.ipv4();
        } else {
            frames.ipv6();
        }
        frames.both();
        return frames.cases;
    }

    /** What the library says of a frame, in one line; "nothing" if it has nothing to say. */
    static String verdict(byte[] frame) {
        PacketView view = new PacketView();
        if (!view.parse(frame, 0, frame.length)) {
            return view.refusal().orElseThrow().message().replaceFirst(" at \\d+:", ":");
        }
        List<String> remarks = new ArrayList<>();
        for (ChecksumVerdict verdict : ChecksumVerdict.of(view)) {
            if (verdict.status() != ChecksumStatus.VALID && verdict.status() != ChecksumStatus.ABSENT) {
                remarks.add(verdict.layer() + " checksum " + verdict.status().id());
            }
        }
        view.anomalies().forEach(anomaly -> remarks.add(anomaly.toString()));
        for (Header header : Packet.of(view).headers()) {
            optionRefusal(header).ifPresent(refusal -> remarks.add(header.layer() + ": " + refusal.fault()));
        }
        return remarks.isEmpty() ? "nothing" : String.join(", ", remarks);
    }

    private static Optional<Refusal> optionRefusal(Header header) {
        if (header instanceof Ipv4Header ipv4) {
            return ipv4.options().refusal();
        } else if (header instanceof TcpHeader tcp) {
            return tcp.options().refusal();
        }
        return header instanceof Ipv6OptionsHeader options
                ? options.options().refusal(options.layer())
                : Optional.empty();
    }

    /** The payload that the library sees in a frame, or in the fragments of a datagram one after the other. */
    static byte[] payload(List<byte[]> frames, LengthPolicy policy) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        PacketView view = new PacketView(policy);
        for (byte[] frame : frames) {
            view.parse(frame, 0, frame.length);
            payload.write(frame, view.payloadOffset(), view.payloadLength());
        }
        return payload.toByteArray();
    }

    // --------------------------------------------------------------------------------------------------------- making

    private byte[] udp() {
        return plain(IpProtocol.UDP, UdpHeader.of(NEAR_PORT, UDP_PORT), PAYLOAD);
    }

    private byte[] syn() {
        return plain(IpProtocol.TCP, TcpHeader.of(NEAR_PORT, TCP_PORT, 1, 0, TcpFlags.SYN), new byte[0]);
    }

    private byte[] plain(int protocol, Header header, byte[] payload) {
        List<Header> headers = endpoint.network(version, protocol);
        headers.add(header);
        return PacketWriter.plain().toBytes(payload, headers);
    }

    private void add(String name, byte[] frame, Consumer<byte[]> change) {
        change.accept(frame);
        cases.add(new Case(name, List.of(frame)));
    }

    /** The same, with an IPv4 header checksum that is right after the change. */
    private void addIpv4(String name, byte[] frame, Consumer<byte[]> change) {
        change.accept(frame);
        Ipv4.setHeaderChecksum(frame, network, 0);
        int length = (frame[network] & 0xF) * 4;
        Ipv4.setHeaderChecksum(
                frame, network, InternetChecksum.of(frame, network, Math.min(length, frame.length - network)));
        cases.add(new Case(name, List.of(frame)));
    }

    /** A UDP checksum that is right for the first so many bytes, and the addresses that stand in the frame. */
    private void sumUdp(byte[] frame, int length) {
        Udp.setChecksum(frame, transport, 0);
        long sum = (long) pseudoHeader(frame, IpProtocol.UDP, length) + InternetChecksum.sum(frame, transport, length);
        Udp.setChecksum(frame, transport, InternetChecksum.complement(InternetChecksum.fold(sum)));
    }

    private int pseudoHeader(byte[] frame, int protocol, int length) {
        return InternetChecksum.fold(
                version == 4
                        ? PseudoHeader.sumIpv4(frame, network, protocol, length)
                        : PseudoHeader.sumIpv6(frame, network, transport, protocol, length));
    }

    // ---------------------------------------------------------------------------------------------------------- cases

    private void ipv4() {
        add(
                "header checksum",
                udp(),
                frame -> Ipv4.setHeaderChecksum(frame, network, Ipv4.headerChecksum(frame, network) ^ 1));
        addIpv4("version 5", udp(), frame -> frame[network] = 0x55);
        addIpv4("header length 16", udp(), frame -> frame[network] = 0x44);
        addIpv4("total length less than the header", udp(), frame -> Ipv4.setTotalLength(frame, network, 19));
        addIpv4(
                "total length more than the frame",
                udp(),
                frame -> Ipv4.setTotalLength(frame, network, frame.length - network + 1));
        addIpv4(
                "total length 4 too short",
                udp(),
                frame -> Ipv4.setTotalLength(frame, network, frame.length - network - 4));
        cases.add(new Case("frame ends within the header", List.of(Arrays.copyOf(udp(), network + 12))));
        addIpv4("header length more than the frame", Arrays.copyOf(udp(), network + 24), frame -> {
            frame[network] = 0x4F;
            Ipv4.setTotalLength(frame, network, 24);
        });
        cases.add(new Case("option of length 39 in 4 bytes", List.of(withOption(39))));
        cases.add(new Case("option of length 1", List.of(withOption(1))));
        addIpv4("from a multicast address", udp(), frame -> {
            Ipv4.setSourceAddress(frame, network, Ipv4Address.parse("224.0.0.9").value());
            sumUdp(frame, frame.length - transport);
        });
        fragments();
    }

    /** A record route option of that length, where there is room for 4 bytes. */
    private byte[] withOption(int length) {
        List<Header> headers = endpoint.link(Lab.FAR_MAC, EtherType.IPV4);
        headers.add(Ipv4Header.of(Lab.NEAR_IPV4, Lab.FAR_IPV4, IpProtocol.UDP)
                .withOptions(new Ipv4Options(Octets.of((byte) 7, (byte) length, (byte) 4, (byte) 0))));
        headers.add(UdpHeader.of(NEAR_PORT, UDP_PORT));
        return PacketWriter.plain().toBytes(PAYLOAD, headers);
    }

    private void ipv6() {
        add("version 5", udp(), frame -> frame[network] = 0x50);
        add(
                "payload length more than the frame",
                udp(),
                frame -> Ipv6.setPayloadLength(frame, network, frame.length - transport + 1));
        add(
                "payload length 4 too short",
                udp(),
                frame -> Ipv6.setPayloadLength(frame, network, frame.length - transport - 4));
        add("payload length 0", udp(), frame -> Ipv6.setPayloadLength(frame, network, 0));
        cases.add(new Case("frame ends within the header", List.of(Arrays.copyOf(udp(), network + 30))));
        add("from a multicast address", udp(), frame -> {
            Ipv6Address group = Ipv6Address.ALL_NODES;
            Ipv6.setSourceAddress(frame, network, group.high(), group.low());
            sumUdp(frame, frame.length - transport);
        });
        add("from an IPv4-mapped address", udp(), frame -> {
            Ipv6Address mapped = Lab.NEAR_IPV4.toIpv4Mapped();
            Ipv6.setSourceAddress(frame, network, mapped.high(), mapped.low());
            sumUdp(frame, frame.length - transport);
        });
        cases.add(new Case(
                "extension header of 16 bytes where 8 are",
                List.of(PacketWriter.plain()
                        .toBytes(
                                new byte[] {IpProtocol.NO_NEXT_HEADER, 1, 0, 0, 0, 0, 0, 0},
                                endpoint.network(6, IpProtocol.DESTINATION_OPTIONS)))));
        cases.add(new Case(
                "option that ends after its header",
                List.of(PacketWriter.plain()
                        .toBytes(
                                new byte[] {IpProtocol.NO_NEXT_HEADER, 0, 1, 9, 0, 0, 0, 0},
                                endpoint.network(6, IpProtocol.DESTINATION_OPTIONS)))));
        fragments();
        byte[] datagram = Endpoint.datagram(6, UdpHeader.of(NEAR_PORT, UDP_PORT), new byte[100]);
        cases.add(new Case(
                "fragment, not the last, of 60 bytes", List.of(endpoint.fragment(6, 5, datagram, 0, 60, true))));
        List<Header> headers = endpoint.network(6, IpProtocol.FRAGMENT);
        headers.add(new Ipv6FragmentHeader(IpProtocol.UDP, 0, 8190, 0, false, 6));
        cases.add(new Case(
                "fragment that ends after 65535", List.of(PacketWriter.plain().toBytes(new byte[64], headers))));
    }

    private void fragments() {
        byte[] datagram = Endpoint.datagram(version, UdpHeader.of(NEAR_PORT, UDP_PORT), new byte[1000]);
        cases.add(new Case(
                "fragments as they should be",
                List.of(
                        endpoint.fragment(version, 8, datagram, 0, 512, true),
                        endpoint.fragment(version, 8, datagram, 512, datagram.length, false))));
        cases.add(new Case(
                "overlapping fragments",
                List.of(
                        endpoint.fragment(version, 9, datagram, 0, 512, true),
                        endpoint.fragment(version, 9, datagram, 504, datagram.length, false))));
    }

    private void both() {
        add("UDP as it should be", udp(), frame -> {});
        add("UDP checksum", udp(), frame -> Udp.setChecksum(frame, transport, Udp.checksum(frame, transport) ^ 1));
        add("UDP checksum 0", udp(), frame -> Udp.setChecksum(frame, transport, 0));
        add(
                "UDP checksum of the pseudo-header only",
                udp(),
                frame -> Udp.setChecksum(
                        frame, transport, pseudoHeader(frame, IpProtocol.UDP, frame.length - transport)));
        add("UDP length 7", udp(), frame -> Udp.setLength(frame, transport, 7));
        add(
                "UDP length more than IP carries",
                udp(),
                frame -> Udp.setLength(frame, transport, frame.length - transport + 1));
        add("UDP length less than IP carries", udp(), frame -> {
            Udp.setLength(frame, transport, 20);
            sumUdp(frame, 20);
        });
        add("UDP length 0", udp(), frame -> {
            Udp.setLength(frame, transport, 0);
            sumUdp(frame, frame.length - transport);
        });
        add("TCP checksum", syn(), frame -> Tcp.setChecksum(frame, transport, Tcp.checksum(frame, transport) ^ 1));
        add(
                "TCP checksum of the pseudo-header only",
                syn(),
                frame -> Tcp.setChecksum(
                        frame, transport, pseudoHeader(frame, IpProtocol.TCP, frame.length - transport)));
        add("TCP header length 16", syn(), frame -> frame[transport + 12] = 0x40);
        add("TCP header length 60 in 20 bytes", syn(), frame -> frame[transport + 12] = (byte) 0xF0);
        cases.add(new Case(
                "TCP option of length 1",
                List.of(plain(
                        IpProtocol.TCP,
                        TcpHeader.of(NEAR_PORT, TCP_PORT, 1, 0, TcpFlags.SYN)
                                .withOptions(TcpOptions.of(Octets.of((byte) 2, (byte) 1, (byte) 0, (byte) 0))),
                        new byte[0]))));
        add(
                "ICMP checksum",
                version == 4
                        ? plain(IpProtocol.ICMPV4, Icmpv4Header.echoRequest(1, 1), PAYLOAD)
                        : plain(IpProtocol.ICMPV6, Icmpv6Header.echoRequest(1, 1), PAYLOAD),
                frame -> Icmp.setChecksum(frame, transport, Icmp.checksum(frame, transport) ^ 1));
    }
}
