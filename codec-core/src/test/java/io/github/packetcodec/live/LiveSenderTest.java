package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a sender hands to a socket; the kernel's part is in {@link LiveCaptureIT}. */
class LiveSenderTest {
    private static final int MTU = 1500;

    private final FakeSocket socket = new FakeSocket();

    private LiveSender open() throws IOException {
        return LiveSender.open(socket, "eth0");
    }

    private static byte[] frame(int length, int etherType) {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++) {
            frame[i] = (byte) i;
        }
        if (length >= 14) {
            frame[12] = (byte) (etherType >> 8);
            frame[13] = (byte) etherType;
        }
        return frame;
    }

    @Test
    void sendsAPartOfAnArray() throws IOException {
        byte[] frame = frame(100, EtherType.IPV4);
        try (LiveSender sender = open()) {
            assertThat(sender.linkType()).isEqualTo(LinkType.ETHERNET);
            sender.send(frame, 0, 100);
            sender.send(frame, 7, 14);
            assertThatThrownBy(() -> sender.send(frame, 90, 11)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(socket.sent).containsExactly(frame, Arrays.copyOfRange(frame, 7, 21));
        assertThat(socket.calls).containsExactly("bind 7 0");
        assertThat(socket.closed).isTrue();
    }

    @Test
    void sendsTheReadableBytesOfABufferOfAnyKind() throws IOException {
        byte[] frame = frame(60, EtherType.ARP);
        try (LiveSender sender = open()) {
            BufferKinds.read(frame, buffer -> {
                assertThatCode(() -> sender.send(buffer)).doesNotThrowAnyException();
                assertThat(socket.sent.remove(0)).isEqualTo(frame);
                return 0;
            });
        }
    }

    @Test
    void sendsWhatAWriterWrites() throws IOException {
        EthernetHeader ethernet = new EthernetHeader(MacAddress.BROADCAST, MacAddress.ZERO, EtherType.IPV4);
        Ipv4Header ipv4 = Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP);
        UdpHeader udp = UdpHeader.of(1024, 53);
        byte[] payload = {1, 2, 3};
        try (LiveSender sender = open()) {
            sender.send(PacketWriter.padding(), Unpooled.wrappedBuffer(payload), ethernet, ipv4, udp);
        }
        assertThat(socket.sent).containsExactly(PacketWriter.padding().toBytes(payload, ethernet, ipv4, udp));
    }

    @Test
    void refusesWhatIsLongerThanTheMtu() throws IOException {
        try (LiveSender sender = open()) {
            sender.send(frame(MTU + 14, EtherType.IPV6), 0, MTU + 14);
            assertThatThrownBy(() -> sender.send(frame(MTU + 15, EtherType.IPV6), 0, MTU + 15))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a frame of 1515 bytes is longer than the 1514 that eth0 takes (MTU 1500)");
            sender.send(frame(MTU + 18, EtherType.VLAN), 0, MTU + 18);
            assertThatThrownBy(() -> sender.send(frame(MTU + 18, EtherType.SERVICE_VLAN), 0, MTU + 18))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sender.send(frame(MTU + 19, EtherType.VLAN), 0, MTU + 19))
                    .isInstanceOf(IllegalArgumentException.class);
            socket.facts = new InterfaceFacts(7, InterfaceFacts.ETHERNET, 9000, true, null);
            sender.send(frame(9014, EtherType.IPV6), 0, 9014);
            assertThat(socket.sent).extracting(sent -> sent.length).containsExactly(1514, 1518, 9014);
        }
    }

    @Test
    void refusesWhatIsNoFrame() throws IOException {
        LiveSender sender = open();
        assertThatThrownBy(() -> sender.send(frame(13, 0), 0, 13))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frame of 13 bytes is shorter than the 14 that eth0 needs");
        sender.close();
        sender.close();
        assertThatThrownBy(() -> sender.send(frame(60, 0), 0, 60))
                .isInstanceOf(IOException.class)
                .hasMessage("the sender is closed");
        assertThat(socket.sent).isEmpty();
    }

    @Test
    void anInterfaceWithoutLinkHeaderTakesPackets() throws IOException {
        socket.facts = new InterfaceFacts(7, InterfaceFacts.NO_LINK_HEADER, MTU, true, null);
        try (LiveSender sender = open()) {
            assertThat(sender.linkType()).isEqualTo(LinkType.RAW);
            sender.send(frame(MTU, EtherType.VLAN), 0, MTU);
            assertThatThrownBy(() -> sender.send(frame(MTU + 1, EtherType.VLAN), 0, MTU + 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sender.send(new byte[0], 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesInterfacesThatCannotSend() {
        socket.facts = new InterfaceFacts(7, 512, MTU, true, null);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessage("interface eth0 has link headers that cannot be sent (hardware type 512)");
        socket.facts = new InterfaceFacts(7, InterfaceFacts.ETHERNET, MTU, false, null);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageStartingWith("interface eth0 is down");
        assertThatThrownBy(() -> LiveSender.open("lo"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("live capture needs ");
    }
}
