package io.github.packetcodec.live;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.capture.PacketFlags;
import io.github.packetcodec.capture.ReceptionType;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Captures the frames that a network interface receives and sends, on Linux with Java 22 or later.
 *
 * {@snippet :
 * try (LiveCapture capture = LiveCapture.open(name)) { // such as eth0
 *     while (capture.next()) {
 *         view.parse(capture);
 *     }
 * }
 * }
 *
 * <p>The process needs the capability {@code CAP_NET_RAW}. Each frame is captured once: of the two copies that the loopback
 * interface shows of each frame, only the received one is reported. A VLAN tag that the kernel took off is put back. Reading a frame
 * allocates nothing.
 *
 * <p>One thread reads. Any thread may call {@link #stop}, {@link #close}, {@link #receivedCount} and {@link #droppedCount}, also
 * while the reader waits. A reader that is interrupted gets an {@link InterruptedIOException} from {@link #next} within 100
 * milliseconds.
 *
 * <p>The kernel hands over frames in groups, at the latest after {@link LiveOptions#delay} milliseconds.
 */
public final class LiveCapture implements FrameSource {
    /** The name that means all interfaces. */
    public static final String ALL_INTERFACES = "any";

    /** The flags for each packet type of linux/if_packet.h: for this host, for all, for a group, for another host, sent, others. */
    private static final PacketFlags[] FLAGS = {
        received(ReceptionType.UNICAST),
        received(ReceptionType.BROADCAST),
        received(ReceptionType.MULTICAST),
        received(ReceptionType.PROMISCUOUS),
        PacketFlags.of(Direction.OUTBOUND),
        PacketFlags.NONE
    };

    private static final long FOREVER = Long.MAX_VALUE;
    /** How long the reader waits before it checks whether it was interrupted. */
    private static final int SLICE_IN_MILLISECONDS = 100;
    /** How long after {@link #stop} the kernel may take at most to hand over what it has, beside the delay. */
    private static final long PATIENCE_IN_NANOSECONDS = 1_000_000_000;

    private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private static final int MAC_ADDRESSES_LENGTH = 12;
    private static final int VLAN_TAG_LENGTH = 4;
    private static final int ENETDOWN = 100;

    private final PacketSocket socket;
    private final String name;
    private final int linkType;
    private final LiveOptions options;
    private final Ring ring;
    private final Map<Integer, String> names = new HashMap<>();

    /** Held for every use of the socket but waiting. */
    private final Object gate = new Object();
    /** Held while the reader waits. */
    private final Object waiting = new Object();

    private long received;
    private long dropped;
    private long droppedReported;
    private volatile boolean stopping;
    private volatile boolean closed;
    private long stopDeadline;

    private boolean ended;
    private long frameNumber;
    /** The frames that were taken from the ring and not reported. */
    private long passedOver;

    private int offset;
    private int capturedLength;
    private long wireLength;
    private long droppedBefore;
    /** The frames that were dropped since the current frame, as far as that is known. */
    private long droppedSince;

    private LiveCapture(PacketSocket socket, String name, int linkType, LiveOptions options) throws IOException {
        this.socket = socket;
        this.name = name;
        this.linkType = linkType;
        this.options = options;
        ring = new Ring(
                socket.ring(LiveOptions.BLOCK_LENGTH, options.blockCount(), options.delay()),
                LiveOptions.BLOCK_LENGTH,
                options.blockCount(),
                this::takeDropped);
    }

    private static PacketFlags received(ReceptionType type) {
        return PacketFlags.of(Direction.INBOUND).withReceptionType(type);
    }

    /**
     * Begins to capture on an interface with {@linkplain LiveOptions#DEFAULTS default options}.
     *
     * @param name the name of the interface, or {@link #ALL_INTERFACES}
     * @return the capture, which is to be closed
     * @throws IOException as {@link #open(String, LiveOptions)} does
     */
    public static LiveCapture open(String name) throws IOException {
        return open(name, LiveOptions.DEFAULTS);
    }

    /**
     * Begins to capture on an interface. Frames that arrive from then on are captured.
     *
     * <p>The link type is Ethernet for Ethernet and loopback interfaces, raw IP for IP tunnels, and {@link LinkType#LINUX_SLL2} for
     * all interfaces together and for other kinds of interfaces. Of a frame with two VLAN tags, Linux since 6.10 reports only the
     * outer one to such a cooked capture: the inner one begins the payload, and nothing announces it.
     *
     * @param name the name of the interface, or {@link #ALL_INTERFACES}
     * @param options how to capture
     * @return the capture, which is to be closed
     * @throws IOException if there is no such interface, it is down, the kernel refuses the filter or the length of the ring, the
     *     process does not have the right, or the system is not Linux or the version of Java less than 22
     */
    public static LiveCapture open(String name, LiveOptions options) throws IOException {
        boolean all = name.equals(ALL_INTERFACES);
        PacketSocket socket = PacketSockets.open(all);
        try {
            int linkType = all ? LinkType.LINUX_SLL2 : socket.facts(name).linkType();
            if (linkType < 0) {
                socket.close();
                socket = PacketSockets.open(true);
                linkType = LinkType.LINUX_SLL2;
            }
            return open(socket, name, linkType, options);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Begins to capture with a socket that is not used yet. */
    static LiveCapture open(PacketSocket socket, String name, int linkType, LiveOptions options) throws IOException {
        List<BpfInstruction> program = options.program(linkType == LinkType.LINUX_SLL2 ? LinuxSll2.HEADER_LENGTH : 0);
        if (!program.isEmpty()) {
            socket.filter(program);
        }
        LiveCapture capture = new LiveCapture(socket, name, linkType, options);
        if (name.equals(ALL_INTERFACES)) {
            socket.bind(0, PacketSocket.ALL_PROTOCOLS);
            return capture;
        }
        InterfaceFacts facts = socket.facts(name);
        facts.requireUp(name);
        if (options.promiscuous()) {
            socket.promiscuous(facts.index());
        }
        socket.bind(facts.index(), PacketSocket.ALL_PROTOCOLS);
        return capture;
    }

    /**
     * Advances to the next frame, and waits for it.
     *
     * @return false if the capture was stopped or closed, and all frames before that have been returned
     * @throws InterruptedIOException if the thread was interrupted; the thread stays interrupted, and the capture goes on
     * @throws IOException if the interface is gone, or the kernel reports another error
     */
    @Override
    public boolean next() throws IOException {
        return ready() || await(FOREVER);
    }

    /**
     * Advances to the next frame, and waits for it no longer than {@code timeout}; not at all if that is zero.
     *
     * @param timeout the longest time to wait, not negative
     * @return false if no frame came in that time, or the capture {@linkplain #isEnded is ended}
     * @throws InterruptedIOException as {@link #next()} does
     * @throws IOException as {@link #next()} does
     */
    public boolean next(Duration timeout) throws IOException {
        return ready() || await(timeout.toNanos());
    }

    /** Advances to the next frame if it is there. */
    private boolean ready() throws IOException {
        if (ended || closed) {
            return false;
        }
        try {
            while (ring.next()) {
                if (ring.packetType() == Ring.OUTGOING && ring.hardwareType() == InterfaceFacts.LOOPBACK) {
                    passedOver++; // it comes back as a received frame
                    droppedSince += ring.droppedBefore();
                } else {
                    take();
                    return true;
                }
            }
            return false;
        } catch (IllegalStateException e) {
            return closedMeanwhile(e);
        }
    }

    /** Another thread may close the capture, and with it the memory of the ring, at any moment. */
    private boolean closedMeanwhile(IllegalStateException e) {
        if (!closed) {
            throw e;
        }
        return false;
    }

    private boolean await(long nanoseconds) throws IOException {
        long start = System.nanoTime();
        while (!ended && !closed) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for a frame");
            }
            if (stopping && isDrained()) {
                ended = true;
                return false;
            }
            long left = nanoseconds == FOREVER ? FOREVER : nanoseconds - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            long milliseconds = (left - 1) / NANOSECONDS_PER_MILLISECOND + 1;
            pause((int) Math.min(milliseconds, stopping ? options.delay() : SLICE_IN_MILLISECONDS));
            if (ready()) {
                return true;
            }
        }
        return false;
    }

    private void pause(int milliseconds) throws IOException {
        int events;
        synchronized (waiting) {
            if (closed) {
                return;
            }
            events = socket.await(milliseconds);
        }
        if ((events & PacketSocket.ERROR) != 0) {
            synchronized (gate) {
                if (!closed) {
                    report(socket.takeError());
                }
            }
        }
    }

    /** An interface that is switched off may be switched on again; one that was removed does not come back. */
    private void report(int error) throws IOException {
        if (error == ENETDOWN
                && (name.equals(ALL_INTERFACES) || socket.facts(name).index() > 0)) {
            return;
        }
        if (error != 0) {
            throw new IOException("the kernel reports error " + error + " on " + name);
        }
    }

    /** Whether every frame that the kernel received before the stop was taken from the ring or dropped. */
    private boolean isDrained() throws IOException {
        synchronized (gate) {
            if (closed) {
                return true;
            }
            count();
            boolean all = frameNumber + passedOver + dropped >= received;
            return all || System.nanoTime() - stopDeadline > 0;
        }
    }

    private void take() {
        byte[] bytes = ring.bytes();
        offset = ring.offset();
        capturedLength = ring.capturedLength();
        wireLength = ring.wireLength();
        droppedBefore = droppedSince + ring.droppedBefore();
        droppedSince = 0;
        if (linkType == LinkType.LINUX_SLL2) {
            cook(bytes);
        } else if (linkType == LinkType.ETHERNET && ring.hasVlanTag()) {
            tag(bytes);
        }
        capturedLength = Math.min(capturedLength, options.snapshotLength());
        frameNumber++;
    }

    /** Puts a VLAN tag back behind the MAC addresses, which move towards the front. */
    private void tag(byte[] bytes) {
        if (capturedLength < MAC_ADDRESSES_LENGTH) {
            wireLength += VLAN_TAG_LENGTH; // and the tag is behind the cut
            return;
        }
        System.arraycopy(bytes, offset, bytes, offset - VLAN_TAG_LENGTH, MAC_ADDRESSES_LENGTH);
        grow(VLAN_TAG_LENGTH);
        Bytes.put16(bytes, offset + MAC_ADDRESSES_LENGTH, ring.vlanProtocol());
        Bytes.put16(bytes, offset + MAC_ADDRESSES_LENGTH + 2, ring.vlanTag());
    }

    /** Puts the header of a Linux cooked capture before the frame, and after it a VLAN tag that the kernel took off. */
    private void cook(byte[] bytes) {
        int protocol = Bytes.u16(bytes, ring.protocolOffset());
        if (ring.hasVlanTag()) {
            grow(VLAN_TAG_LENGTH);
            Bytes.put16(bytes, offset, ring.vlanTag());
            Bytes.put16(bytes, offset + 2, protocol);
            protocol = ring.vlanProtocol();
        }
        grow(LinuxSll2.HEADER_LENGTH);
        LinuxSll2.setProtocol(bytes, offset, protocol);
        LinuxSll2.setReserved(bytes, offset, 0);
        LinuxSll2.setInterfaceIndex(bytes, offset, ring.interfaceIndex());
        LinuxSll2.setArpHardwareType(bytes, offset, ring.hardwareType());
        LinuxSll2.setPacketType(bytes, offset, ring.packetType());
        LinuxSll2.setAddressLength(bytes, offset, ring.addressLength());
        System.arraycopy(
                bytes, ring.addressOffset(), bytes, LinuxSll2.addressOffset(offset), LinuxSll2.ADDRESS_FIELD_LENGTH);
    }

    /** Makes the frame begin earlier. */
    private void grow(int length) {
        offset -= length;
        capturedLength += length;
        wireLength += length;
    }

    /**
     * Ends the capture: no more frames are accepted, and {@link #next} returns those that were accepted before and then false.
     * Does nothing if the capture is stopped or closed.
     *
     * @throws IOException if the kernel does not accept this
     */
    public void stop() throws IOException {
        synchronized (gate) {
            if (!closed && !stopping) {
                socket.filter(List.of(BpfInstruction.accept(0)));
                stopDeadline =
                        System.nanoTime() + PATIENCE_IN_NANOSECONDS + options.delay() * NANOSECONDS_PER_MILLISECOND;
                stopping = true;
                socket.wake();
            }
        }
    }

    /** {@return whether {@link #next} will return no more frames, because the capture was stopped and read to its end, or closed} */
    public boolean isEnded() {
        return ended || closed;
    }

    /** Ends the capture at once and releases the socket and the memory of the ring. A thread that waits in {@link #next} returns false. */
    @Override
    public void close() throws IOException {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            count();
            socket.wake();
        }
        synchronized (waiting) {
            socket.close();
        }
    }

    /** Adds what the kernel counted since the last call, which resets its counters. */
    private void count() throws IOException {
        long counted = socket.takeStatistics();
        received += counted >>> 32;
        dropped += counted & 0xFFFF_FFFFL;
    }

    /** {@return the number of frames that were dropped since the last call} */
    private long takeDropped() throws IOException {
        synchronized (gate) {
            if (!closed) {
                count();
            }
            long since = dropped - droppedReported;
            droppedReported = dropped;
            return since;
        }
    }

    /**
     * {@return the number of frames that the kernel received for this capture so far, which passed the filter} They are those that
     * {@link #next} has returned, those in the ring, and those that were dropped; on a capture of the loopback interface, also the sent
     * copy of each.
     *
     * @throws IOException if the kernel does not say
     */
    public long receivedCount() throws IOException {
        synchronized (gate) {
            if (!closed) {
                count();
            }
            return received;
        }
    }

    /**
     * {@return the number of frames that the kernel dropped so far, because the ring was full}
     *
     * @throws IOException if the kernel does not say
     */
    public long droppedCount() throws IOException {
        synchronized (gate) {
            if (!closed) {
                count();
            }
            return dropped;
        }
    }

    /** {@return the name of the interface as it was given to {@link #open}} */
    public String name() {
        return name;
    }

    /** {@return how this capture was opened} */
    public LiveOptions options() {
        return options;
    }

    @Override
    public long frameNumber() {
        return frameNumber;
    }

    /**
     * {@return the array that contains the captured bytes of the frame: a copy of one block of the ring} It belongs to this capture, and
     * must not be written to.
     */
    @Override
    public byte[] bytes() {
        return ring.bytes();
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int capturedLength() {
        return capturedLength;
    }

    @Override
    public long wireLength() {
        return wireLength;
    }

    /** {@return the link type, which is the same for all frames of the capture} */
    @Override
    public int linkType() {
        return linkType;
    }

    /** {@return true: every frame has a time} */
    @Override
    public boolean hasTime() {
        return true;
    }

    /** {@return the time at which the kernel received or sent the frame, in whole seconds since 1970-01-01T00:00:00Z} */
    @Override
    public long epochSecond() {
        return ring.epochSecond();
    }

    @Override
    public int nanosecond() {
        return ring.nanosecond();
    }

    /** {@return whether the current frame was received or sent, and if it was received, whom it was addressed to} */
    @Override
    public PacketFlags flags() {
        return FLAGS[Math.min(ring.packetType(), FLAGS.length - 1)];
    }

    /** {@return whether the current frame was received or sent} */
    public Direction direction() {
        return flags().direction();
    }

    /** {@return whom a received frame was addressed to; {@link ReceptionType#PROMISCUOUS} is another host} */
    public ReceptionType receptionType() {
        return flags().receptionType();
    }

    /** {@return 1: the interface, or all of them} */
    @Override
    public int interfaceCount() {
        return 1;
    }

    /** {@return the index of the interface that received or sent the current frame} */
    public int interfaceIndex() {
        return ring.interfaceIndex();
    }

    /**
     * {@return the name of the interface that received or sent the current frame; empty if that interface is gone} Asks the kernel the
     * first time that a frame comes from an interface.
     */
    @Override
    public String interfaceName() {
        return name.equals(ALL_INTERFACES) ? names.computeIfAbsent(interfaceIndex(), this::nameOf) : name;
    }

    private String nameOf(int index) {
        synchronized (gate) {
            try {
                return closed ? "" : socket.nameOf(index);
            } catch (IOException e) {
                return "";
            }
        }
    }

    /**
     * {@return the number of frames that the kernel dropped between the frame before the current one and the current one, 0 or more}
     * Frames that are dropped after the last frame count in {@link #droppedCount} only.
     */
    @Override
    public long dropCount() {
        return droppedBefore;
    }

    /**
     * {@return whether the kernel reports that the transport checksum of the current frame is not computed yet, because it leaves that to
     * the network card; also of a frame that comes from such a sender on the same machine}
     */
    public boolean checksumNotReady() {
        return ring.checksumNotReady();
    }

    /**
     * Verifies the transport checksum of the current frame, and takes into account what the kernel reports of it: the status is
     * {@link ChecksumStatus#PARTIAL} if the kernel {@linkplain #checksumNotReady left it to the network card} and it does not happen to be
     * right, and only then.
     *
     * @param view has parsed the current frame
     * @return the verdict
     * @throws IllegalStateException if the frame has no transport header
     */
    public ChecksumStatus transportChecksumStatus(PacketView view) {
        ChecksumStatus status = view.transportChecksumStatus();
        boolean wrong = status == ChecksumStatus.INVALID || status == ChecksumStatus.PARTIAL;
        if (!wrong) {
            return status;
        }
        return checksumNotReady() ? ChecksumStatus.PARTIAL : ChecksumStatus.INVALID;
    }
}
