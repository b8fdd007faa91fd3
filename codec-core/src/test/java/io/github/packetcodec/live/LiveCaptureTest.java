package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.ReceptionType;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a capture makes of a ring; the kernel's part is in {@link LiveCaptureIT}. */
@Timeout(60)
class LiveCaptureTest {
    private static final LiveOptions SMALL = LiveOptions.DEFAULTS.withRingLength(3 * LiveOptions.BLOCK_LENGTH);
    private static final int PATIENCE_IN_SECONDS = 10;

    private final FakeSocket socket = new FakeSocket();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    private LiveCapture open(LiveOptions options) throws IOException {
        return LiveCapture.open(socket, "eth0", LinkType.ETHERNET, options);
    }

    private LiveCapture openCooked(String name, LiveOptions options) throws IOException {
        return LiveCapture.open(socket, name, LinkType.LINUX_SLL2, options);
    }

    private static String frame(LiveCapture capture) {
        return HexFormat.of().formatHex(capture.bytes(), capture.offset(), capture.offset() + capture.capturedLength());
    }

    @Test
    void framesAreAsOnTheWire() throws IOException {
        try (LiveCapture capture = open(SMALL)) {
            assertThat(capture.frameNumber()).isZero();
            socket.fill(RecordedBlock.RAW, 5);
            String macs = "020000000001" + "020000000002";
            assertNext(capture, ReceptionType.UNICAST, macs + "8100602a" + "88b5" + hex("tagged"));
            assertThat(capture.epochSecond()).isEqualTo(1_796_011_417);
            assertThat(capture.nanosecond()).isEqualTo(224_216_432);
            assertThat(capture.hasTime()).isTrue();
            assertThat(capture.interfaceIndex()).isEqualTo(3);
            assertThat(capture.interfaceName()).isEqualTo("eth0");
            assertThat(capture.linkType()).isEqualTo(LinkType.ETHERNET);
            assertNext(capture, ReceptionType.UNICAST, macs + "88a80064" + "810060c8" + "88b5" + hex("twice"));
            assertNext(capture, ReceptionType.BROADCAST, "ffffffffffff" + "020000000002" + "88b5" + hex("to all"));
            assertNext(
                    capture,
                    ReceptionType.UNSPECIFIED,
                    "020000000002" + "020000000001" + "0800" + "4500001e004340004011b688c0000201c0000202"
                            + "e5650009000a841f" + hex("hi"));
            assertNext(
                    capture, ReceptionType.PROMISCUOUS, "020000000009" + "020000000002" + "88b5" + hex("to another"));
            assertThat(capture.frameNumber()).isEqualTo(5);
            assertThat(capture.next(Duration.ZERO)).isFalse();
            assertThat(capture.isEnded()).isFalse();
        }
        assertThat(socket.closed).isTrue();
    }

