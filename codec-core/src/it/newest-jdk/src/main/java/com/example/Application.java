package com.example;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a capture, reads it, and describes the options of its segments by patterns. */
public class Application {
    private Application() {}

    /**
     * Runs the application.
     *
     * @param arguments ignored
     * @throws IOException if the capture cannot be written or read
     */
    public static void main(String[] arguments) throws IOException {
        byte[] syn = PacketWriter.padding()
                .toBytes(
                        new byte[0],
                        Ipv6Header.of(Ipv6Address.parse("2001:db8::1"), Ipv6Address.parse("2001:db8::2"), IpProtocol.TCP),
                        TcpHeader.of(40001, 443, 1, 0, TcpFlags.SYN)
                                .withOptions(TcpOptions.of(
                                        new TcpOption.MaximumSegmentSize(1440), new TcpOption.WindowScale(7))));
        Path file = Files.createTempFile("capture", ".pcap");
        try (PcapWriter writer = PcapWriter.open(file, LinkType.RAW)) {
            writer.write(0, 0, syn, 0, syn.length);
        }
        StringBuilder text = new StringBuilder("Java " + Runtime.version().feature() + ":");
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                for (TcpOption option : Packet.decode(reader).tcp().options().list()) {
                    text.append(' ').append(describe(option));
                }
            }
        }
        Files.delete(file);
        System.out.println(text);
        if (!text.toString().endsWith(": segments of 1440 bytes, window * 128, other (0),")) {
            throw new AssertionError(text);
        }
    }

    private static String describe(TcpOption option) {
        return switch (option) {
            case TcpOption.MaximumSegmentSize(int size) -> "segments of " + size + " bytes,";
            case TcpOption.WindowScale(int shift) -> "window * " + (1 << shift) + ",";
            default -> "other (" + option.kind() + "),";
        };
    }
}
