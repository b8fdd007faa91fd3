package io.github.packetcodec.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.udp.UdpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/headers.md shows a frame as the writer writes it and the view parses it. */
class FramePictureTest {
    @Test
    void theCommittedPictureIsThatOfTheCode() throws IOException {
        byte[] frame = PacketWriter.padding()
                .toBytes(
                        "hello".getBytes(StandardCharsets.US_ASCII),
                        new EthernetHeader(
                                MacAddress.parse("02:00:00:00:00:02"),
                                MacAddress.parse("02:00:00:00:00:01"),
                                EtherType.VLAN),
                        new VlanTag(0, false, 7, EtherType.IPV4),
                        Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP),
                        UdpHeader.of(40001, 53));
        PacketView view = new PacketView();
        assertThat(view.parse(frame)).isTrue();
        assertThat(view.payloadOffset()).isEqualTo(14 + 4 + 20 + 8);
        assertThat(view.paddingLength()).isPositive();
        HeaderPictureTest.compare(
                Path.of("../docs/headers/frame.svg"),
                FramePicture.of("UDP in IPv4 in a VLAN, padded to the shortest Ethernet frame", view));
    }
}