    private static void assertNext(LiveCapture capture, ReceptionType type, String hex) throws IOException {
        assertThat(capture.next()).isTrue();
        assertThat(frame(capture)).isEqualTo(hex);
        assertThat(capture.wireLength()).isEqualTo(hex.length() / 2);
        assertThat(capture.receptionType()).isEqualTo(type);
        assertThat(capture.direction())
                .isEqualTo(type == ReceptionType.UNSPECIFIED ? Direction.OUTBOUND : Direction.INBOUND);
        assertThat(capture.dropCount()).isZero();
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void cookedFramesHaveAHeaderOfTheirOwn() throws IOException {
        try (LiveCapture capture = openCooked(LiveCapture.ALL_INTERFACES, SMALL)) {
            socket.fill(RecordedBlock.COOKED, 5);
            String sender = "06" + "020000000002" + "0000";
            assertNext(
                    capture,
                    ReceptionType.UNICAST,
                    "8100" + "0000" + "00000003" + "0001" + "00" + sender + "602a" + "88b5" + hex("tagged"));
            assertThat(capture.interfaceName()).isEqualTo("if3");
            // The kernel announces what follows the inner tag, though the frame begins with it.
            assertNext(
                    capture,
                    ReceptionType.UNICAST,
                    "88a8" + "0000" + "00000003" + "0001" + "00" + sender + "006488b5" + "60c888b5" + hex("twice"));
            assertNext(
                    capture,
                    ReceptionType.BROADCAST,
                    "88b5" + "0000" + "00000003" + "0001" + "01" + sender + hex("to all"));
            assertThat(capture.next()).isTrue();
            assertThat(frame(capture))
                    .startsWith("0800" + "0000" + "00000003" + "0001" + "04" + "06" + "020000000001" + "0000" + "45");
            assertThat(capture.next()).isTrue();
            assertThat(capture.interfaceName()).isEqualTo("if3");
            PacketView view = new PacketView();
            assertThat(view.parse(capture)).isTrue();
            assertThat(view.header(LinuxSll2Header.class).orElseThrow().packetType())
                    .isEqualTo(3);
        }
        assertThat(socket.calls).containsOnlyOnce("name of 3").contains("bind 0 3");
    }

    @Test
    void aTagInACookedFrameIsDecoded() throws IOException {
        try (LiveCapture capture = openCooked("ppp0", SMALL)) {
            socket.fill(RecordedBlock.COOKED, 5);
            assertThat(capture.next()).isTrue();
            PacketView view = new PacketView();
            view.parse(capture);
            assertThat(view.header(VlanTag.class).orElseThrow().vlanId()).isEqualTo(42);
            assertThat(view.etherType()).isEqualTo(0x88B5);
            assertThat(capture.interfaceName()).isEqualTo("ppp0");
        }
    }

    @Test
    void theSentCopyOfALoopedFrameIsPassedOver() throws IOException {
        byte[] block = RecordedBlock.RAW.clone();
        for (int i = 0; i + 4 < block.length; i++) {
            if (block[i] == 1 && block[i + 1] == 0 && block[i + 2] == 4 && block[i + 3] == 6) {
                block[i] = (byte) InterfaceFacts.LOOPBACK;
                block[i + 1] = (byte) (InterfaceFacts.LOOPBACK >> 8);
            }
        }
        try (LiveCapture capture = open(SMALL)) {
            socket.fill(block, 5);
            for (int i = 0; i < 4; i++) {
                assertThat(capture.next(Duration.ZERO)).isTrue();
                assertThat(capture.direction()).isEqualTo(Direction.INBOUND);
            }
            assertThat(capture.next(Duration.ZERO)).isFalse();
            assertThat(capture.receivedCount()).isEqualTo(5);
            capture.stop();
            assertThat(capture.next()).isFalse();
            assertThat(capture.isEnded()).isTrue();
        }
    }

    @Test
    void framesAreCutToTheSnapshotLength() throws IOException {
        for (int length : new int[] {1, 11, 12, 14, 16, 17, 18, 24, 1000}) {
            try (LiveCapture capture = open(SMALL.withSnapshotLength(length))) {
                socket.fill(RecordedBlock.RAW, 5);
                assertThat(capture.next()).isTrue();
                assertThat(frame(capture))
                        .isEqualTo("020000000001020000000002"
                                .concat("8100602a88b5" + hex("tagged"))
                                .substring(0, 2 * Math.min(length, 24)));
                assertThat(capture.wireLength()).isEqualTo(24);
            }
            assertThat(socket.calls).contains("filter [6 0 0 " + length + "]");
        }
    }

    /** The kernel cuts before the tag is put back. */
    @Test
    void aTagBehindTheCutIsNotPutBackButCounted() throws IOException {
        byte[] block = RecordedBlock.RAW.clone();
        block[48 + 12] = 10; // the captured length of the first frame
        try (LiveCapture capture = open(SMALL)) {
            socket.fill(block, 5);
            assertThat(capture.next()).isTrue();
            assertThat(frame(capture)).isEqualTo("02000000000102000000");
            assertThat(capture.wireLength()).isEqualTo(24);
        }
    }

    @Test
    void asksTheKernelForWhatTheOptionsSay() throws IOException {
        List<BpfInstruction> program = List.of(
                new BpfInstruction(0x28, 0, 0, 12),
                new BpfInstruction(0x15, 0, 1, 0x800),
                BpfInstruction.accept(262_144),
                BpfInstruction.accept(0));
        open(SMALL.withFilter(program).withPromiscuous(true).withDelay(7).withSnapshotLength(96))
                .close();
        assertThat(socket.calls)
                .containsExactly(
                        "filter [40 0 0 12, 21 0 1 2048, 6 0 0 96, 6 0 0 0]",
                        "ring " + LiveOptions.BLOCK_LENGTH + " 3 7",
                        "promiscuous 7",
                        "bind 7 3");
        socket.calls.clear();
        openCooked(LiveCapture.ALL_INTERFACES, SMALL.withPromiscuous(true).withSnapshotLength(96))
                .close();
        assertThat(socket.calls)
                .containsExactly("filter [6 0 0 76]", "ring " + LiveOptions.BLOCK_LENGTH + " 3 20", "bind 0 3");
    }

    @Test
    void refusesAnInterfaceThatIsDown() {
        socket.facts = new InterfaceFacts(7, InterfaceFacts.ETHERNET, 1500, false, null);
        assertThatThrownBy(() -> open(SMALL))
                .isInstanceOf(IOException.class)
                .hasMessage("interface eth0 is down; ip link set eth0 up switches it on");
    }

    @Test
    void reportsWhereFramesWereDroppedAndHowMany() throws IOException {
        LiveCapture capture = open(SMALL);
        for (int i = 0; i < 3; i++) {
            socket.fill(RecordedBlock.RAW, 5);
        }
        socket.drop(100);
        assertThat(capture.droppedCount()).isEqualTo(100); // asked by the way, and not lost for the place
        for (int i = 0; i < 15; i++) {
            assertThat(capture.next(Duration.ZERO)).isTrue();
            assertThat(capture.dropCount()).isZero();
        }
        socket.fill(RecordedBlock.RAW, 5);
        assertThat(capture.next(Duration.ZERO)).isTrue();
        assertThat(capture.dropCount()).isEqualTo(100);
        assertThat(capture.next(Duration.ZERO)).isTrue();
        assertThat(capture.dropCount()).isZero();
        assertThat(capture.receivedCount()).isEqualTo(120);
        socket.drop(1);
        capture.close();
        assertThat(capture.droppedCount()).isEqualTo(101);
        assertThat(capture.receivedCount()).isEqualTo(121);
    }

    @Test
    void theChecksumIsPartialBecauseTheKernelSaysSo() throws IOException {
        PacketView view = new PacketView();
        for (boolean notReady : new boolean[] {true, false}) {
            byte[] block = RecordedBlock.RAW.clone();
            int status = sentFrame(block) + 20;
            block[status] = (byte) (notReady ? 9 : 1);
            try (LiveCapture capture = open(SMALL)) {
                socket.fill(block, 5);
                for (int i = 0; i < 4; i++) {
                    capture.next();
                }
                view.parse(capture);
                // What the value of the field alone suggests:
                assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
                assertThat(capture.checksumNotReady()).isEqualTo(notReady);
                assertThat(capture.transportChecksumStatus(view))
                        .isEqualTo(notReady ? ChecksumStatus.PARTIAL : ChecksumStatus.INVALID);
                // Any other value that the kernel left there for its device:
                capture.bytes()[capture.offset() + 40] ^= 1;
                assertThat(capture.transportChecksumStatus(view))
                        .isEqualTo(notReady ? ChecksumStatus.PARTIAL : ChecksumStatus.INVALID);
                // None at all:
                capture.bytes()[capture.offset() + 40] = 0;
                capture.bytes()[capture.offset() + 41] = 0;
                assertThat(capture.transportChecksumStatus(view)).isEqualTo(ChecksumStatus.ABSENT);
            }
        }
    }

    /** The least of several measurements counts: while code is being compiled anew, the machine itself may allocate. */
    @Test
    void readingAllocatesNothing() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        PacketView view = new PacketView();
        long sum = 0;
        long least = Long.MAX_VALUE;
        try (LiveCapture capture = open(SMALL)) {
            for (int attempt = 0; attempt < 10 && least > 0; attempt++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20_000; i++) {
                    socket.fill(RecordedBlock.RAW, 5);
                    while (capture.next(Duration.ZERO)) {
                        view.parse(capture);
                        sum += view.payloadLength() + capture.flags().value() + capture.dropCount();
                    }
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat(sum).isPositive();
        assertThat(least).as("bytes allocated for 100,000 frames").isZero();
    }

    /** Where the description of the fourth frame begins. */
    private static int sentFrame(byte[] block) {
        int at = 48;
        for (int i = 0; i < 3; i++) {
            at += block[at] & 0xFF;
        }
        return at;
    }

    @Test
    void waitsForAFrameAndNoLonger() throws Exception {
        try (LiveCapture capture = open(SMALL)) {
            long start = System.nanoTime();
            assertThat(capture.next(Duration.ofMillis(30))).isFalse();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
            Future<Boolean> next = other.submit(() -> capture.next());
            assertThatThrownBy(() -> next.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            socket.fill(RecordedBlock.RAW, 5);
            assertThat(next.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void stopReturnsWhatIsThereAndThenEnds() throws Exception {
        try (LiveCapture capture = open(SMALL)) {
            socket.fill(RecordedBlock.RAW, 5);
            capture.stop();
            capture.stop();
            assertThat(socket.calls).containsOnlyOnce("filter [6 0 0 0]");
            for (int i = 0; i < 5; i++) {
                assertThat(capture.next()).isTrue();
            }
            assertThat(capture.isEnded()).isFalse();
            assertThat(capture.next()).isFalse();
            assertThat(capture.isEnded()).isTrue();
            assertThat(capture.next()).isFalse();
            assertThat(capture.next(Duration.ofDays(1))).isFalse();
        }
    }

    /** A block that the kernel has not handed over when the capture is stopped is waited for. */
    @Test
    void stopWaitsForTheLastBlock() throws Exception {
        try (LiveCapture capture = open(SMALL)) {
            Future<Integer> all = other.submit(() -> {
                int frames = 0;
                while (capture.next()) {
                    frames++;
                }
                return frames;
            });
            socket.fill(RecordedBlock.RAW, 10);
            capture.stop();
            assertThatThrownBy(() -> all.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            socket.fill(RecordedBlock.RAW, 0);
            assertThat(all.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)).isEqualTo(10);
        }
    }

    @Test
    void closeEndsAWait() throws Exception {
        LiveCapture capture = open(SMALL);
        Future<Boolean> next = other.submit(() -> capture.next());
        assertThatThrownBy(() -> next.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        capture.close();
        assertThat(next.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)).isFalse();
        assertThat(socket.closed).isTrue();
        assertThat(capture.isEnded()).isTrue();
        assertThat(capture.next()).isFalse();
        assertThatCode(capture::close).doesNotThrowAnyException();
        assertThatCode(capture::stop).doesNotThrowAnyException();
    }

    @Test
    void anInterruptedReaderIsTold() throws Exception {
        try (LiveCapture capture = open(SMALL)) {
            Callable<Boolean> reading = () -> {
                try {
                    return capture.next();
                } catch (InterruptedIOException e) {
                    return Thread.interrupted();
                }
            };
            Thread.currentThread().interrupt();
            assertThat(reading.call()).isTrue();
            socket.fill(RecordedBlock.RAW, 5);
            assertThat(capture.next()).isTrue(); // the capture goes on
        }
    }

    @Test
    void anInterfaceThatIsSwitchedOffIsWaitedForAndOneThatIsRemovedIsNot() throws Exception {
        try (LiveCapture capture = open(SMALL)) {
            socket.fail(100);
            assertThat(capture.next(Duration.ofMillis(5))).isFalse();
            socket.gone = true;
            socket.fail(100);
            assertThatThrownBy(capture::next).isInstanceOf(IOException.class).hasMessage("there is no interface eth0");
            socket.fail(5);
            assertThatThrownBy(capture::next)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the kernel reports error 5 on eth0");
        }
    }

    /** On this machine or not: what cannot be is explained in a sentence. */
    @Test
    void classesThatAreNotInAJarExplainThatTheyCannotCapture() {
        assertThatThrownBy(() -> LiveCapture.open("lo"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("live capture needs ");
    }
}
