package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.testdata.TrafficMix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacketBatchTest {
    private final PacketBatch batch = new PacketBatch();
    private final List<Integer> indices = new ArrayList<>();
    private final List<ByteBuf> handed = new ArrayList<>();
    private final PacketBatch.Handler handler = (index, frame) -> {
        indices.add(index);
        handed.add(frame);
    };
    private final List<ByteBuf> made = new ArrayList<>();

    @AfterEach
    void release() {
        made.forEach(ByteBuf::release);
    }

    @Test
    void handsOverEveryFrameInOrder() {
        for (int count : new int[] {0, 1, 31, 32, 33, 64, 100}) {
            indices.clear();
            handed.clear();
            ByteBuf[] frames = mixed(TrafficMix.mixed(count));
            batch.forEach(frames, handler);
            assertThat(handed).containsExactly(frames);
            assertThat(indices).hasSize(count).isSorted();
        }
    }

    @Test
    void handsOverARange() {
        ByteBuf[] frames = mixed(TrafficMix.mixed(100));
        batch.forEach(frames, 10, 90, handler);
        assertThat(indices).hasSize(80).startsWith(10).endsWith(89);
        assertThat(handed).containsExactlyElementsOf(Arrays.asList(frames).subList(10, 90));
    }

    @Test
    void parsingInABatchIsParsingAlone() {
        byte[][] frames = TrafficMix.mixed(100);
        PacketView view = new PacketView();
        List<List<Object>> states = new ArrayList<>();
        batch.forEach(mixed(frames), (index, frame) -> {
            view.parse(frame);
            states.add(Views.state(view));
        });
        for (int i = 0; i < frames.length; i++) {
            assertThat(states.get(i)).as("frame %d", i).isEqualTo(Views.state(Views.parse(frames[i])));
        }
    }

    /** The handler may move them. */
    @Test
    void movesNoIndex() {
        ByteBuf[] frames = mixed(TrafficMix.mixed(20));
        for (ByteBuf frame : frames) {
            frame.skipBytes(3);
        }
        batch.forEach(frames, handler);
        for (ByteBuf frame : frames) {
            assertThat(frame.readerIndex()).isEqualTo(3);
            assertThat(frame.refCnt()).isOne();
        }
    }

    @Test
    void refusesARangeThatIsNotThere() {
        ByteBuf[] frames = mixed(FrameBytes.TCP_IPV4);
        assertThatThrownBy(() -> batch.forEach(frames, 0, 2, handler)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.forEach(frames, -1, 1, handler)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(indices).isEmpty();
        batch.forEach(frames, 1, 1, handler);
        assertThat(indices).isEmpty();
    }

    @Test
    void refusesNullAndReleasedFrames() {
        ByteBuf[] none = {null};
        assertThatNullPointerException().isThrownBy(() -> batch.forEach(none, handler));
        assertThatNullPointerException().isThrownBy(() -> batch.forEach(new ByteBuf[0], null));
        ByteBuf released = Unpooled.buffer().writeBytes(FrameBytes.TCP_IPV4);
        released.release();
        assertThatThrownBy(() -> batch.forEach(new ByteBuf[] {released}, (index, frame) -> view().parse(frame)))
                .isInstanceOf(IllegalReferenceCountException.class);
        assertThat(indices).isEmpty();
    }

    private static PacketView view() {
        return new PacketView();
    }

    /** The frames, alternately in heap, direct and composite buffers. */
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
