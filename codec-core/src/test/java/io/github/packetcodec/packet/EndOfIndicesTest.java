package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.vector.VectorText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands at the end of the longest array is taken as anywhere else, though a length added to its place may be past the greatest
 * index.
 */
class EndOfIndicesTest {
    /** The longest array that HotSpot makes. */
    private static final int LENGTH = Integer.MAX_VALUE - 2;

    /** The bytes after a frame that ends before its array does. They could be mistaken for a part of it. */
    private static final int BEHIND = 100;

    private static byte[] array;

    @BeforeAll
    static void makeArray() {
        assumeTrue(Runtime.getRuntime().maxMemory() > 3L << 30, "an array of 2 GiB wants a heap of 3");
        array = new byte[LENGTH];
    }

    @AfterAll
    static void dropArray() {
        array = null;
    }

    @ParameterizedTest
    @CsvSource({
        // 802.3 lengths that are more than there is.
        "1, 020000000002 020000000001 0003",
        "1, 020000000002 020000000001 05dc",
        "1, 020000000002 020000000001 05dc aaaa03000000 0806",
        "1, 020000000002 020000000001 0064 aaaa03000000 86dd 60000000",
        // IPv4 and UDP over it that are cut, a fragment that is, and a usual frame.
        "1, 020000000002020000000001 0800 45000035 00014000 40110000 c0000201c6336402 c000003500210000",
        "1, 020000000002020000000001 0800 4500003c 00012000 40110000 c0000201c6336402 c0000035000800",
        "1, 020000000002020000000001 0800 4500001c 00014000 40114e99 c0000201c6336402 c000003500081234",
        // TCP that is cut after its data offset, and an ICMP error that quotes it.
        "1, 020000000002020000000001 0800 4500003c 00010000 40060000 c0000201c6336402 c000003500000001 00000000a0",
        "228, 4500004c 00010000 40010000 c0000201c6336402 0b00000000000000"
                + "4500003c 00010000 40060000 c0000201c6336402 c000003500000001 00000000a0",
        // IPv6 that is cut, a jumbogram that is, and a routing header shorter than its address.
        "229, 60000000 00211140 20010db8000000000000000000000001 20010db8000000000000000000000002 c000003500210001",
        "229, 60000000 00000040 20010db8000000000000000000000001 20010db8000000000000000000000002 1100c20400011170 c0000035fff00001",
        "229, 60000000 00102b40 20010db8000000000000000000000001 20010db8000000000000000000000002 3a00040100000000 8000000000000000",
        // A segment routing header with fewer segments than it specifies.
        "229, 60000000 00102b40 20010db8000000000000000000000001 20010db8000000000000000000000002 3a000401ff000000 8000000000000000",
    })
    void frames(int linkType, String hex) {
        for (LengthPolicy policy : LengthPolicy.values()) {
            check(bytes(hex), linkType, policy);
        }
    }

    @ParameterizedTest
    @EnumSource
    void generatedFrames(LengthPolicy policy) {
        Property.forAll(3_000, FrameGenerator::nearlyValid, frame -> checkAsEthernet(frame.bytes(), policy));
        Property.forAll(
                3_000,
                FrameGenerator::bytes,
                frame -> VectorText.of(frame, LinkType.ETHERNET, policy),
                frame -> checkAsEthernet(frame, policy));
    }

    private static void checkAsEthernet(byte[] frame, LengthPolicy policy) {
        check(frame, LinkType.ETHERNET, policy);
    }

    /** A frame is decoded the same at the beginning and at the end of an array. */
    private static void check(byte[] frame, int linkType, LengthPolicy policy) {
        List<Object> expected = told(frame, 0, frame.length, linkType, policy);
        assertThat(told(array, put(frame, 0), frame.length, linkType, policy)).isEqualTo(expected);
        int from = put(frame, BEHIND);
        Arrays.fill(array, LENGTH - BEHIND, LENGTH, (byte) 0xAA);
        assertThat(told(array, from, frame.length, linkType, policy)).isEqualTo(expected);
    }

    private static int put(byte[] bytes, int behind) {
        int from = LENGTH - behind - bytes.length;
        System.arraycopy(bytes, 0, array, from, bytes.length);
        return from;
    }

    private static List<Object> told(byte[] in, int from, int length, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        boolean whole = view.parse(in, from, length, linkType);
        List<Object> told = new ArrayList<>(List.of(whole, Views.state(view)));
        if (view.networkLayer() == Layer.IPV4) {
            told.add(view.ipv4ChecksumStatus());
        }
        if (view.transportLayer() != null) {
            told.add(view.transportChecksumStatus());
        }
        Packet packet = Packets.decode(in, from, length, linkType, policy);
        told.add(packet);
        told.add(packet.headers());
        FiveTupleView tuple = new FiveTupleView(policy);
        told.add(tuple.parse(in, from, length, linkType));
        told.add(String.valueOf(tuple.version() == 0 ? null : tuple.tuple()));
        for (long wireLength : new long[] {length + 5L, 0xFFFF_FFFFL}) {
            told.add(view.parse(in, from, length, linkType, wireLength));
            told.add(Views.state(view));
            told.add(ChecksumVerdict.of(view));
            PacketView quoted = new PacketView();
            told.add(quoted.parseInner(view));
            told.add(Packet.of(quoted));
            told.add(tuple.parse(in, from, length, linkType, wireLength));
            told.add(tuple.protocolAndPorts());
        }
        return told;
    }

    @Test
    void sums() {
        byte[] data = new byte[200];
        new SplittableRandom(1).nextBytes(data);
        for (int length = 0; length <= data.length; length++) {
            byte[] piece = Arrays.copyOf(data, length);
            int expected = InternetChecksum.sum(piece, 0, length);
            assertThat(InternetChecksum.copyAndSum(piece, 0, array, LENGTH - length, length))
                    .isEqualTo(expected);
            assertThat(InternetChecksum.sum(array, LENGTH - length, length)).isEqualTo(expected);
            byte[] copy = new byte[length];
            assertThat(InternetChecksum.copyAndSum(array, LENGTH - length, copy, 0, length))
                    .isEqualTo(expected);
            assertThat(copy).isEqualTo(piece);
        }
    }

    @Test
    void writing() {
        EthernetHeader ethernet = new EthernetHeader(MacAddress.BROADCAST, MacAddress.BROADCAST, EtherType.IPV4);
        Ipv4Header ipv4 = Ipv4Header.of(Ipv4Address.LOOPBACK, Ipv4Address.LOOPBACK, IpProtocol.TCP);
        TcpHeader tcp = TcpHeader.of(1, 2, 3, 4, 0);
        byte[] payload = {1, 2, 3};
        byte[] expected = PacketWriter.plain().toBytes(payload, ethernet, ipv4, tcp);
        ByteBuf out = Unpooled.wrappedBuffer(array).writerIndex(LENGTH - expected.length);
        PacketWriter.plain().write(out, Unpooled.wrappedBuffer(payload), ethernet, ipv4, tcp);
        byte[] written = new byte[expected.length];
        System.arraycopy(array, LENGTH - expected.length, written, 0, expected.length);
        assertThat(written).isEqualTo(expected);
        PacketView view = new PacketView();
        assertThat(view.parse(array, LENGTH - expected.length, expected.length)).isTrue();
        assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }
}
