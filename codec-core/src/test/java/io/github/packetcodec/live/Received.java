package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.ChecksumVerdict;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A frame of the kernel's, taken apart. */
record Received(VirtualCable.Frame frame, Packet packet) {
    Received(VirtualCable.Frame frame) {
        this(frame, frame.packet());
    }

    boolean has(Class<? extends Header> kind) {
        return packet.header(kind).isPresent();
    }

    <H extends Header> H header(Class<H> kind) {
        return packet.header(kind).orElseThrow();
    }

    byte[] payload() {
        return Arrays.copyOfRange(
                frame.bytes(), packet.payloadOffset(), packet.payloadOffset() + packet.payloadLength());
    }

    /** What stands between the end of that header and the end of the packet. */
    byte[] after(Header last) {
        int at = 0;
        for (Header header : packet.headers()) {
            at += header.headerLength();
            if (header.equals(last)) {
                break;
            }
        }
        return Arrays.copyOfRange(frame.bytes(), at, packet.payloadOffset() + packet.payloadLength());
    }

    boolean isFor(int version, Layer transport, int port) {
        if (!has(IpHeader.class) || header(IpHeader.class).sourceAddress().version() != version) {
            return false;
        }
        return transport == Layer.TCP
                ? has(TcpHeader.class) && header(TcpHeader.class).destinationPort() == port
                : has(UdpHeader.class) && header(UdpHeader.class).destinationPort() == port;
    }

    /** Whatever the kernel sends, the library has nothing to say against it, and it says of it what the kernel says itself. */
    void assertRight() {
        assertThat(packet.refusal()).as("refusal in %s", this).isEmpty();
        assertThat(packet.anomalies()).as("anomalies in %s", this).isEmpty();
        PacketView view = new PacketView();
        view.parse(frame.bytes(), 0, frame.bytes().length);
        for (ChecksumVerdict verdict : ChecksumVerdict.of(view)) {
            boolean transport = verdict.layer() != Layer.IPV4;
            ChecksumStatus right = transport && view.isFragment()
                    ? ChecksumStatus.UNVERIFIABLE
                    : transport && frame.checksumNotReady() ? ChecksumStatus.PARTIAL : ChecksumStatus.VALID;
            assertThat(verdict.status()).as("%s in %s", verdict, this).isEqualTo(right);
        }
    }

    /** The frame carries these tags, outermost first. */
    void assertTagged(List<Tag> tags) {
        List<Tag> found = new ArrayList<>();
        int announced = 0;
        for (Header header : packet.headers()) {
            if (header instanceof EthernetHeader ethernet) {
                announced = ethernet.etherType();
            } else if (header instanceof VlanTag tag) {
                found.add(new Tag(announced, tag.priority(), tag.vlanId()));
                announced = tag.etherType();
            }
        }
        assertThat(found).as("tags of %s", this).isEqualTo(tags);
    }

    @Override
    public String toString() {
        return packet.headers().toString();
    }
}
