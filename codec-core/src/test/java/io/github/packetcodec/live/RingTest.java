package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int BLOCK_LENGTH = 4096;

    private final FakeSocket socket = new FakeSocket();
    private final Ring ring = ring(3);

    private Ring ring(int blockCount) {
        return new Ring(
                socket.ring(BLOCK_LENGTH, blockCount, 10),
                BLOCK_LENGTH,
                blockCount,
                () -> socket.takeStatistics() & 0xFFFF_FFFFL);
    }

    @Test
    void readsWhatTheKernelRecorded() throws IOException {
        assertThat(ring.next()).isFalse();
        socket.fill(RecordedBlock.RAW, 5);
        assertThat(ring.next()).isTrue();
        assertThat(Arrays.copyOfRange(ring.bytes(), ring.offset() + 14, ring.offset() + ring.capturedLength()))
                .isEqualTo("tagged".getBytes(StandardCharsets.US_ASCII));
        assertThat(ring.epochSecond()).isEqualTo(1_796_011_417);
        assertThat(ring.nanosecond()).isEqualTo(224_216_432);
        assertThat(ring.wireLength()).isEqualTo(20);
        assertThat(ring.hasVlanTag()).isTrue();
        assertThat(ring.vlanProtocol()).isEqualTo(0x8100);
        assertThat(ring.vlanTag()).isEqualTo(0x602A);
        assertThat(ring.packetType()).isZero();
        assertThat(ring.hardwareType()).isEqualTo(InterfaceFacts.ETHERNET);
        assertThat(ring.interfaceIndex()).isEqualTo(3);
        assertThat(ring.addressLength()).isEqualTo(6);
        assertThat(ring.checksumNotReady()).isFalse();
        assertThat(ring.next()).isTrue();
        assertThat(ring.vlanProtocol()).isEqualTo(0x88A8);
        assertThat(ring.vlanTag()).isEqualTo(100);
        assertThat(ring.next()).isTrue();
        assertThat(ring.packetType()).isEqualTo(1);
        assertThat(ring.hasVlanTag()).isFalse();
        assertThat(ring.next()).isTrue();
        assertThat(ring.packetType()).isEqualTo(4);
        assertThat(ring.checksumNotReady()).isTrue();
        assertThat(ring.capturedLength()).isEqualTo(44);
        assertThat(ring.next()).isTrue();
        assertThat(ring.packetType()).isEqualTo(3);
        assertThat(ring.next()).isFalse();
    }

    @Test
    void returnsEachBlockAtOnceAndGoesRound() throws IOException {
        for (int round = 0; round < 10; round++) {
            socket.fill(RecordedBlock.RAW, 5);
            for (int i = 0; i < 5; i++) {
                assertThat(ring.next()).isTrue();
                assertThat(socket.isFull()).isFalse();
            }
            assertThat(ring.next()).isFalse();
        }
    }

    /** A kernel that has no free block waits for the one that is read next, and drops: what is missing is missing after the others. */
    @Test
    void framesDroppedWhileTheRingWasFullAreMissingBehindIt() throws IOException {
        for (int i = 0; i < 3; i++) {
            socket.fill(RecordedBlock.RAW, 5);
        }
        assertThat(socket.isFull()).isTrue();
        socket.drop(1000);
        assertNext(0, 5); // returns the first block
        socket.fill(RecordedBlock.RAW, 5); // the one before which frames are missing
        assertNext(0, 10);
        assertNext(1000, 1);
        assertNext(0, 4);
        assertThat(ring.next()).isFalse();
    }

    @Test
    void framesDroppedBeforeEachOfTwoBlocksAreToldApart() throws IOException {
        for (int i = 0; i < 3; i++) {
            socket.fill(RecordedBlock.RAW, 5);
        }
        socket.drop(3);
        assertNext(0, 5);
        socket.fill(RecordedBlock.RAW, 5);
        socket.drop(4);
        assertNext(0, 5);
        socket.fill(RecordedBlock.RAW, 5);
        assertNext(0, 5);
        assertNext(3, 1);
        assertNext(0, 4);
        assertNext(4, 1);
        assertNext(0, 4);
    }

    /** The kernel marks blocks after it has dropped, which also shows what was dropped between the count and the return of a block. */
    @Test
    void framesDroppedUnnoticedAreNoticedByTheMarkOfABlock() throws IOException {
        socket.fill(RecordedBlock.RAW, 5);
        assertNext(0, 5);
        socket.drop(2);
        socket.fill(RecordedBlock.RAW, 5);
        socket.fill(RecordedBlock.RAW, 5);
        assertNext(0, 10);
        long reported = 0;
        for (int i = 0; i < 3; i++) {
            socket.fill(RecordedBlock.RAW, 5);
            while (ring.next()) {
                reported += ring.droppedBefore();
            }
        }
        assertThat(reported).isEqualTo(2);
    }

    private void assertNext(long droppedBefore, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            assertThat(ring.next()).isTrue();
            assertThat(ring.droppedBefore()).isEqualTo(droppedBefore);
        }
    }

    /** Whatever a block contains, nothing is read outside of it, and nothing but the documented exception is thrown. */
    @Test
    void refusesABlockThatIsNotOne() {
        for (int at = 0; at < RecordedBlock.RAW.length; at += 4) {
            for (int value : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 47, BLOCK_LENGTH + 1}) {
                byte[] block = RecordedBlock.RAW.clone();
                ByteBuffer.wrap(block).order(ByteOrder.nativeOrder()).putInt(at, value);
                FakeSocket other = new FakeSocket();
                Ring damaged = new Ring(other.ring(BLOCK_LENGTH, 2, 10), BLOCK_LENGTH, 2, () -> 0);
                other.fill(block, 5);
                try {
                    for (int frame = 0; frame < 10 && damaged.next(); frame++) {
                        assertThat(damaged.offset() + damaged.capturedLength()).isLessThanOrEqualTo(BLOCK_LENGTH);
                    }
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("TPACKET_V3");
                }
            }
        }
        byte[] longer = RecordedBlock.RAW.clone();
        ByteBuffer.wrap(longer).order(ByteOrder.nativeOrder()).putInt(20, BLOCK_LENGTH + 1);
        socket.fill(longer, 5);
        assertThatThrownBy(ring::next).isInstanceOf(IOException.class);
    }
}
