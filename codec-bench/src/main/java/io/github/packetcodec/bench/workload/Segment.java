package io.github.packetcodec.bench.workload;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;

/** The fields of a TCP segment to be written; the program in C has the same ones. */
public final class Segment {
    public final long destination;
    public final long source = 0x020000000002L;
    public final int sourceAddress;
    public final int destinationAddress = 0x0A010001;
    public final int identification;
    public final int timeToLive = 64;
    public final int sourcePort = 1234;
    public final int destinationPort = 80;
    public final int sequenceNumber;
    public final int acknowledgmentNumber;
    public final int flags = 0x18;
    public final int window = 65535;
    public final int timestamp;
    public final int echo;

    /** Creates the segment with a number, 0..999. */
    public Segment(int number) {
        destination = 0x020000000001L + number;
        sourceAddress = 0x0A000001 + number;
        identification = number;
        sequenceNumber = 1000 + number;
        acknowledgmentNumber = 2000 + number;
        timestamp = 3000 + number;
        echo = 4000 + number;
    }

    /** Returns the segments that every encoder writes, in order. */
    public static Segment[] all() {
        Segment[] segments = new Segment[Settings.BATCH];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(i);
        }
        return segments;
    }

    /** Returns the payload of each. */
    public static byte[] payload() {
        byte[] payload = new byte[100];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 7);
        }
        return payload;
    }

    public EthernetHeader ethernet() {
        return new EthernetHeader(new MacAddress(destination), new MacAddress(source), EtherType.IPV4);
    }

    public Ipv4Header ipv4() {
        return Ipv4Header.of(new Ipv4Address(sourceAddress), new Ipv4Address(destinationAddress), IpProtocol.TCP)
                .withIdentification(identification)
                .withTimeToLive(timeToLive);
    }

    public TcpHeader tcp() {
        return TcpHeader.of(sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, flags)
                .withWindow(window)
                .withOptions(TcpOptions.of(
                        new TcpOption.NoOperation(),
                        new TcpOption.NoOperation(),
                        new TcpOption.Timestamps(timestamp, echo)));
    }

    public Header[] headers() {
        return new Header[] {ethernet(), ipv4(), tcp()};
    }
}
