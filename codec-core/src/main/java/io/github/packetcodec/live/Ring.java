package io.github.packetcodec.live;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a ring of blocks that the kernel fills with frames: {@code TPACKET_V3}, as linux/if_packet.h and the kernel's
 * packet_mmap.rst describe it. Each block is copied as a whole to one array and returned to the kernel at once; its frames are then
 * read from the array one after the other.
 *
 * <p>The kernel fills the blocks in order. It drops frames only while the block that comes next is not returned yet. So frames that
 * were dropped while the ring was full are missing right before the frames that the block being read will hold next time, and that
 * is where {@link #droppedBefore} reports them.
 */
final class Ring {
    // struct tpacket_block_desc
    private static final int BLOCK_STATUS = 8;
    private static final int FRAME_COUNT = 12;
    private static final int FIRST_FRAME = 16;
    private static final int USED_LENGTH = 20;
    private static final int BLOCK_HEADER_LENGTH = 48;

    // struct tpacket3_hdr, and struct sockaddr_ll after it
    private static final int NEXT_FRAME = 0;
    private static final int SECOND = 4;
    private static final int NANOSECOND = 8;
    private static final int CAPTURED_LENGTH = 12;
    private static final int WIRE_LENGTH = 16;
    private static final int STATUS = 20;
    private static final int LINK_OFFSET = 24;
    private static final int VLAN_TAG = 32;
    private static final int VLAN_PROTOCOL = 36;
    private static final int ADDRESS = 48;
    private static final int PROTOCOL = ADDRESS + 2;
    private static final int INTERFACE_INDEX = ADDRESS + 4;
    private static final int HARDWARE_TYPE = ADDRESS + 8;
    private static final int PACKET_TYPE = ADDRESS + 10;
    private static final int ADDRESS_LENGTH = ADDRESS + 11;
    private static final int HARDWARE_ADDRESS = ADDRESS + 12;

    /** The length in bytes of what describes a frame; after it there is room for more before the frame begins. */
    static final int FRAME_HEADER_LENGTH = 68;

    /** The packet type of a frame that this host sent. */
    static final int OUTGOING = 4;

    // Bits of the status of a block.
    private static final int USER = 1;
    private static final int KERNEL = 0;

    // Bits of the status of a block or a frame.
    private static final int LOSING = 1 << 2;
    private static final int CHECKSUM_NOT_READY = 1 << 3;
    private static final int VLAN_VALID = 1 << 4;
    private static final int VLAN_PROTOCOL_VALID = 1 << 6;

    private static final int DEFAULT_VLAN_PROTOCOL = 0x8100;

    private static final VarHandle SHARED_INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    /** {@return the number of frames that the kernel dropped since the last call} */
    interface DropCounter {
        long takeDropped() throws IOException;
    }

    private final ByteBuffer memory;
    private final int blockLength;
    private final int blockCount;
    private final DropCounter drops;
    /** For each block of the ring, the number of frames that were dropped before the frames that it holds next. */
    private final long[] dropped;

    private final byte[] bytes;
    private int block;
    private int used;
    private int framesLeft;
    private int frame;
    private int nextFrame;
    private long droppedBeforeNext;
    private long droppedBefore;

    /** @param memory {@code blockCount} blocks of {@code blockLength} bytes each, in the byte order of the machine */
    Ring(ByteBuffer memory, int blockLength, int blockCount, DropCounter drops) {
        this.memory = memory;
        this.blockLength = blockLength;
        this.blockCount = blockCount;
        this.drops = drops;
        dropped = new long[blockCount];
        bytes = new byte[blockLength];
    }

    /** Advances to the next frame; returns false if the kernel has not handed over another block yet. */
    boolean next() throws IOException {
        while (framesLeft == 0) {
            if (!takeBlock()) {
                return false;
            }
        }
        framesLeft--;
        frame = nextFrame;
        check(frame <= used - FRAME_HEADER_LENGTH);
        nextFrame = frame + i32(NEXT_FRAME);
        check(framesLeft == 0 || nextFrame > frame);
        int length = i32(CAPTURED_LENGTH);
        check(length >= 0 && linkOffset() >= FRAME_HEADER_LENGTH && length <= used - frame - linkOffset());
        droppedBefore = droppedBeforeNext;
        droppedBeforeNext = 0;
        return true;
    }

    /** Copies the next block and returns it to the kernel; returns false if the kernel still fills it. */
    private boolean takeBlock() throws IOException {
        int start = block * blockLength;
        int status = (int) SHARED_INT.getAcquire(memory, start + BLOCK_STATUS);
        if ((status & USER) == 0) {
            return false;
        }
        used = memory.getInt(start + USED_LENGTH);
        framesLeft = memory.getInt(start + FRAME_COUNT);
        nextFrame = memory.getInt(start + FIRST_FRAME);
        check(used >= BLOCK_HEADER_LENGTH && used <= blockLength);
        check(framesLeft >= 0 && nextFrame >= BLOCK_HEADER_LENGTH);
        memory.get(start, bytes, 0, used);
        droppedBeforeNext += dropped[block];
        dropped[block] = 0;
        int last = (block == 0 ? blockCount : block) - 1;
        boolean full = ((int) SHARED_INT.getAcquire(memory, last * blockLength + BLOCK_STATUS) & USER) != 0;
        if (full || (status & LOSING) != 0) {
            // A ring that is full waits for this block; one that was full has waited for the one before it.
            dropped[full ? block : last] += drops.takeDropped();
        }
        SHARED_INT.setRelease(memory, start + BLOCK_STATUS, KERNEL);
        block = block + 1 == blockCount ? 0 : block + 1;
        return true;
    }

    private static void check(boolean sound) throws IOException {
        if (!sound) {
            throw new IOException("the kernel filled the ring in a way that is not TPACKET_V3");
        }
    }

    private int i32(int at) {
        return (int) INT.get(bytes, frame + at);
    }

    private int u16(int at) {
        return (short) SHORT.get(bytes, frame + at) & 0xFFFF;
    }

    /** The array that contains the frame, and before it at least {@link #FRAME_HEADER_LENGTH} bytes that may be overwritten once read. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the frame begins in {@link #bytes}: the link header, or the network header if the socket is cooked. */
    int offset() {
        return frame + linkOffset();
    }

    private int linkOffset() {
        return u16(LINK_OFFSET);
    }

    int capturedLength() {
        return i32(CAPTURED_LENGTH);
    }

    long wireLength() {
        return Integer.toUnsignedLong(i32(WIRE_LENGTH));
    }

    long epochSecond() {
        return Integer.toUnsignedLong(i32(SECOND));
    }

    int nanosecond() {
        return i32(NANOSECOND);
    }

    boolean checksumNotReady() {
        return (i32(STATUS) & CHECKSUM_NOT_READY) != 0;
    }

    /** Whether the kernel took a VLAN tag off the frame. */
    boolean hasVlanTag() {
        return (i32(STATUS) & VLAN_VALID) != 0;
    }

    /** The protocol identifier of the VLAN tag, which kernels before 3.14 do not keep. */
    int vlanProtocol() {
        return (i32(STATUS) & VLAN_PROTOCOL_VALID) != 0 ? u16(VLAN_PROTOCOL) : DEFAULT_VLAN_PROTOCOL;
    }

    /** The tag after its protocol identifier: priority, drop eligible indicator, VLAN identifier. */
    int vlanTag() {
        return i32(VLAN_TAG) & 0xFFFF;
    }

    /** Where in {@link #bytes} the protocol number of the frame is, two bytes in network order. */
    int protocolOffset() {
        return frame + PROTOCOL;
    }

    int interfaceIndex() {
        return i32(INTERFACE_INDEX);
    }

    int hardwareType() {
        return u16(HARDWARE_TYPE);
    }

    int packetType() {
        return bytes[frame + PACKET_TYPE] & 0xFF;
    }

    int addressLength() {
        return bytes[frame + ADDRESS_LENGTH] & 0xFF;
    }

    /** Where in {@link #bytes} the 8 bytes for the link-layer address of the sender are. */
    int addressOffset() {
        return frame + HARDWARE_ADDRESS;
    }

    /** The number of frames that the kernel dropped between the frame before this one and this one. */
    long droppedBefore() {
        return droppedBefore;
    }
}
