package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.EtherType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VlanRoomTest {
    private static final byte[] BEFORE = bytes("a1a2a3a4a5");
    private static final byte[] AFTER = bytes("b1b2b3b4b5");
    private static final byte[] FRAME = FrameBytes.UDP_IPV4;
    private static final byte[] TAGGED = insert(FRAME, 12, bytes("8100 b123"));
    private static final byte[] TWICE = insert(TAGGED, 12, bytes("88a8 0fff"));

    @Test
    void pushesAndPopsInAnArray() {
        byte[] in = join(BEFORE, BEFORE, FRAME, AFTER);
        assertThat(PacketPatch.pushVlan(in, 10, FRAME.length, EtherType.VLAN, 5, true, 0x123))
                .isEqualTo(6);
        assertThat(hex(in)).isEqualTo(hex(join(BEFORE, cut(BEFORE, 1), TAGGED, AFTER)));
        assertThat(PacketPatch.pushVlan(in, 6, TAGGED.length, EtherType.SERVICE_VLAN, 0, false, 0xFFF))
                .isEqualTo(2);
        assertThat(hex(in)).isEqualTo(hex(join(cut(BEFORE, 2), TWICE, AFTER)));
        PacketView view = new PacketView();
        assertThat(view.parse(in, 2, TWICE.length)).isTrue();
        assertThat(view.count(Layer.VLAN)).isEqualTo(2);
        assertThat(PacketPatch.popVlan(in, 2, TWICE.length)).isEqualTo(6);
        assertThat(hex(FrameBytes.slice(in, 6, in.length))).isEqualTo(hex(join(TAGGED, AFTER)));
        assertThat(PacketPatch.popVlan(in, 6, TAGGED.length)).isEqualTo(10);
        assertThat(hex(FrameBytes.slice(in, 10, in.length))).isEqualTo(hex(join(FRAME, AFTER)));
    }

    @Test
    @SuppressWarnings("deprecation") // Deprecated or not, buffers of swapped order are in use.
    void pushesAndPopsInBuffersOfEveryKind() {
        byte[] memory = join(BEFORE, FRAME, AFTER);
        List<ByteBuf> buffers = new ArrayList<>(List.of(
                Unpooled.wrappedBuffer(memory.clone()),
                Unpooled.directBuffer().writeBytes(memory),
                UntrackedBuffers.swapped(Unpooled.directBuffer().writeBytes(memory)),
                UntrackedBuffers.swapped(Unpooled.buffer().writeBytes(memory))));
        for (int cut = 1; cut < 24; cut++) {
            buffers.add(Unpooled.wrappedBuffer(
                    Unpooled.copiedBuffer(memory, 0, cut),
                    Unpooled.directBuffer().writeBytes(memory, cut, memory.length - cut)));
        }
        for (ByteBuf buffer : buffers) {
            buffer.setIndex(5, 5 + FRAME.length);
            PacketPatch.pushVlan(buffer, EtherType.VLAN, 5, true, 0x123);
            assertThat(buffer.readerIndex()).isEqualTo(1);
            assertThat(buffer.writerIndex()).isEqualTo(5 + FRAME.length);
            assertThat(hex(ByteBufUtil.getBytes(buffer, 0, memory.length)))
                    .as(buffer.toString())
                    .isEqualTo(hex(join(cut(BEFORE, 1), TAGGED, AFTER)));
            PacketPatch.popVlan(buffer);
            assertThat(buffer.readerIndex()).isEqualTo(5);
            assertThat(hex(ByteBufUtil.getBytes(buffer))).isEqualTo(hex(FRAME));
            assertThat(buffer.release()).isTrue();
        }
    }

    /** A frame of IEEE 802.3 has a length in place of the EtherType, which a tag leaves as it is. */
    @Test
    void pushesBeforeALength() {
        byte[] frame = bytes("020000000002 020000000001 0003 424203" + "00".repeat(43));
        byte[] in = join(new byte[4], frame);
        PacketPatch.pushVlan(in, 4, frame.length, EtherType.OLD_DOUBLE_VLAN, 0, false, 1);
        assertThat(hex(in)).isEqualTo(hex(insert(frame, 12, bytes("9100 0001"))));
        PacketView view = Views.parse(in);
        assertThat(view.count(Layer.LLC)).isOne();
        assertThat(view.anomalies()).isEmpty();
    }

    @Test
    void refusesAndChangesNothing() {
        byte[] in = join(cut(BEFORE, 3), TAGGED);
        byte[] kept = in.clone();
        int length = TAGGED.length;
        String room = "there is no room for a VLAN tag before the frame";
        assertThatThrownBy(() -> PacketPatch.pushVlan(in, 3, length, EtherType.VLAN, 0, false, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(room);
        assertThatThrownBy(() -> PacketPatch.pushVlan(in, 4, 13, EtherType.VLAN, 0, false, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the frame is shorter than an Ethernet header");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketPatch.pushVlan(in, 4, 14, EtherType.IPV4, 0, false, 1))
                .withMessage("EtherType 0x800 does not announce a VLAN tag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketPatch.pushVlan(in, 4, 14, EtherType.VLAN, 8, false, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketPatch.pushVlan(in, 4, 14, EtherType.VLAN, 0, false, 4096));
        for (int wrong : new int[] {-1, 4, length + 4}) {
            assertThatThrownBy(() -> PacketPatch.pushVlan(in, wrong, length, EtherType.VLAN, 0, false, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> PacketPatch.popVlan(in, wrong, length))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        for (int cut : new int[] {0, 13, 14, 17}) {
            assertThatThrownBy(() -> PacketPatch.popVlan(in, 3, cut))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the frame does not begin with a VLAN tag");
        }
        assertThat(hex(in)).isEqualTo(hex(kept));
        assertThatThrownBy(() -> PacketPatch.popVlan(FRAME, 0, FRAME.length)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesBuffersAndChangesNothing() {
        ByteBuf buffer = Unpooled.copiedBuffer(join(cut(BEFORE, 3), FRAME)).readerIndex(3);
        byte[] kept = ByteBufUtil.getBytes(buffer, 0, buffer.writerIndex());
        assertThatThrownBy(() -> PacketPatch.pushVlan(buffer, EtherType.VLAN, 0, false, 1))
                .hasMessage("there is no room for a VLAN tag before the frame");
        assertThatThrownBy(() -> PacketPatch.popVlan(buffer)).hasMessage("the frame does not begin with a VLAN tag");
        assertThatThrownBy(() -> PacketPatch.popVlan(buffer.slice(3, 17))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PacketPatch.pushVlan(buffer.asReadOnly(), EtherType.VLAN, 0, false, 1))
                .isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> PacketPatch.popVlan(buffer.asReadOnly())).isInstanceOf(ReadOnlyBufferException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketPatch.pushVlan(buffer.readerIndex(4), EtherType.IPV6, 0, false, 1));
        assertThat(hex(ByteBufUtil.getBytes(buffer, 0, buffer.writerIndex()))).isEqualTo(hex(kept));
        buffer.release();
    }
}
