package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.TrafficMix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacketBatchTest {
    private final List<Integer> indices = new ArrayList<>();
    private final List<List<Object>> states = new ArrayList<>();
    private final PacketBatch batch = new PacketBatch(new PacketView(), (index, view) -> {
        indices.add(index);
        states.add(Views.state(view));
    });

    private final List<ByteBuf> made = new ArrayList<>();

    @AfterEach
    void release() {
        made.forEach(ByteBuf::release);
    }

    @Test
    void handsOverEveryFrameAsParsingItAloneDoes() {
        byte[][] frames = TrafficMix.mixed(100);
        batch.parse(mixed(frames));
        assertThat(indices).hasSize(100).isSorted();
        for (int i = 0; i < frames.length; i++) {
            assertThat(states.get(i)).as("frame %d", i).isEqualTo(Views.state(Views.parse(frames[i])));
        }
    }

    @Test
    void handsOverFramesThatAreRefusedToo() {
        List<Fault> faults = new ArrayList<>();
        PacketBatch faulty = new PacketBatch(new PacketView(), (index, view) -> faults.add(view.fault()));
        faulty.parse(mixed(new byte[0], Wire.TCP_IPV4, Wire.cut(Wire.TCP_IPV4, 20)));
        assertThat(faults).containsExactly(Fault.TRUNCATED_HEADER, null, Fault.TRUNCATED_HEADER);
    }

    @Test
    void handsOverTheTupleOfEveryFrame() {
        byte[][] frames = TrafficMix.mixed(100);
        List<FiveTuple> tuples = new ArrayList<>();
        PacketBatch batch = new PacketBatch(new FiveTupleView(), (index, view) -> {
            indices.add(index);
            tuples.add(view.version() == 0 ? null : view.tuple());
        });
        batch.parse(mixed(frames));
        assertThat(indices).hasSize(100).isSorted();
        FiveTupleView alone = new FiveTupleView();
        for (int i = 0; i < frames.length; i++) {
            FiveTuple expected = alone.parse(frames[i], 0, frames[i].length) ? alone.tuple() : null;
            assertThat(tuples.get(i)).as("frame %d", i).isEqualTo(expected);
        }
    }

    @Test
    void handsOverTheFramesThemselves() {
        ByteBuf[] frames = mixed(TrafficMix.mixed(100));
        List<ByteBuf> handed = new ArrayList<>();
        PacketBatch batch = new PacketBatch((index, frame) -> {
            indices.add(index);
            handed.add(frame);
            frame.skipBytes(14);
        });
        batch.parse(frames, 10, 90, LinkType.ETHERNET);
        assertThat(indices).hasSize(80).startsWith(10).isSorted();
        for (int i = 0; i < 80; i++) {
            assertThat(handed.get(i)).isSameAs(frames[10 + i]);
        }
    }

    @Test
    void readsTheTuplesOfARangeOfAnyLinkType() {
        byte[] packet = Wire.slice(Wire.TCP_IPV4, 14, Wire.TCP_IPV4.length);
        List<Integer> versions = new ArrayList<>();
        PacketBatch batch = new PacketBatch(new FiveTupleView(), (index, view) -> versions.add(view.version()));
        batch.parse(mixed(packet, packet, packet, packet), 1, 3, LinkType.RAW);
        assertThat(versions).containsExactly(4, 4);
    }

    @Test
    void parsesARangeOfAnyLinkType() {
        byte[] packet = Wire.slice(Wire.TCP_IPV4, 14, Wire.TCP_IPV4.length);
        ByteBuf[] frames = mixed(packet, packet, packet, packet);
        batch.parse(frames, 1, 3, LinkType.RAW);
        assertThat(indices).containsExactly(1, 2);
        PacketView alone = new PacketView();
        alone.parse(packet, 0, packet.length, LinkType.RAW);
        assertThat(states).containsOnly(Views.state(alone));
    }

    @Test
    void leavesTheBuffersAlone() {
        ByteBuf[] frames = mixed(TrafficMix.mixed(20));
        for (ByteBuf frame : frames) {
            frame.skipBytes(3);
        }
        batch.parse(frames);
        for (ByteBuf frame : frames) {
            assertThat(frame.readerIndex()).isEqualTo(3);
            assertThat(frame.refCnt()).isOne();
        }
    }

    @Test
    void refusesARangeThatIsNotThere() {
        ByteBuf[] frames = mixed(Wire.TCP_IPV4);
        assertThatThrownBy(() -> batch.parse(frames, 0, 2, LinkType.ETHERNET))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.parse(frames, -1, 1, LinkType.ETHERNET))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(indices).isEmpty();
        batch.parse(frames, 1, 1, LinkType.ETHERNET);
        assertThat(indices).isEmpty();
    }

    @Test
    void refusesFramesThatAreNoneOrNoMore() {
        ByteBuf[] none = {null};
        assertThatNullPointerException().isThrownBy(() -> batch.parse(none));
        ByteBuf released = Unpooled.buffer().writeBytes(Wire.TCP_IPV4);
        released.release();
        assertThatThrownBy(() -> batch.parse(new ByteBuf[] {released}))
                .isInstanceOf(IllegalReferenceCountException.class);
        assertThat(indices).isEmpty();
    }

    @Test
    void refusesNull() {
        PacketView noView = null;
        FiveTupleView noTupleView = null;
        assertThatNullPointerException().isThrownBy(() -> new PacketBatch(noView, (index, view) -> {}));
        assertThatNullPointerException().isThrownBy(() -> new PacketBatch(new PacketView(), null));
        assertThatNullPointerException().isThrownBy(() -> new PacketBatch(noTupleView, (index, view) -> {}));
        assertThatNullPointerException().isThrownBy(() -> new PacketBatch(new FiveTupleView(), null));
    }

    /** The frames in heap, direct and composite buffers by turns. */
    private ByteBuf[] mixed(byte[]... frames) {
        ByteBuf[] buffers = new ByteBuf[frames.length];
        for (int i = 0; i < frames.length; i++) {
            byte[] frame = frames[i];
            int cut = frame.length / 2;
            buffers[i] = switch (i % 3) {
                case 0 -> Unpooled.wrappedBuffer(frame);
                case 1 -> Unpooled.directBuffer(frame.length).writeBytes(frame);
                default ->
                    Unpooled.wrappedBuffer(
                            Unpooled.wrappedBuffer(frame, 0, cut),
                            Unpooled.wrappedBuffer(frame, cut, frame.length - cut));
            };
        }
        made.addAll(List.of(buffers));
        return buffers;
    }
}
