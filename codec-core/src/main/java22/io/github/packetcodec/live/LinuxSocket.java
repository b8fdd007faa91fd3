package io.github.packetcodec.live;

import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.live.SystemCalls.ErrorNumber;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A packet socket of Linux, by system calls. Numbers are those of the kernel's headers, which are the same on all machines. */
final class LinuxSocket implements PacketSocket {
    // sys/socket.h, linux/if_packet.h, linux/sockios.h
    private static final int AF_INET = 2;
    private static final int AF_PACKET = 17;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NONBLOCKING = 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int TPACKET_V3 = 2;
    private static final long SIOCGIFNAME = 0x8910;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCGIFMTU = 0x8921;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final short POLLIN = 1;
    private static final short POLLERR = 8;

    /** In {@code struct ifreq}, the length of the name, which other values follow. */
    private static final int NAME_LENGTH = 16;

    private static final int REQUEST_LENGTH = 40;
    /** The length of {@code struct sock_filter}. */
    private static final int INSTRUCTION_LENGTH = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** Shared, because any thread may close what another reads; the JDK then has a late reader fail safely. */
    private final Arena arena = Arena.ofShared();

    private final MemorySegment state = arena.allocate(SystemCalls.STATE);
    private final MemorySegment request = arena.allocate(REQUEST_LENGTH, Long.BYTES);
    private final MemorySegment value = arena.allocate(3 * Integer.BYTES, Integer.BYTES);
    private final MemorySegment valueLength = arena.allocate(INT);
    private final MemorySegment one = arena.allocate(LONG);

    private final MemorySegment waitState = arena.allocate(SystemCalls.STATE);
    private final MemorySegment descriptors = arena.allocate(2 * Long.BYTES, Long.BYTES);
    private final MemorySegment events = arena.allocate(LONG);

    private final int socket;
    private final int event;

    /** Opens a packet socket that receives nothing yet. */
    static LinuxSocket open(boolean cooked) throws ErrorNumber {
        return new LinuxSocket(AF_PACKET, cooked ? SOCK_DGRAM : SOCK_RAW);
    }

    /** Opens a socket that only answers {@link #facts}, and needs no right. */
    static LinuxSocket openForFacts() throws ErrorNumber {
        return new LinuxSocket(AF_INET, SOCK_DGRAM);
    }

    private LinuxSocket(int domain, int type) throws ErrorNumber {
        int opened = -1;
        try {
            opened = SystemCalls.socket(state, domain, type | CLOSE_ON_EXEC, 0);
            event = SystemCalls.event(state, NONBLOCKING | CLOSE_ON_EXEC);
        } catch (ErrorNumber e) {
            if (opened >= 0) {
                SystemCalls.close(state, opened);
            }
            arena.close();
            throw e;
        }
        socket = opened;
        one.set(LONG, 0, 1);
        // Two of struct pollfd: descriptor, events that are wanted, events that happened.
        descriptors.set(INT, 0, socket);
        descriptors.set(SHORT, 4, POLLIN);
        descriptors.set(INT, 8, event);
        descriptors.set(SHORT, 12, POLLIN);
    }

    @Override
    public InterfaceFacts facts(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length >= NAME_LENGTH) {
            throw noInterface(name);
        }
        request.fill((byte) 0);
        MemorySegment.copy(bytes, 0, request, BYTE, 0, bytes.length);
        try {
            SystemCalls.control(state, socket, SIOCGIFINDEX, request);
            int index = request.get(INT, NAME_LENGTH);
            SystemCalls.control(state, socket, SIOCGIFMTU, request);
            int mtu = request.get(INT, NAME_LENGTH);
            SystemCalls.control(state, socket, SIOCGIFFLAGS, request);
            boolean up = (request.get(SHORT, NAME_LENGTH) & InterfaceFacts.UP) != 0;
            SystemCalls.control(state, socket, SIOCGIFHWADDR, request);
            int hardwareType = request.get(SHORT, NAME_LENGTH) & 0xFFFF;
            byte[] address = request.asSlice(NAME_LENGTH + 2, MacAddress.LENGTH).toArray(BYTE);
            boolean hasMac = hardwareType == InterfaceFacts.ETHERNET || hardwareType == InterfaceFacts.LOOPBACK;
            return new InterfaceFacts(index, hardwareType, mtu, up, hasMac ? MacAddress.of(address, 0) : null);
        } catch (ErrorNumber e) {
            throw e.number == ErrorNumber.ENODEV ? noInterface(name) : e;
        }
    }

    private static IOException noInterface(String name) {
        return new IOException("there is no interface " + name);
    }

    @Override
    public String nameOf(int index) throws IOException {
        request.fill((byte) 0);
        request.set(INT, NAME_LENGTH, index);
        try {
            SystemCalls.control(state, socket, SIOCGIFNAME, request);
            return request.getString(0);
        } catch (ErrorNumber e) {
            if (e.number == ErrorNumber.ENODEV || e.number == ErrorNumber.ENXIO) {
                return "";
            }
            throw e;
        }
    }

    @Override
    public void filter(List<BpfInstruction> program) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment instructions = own.allocate((long) INSTRUCTION_LENGTH * program.size(), Long.BYTES);
            long at = 0;
            for (BpfInstruction instruction : program) {
                instructions.set(SHORT, at, (short) instruction.code());
                instructions.set(BYTE, at + 2, (byte) instruction.jumpTrue());
                instructions.set(BYTE, at + 3, (byte) instruction.jumpFalse());
                instructions.set(INT, at + 4, instruction.k());
                at += INSTRUCTION_LENGTH;
            }
            // struct sock_fprog: the number of instructions, and where they are
            MemorySegment description = own.allocate(2 * Long.BYTES, Long.BYTES);
            description.set(SHORT, 0, (short) program.size());
            description.set(ValueLayout.ADDRESS, Long.BYTES, instructions);
            SystemCalls.setOption(state, socket, SOL_SOCKET, SO_ATTACH_FILTER, description);
        } catch (ErrorNumber e) {
            throw e.number == ErrorNumber.EINVAL ? new IOException("the kernel refuses the filter program", e) : e;
        }
    }

    @Override
    @SuppressWarnings("restricted")
    public ByteBuffer ring(int blockLength, int blockCount, int delayInMilliseconds) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment version = own.allocate(INT);
            version.set(INT, 0, TPACKET_V3);
            SystemCalls.setOption(state, socket, SOL_PACKET, PACKET_VERSION, version);
            // struct tpacket_req3; of the frames' own size the kernel uses in this version only the product with their
            // number
            MemorySegment ring = own.allocate(7 * Integer.BYTES, Integer.BYTES);
            ring.set(INT, 0, blockLength);
            ring.set(INT, 4, blockCount);
            ring.set(INT, 8, blockLength);
            ring.set(INT, 12, blockCount);
            ring.set(INT, 16, delayInMilliseconds);
            SystemCalls.setOption(state, socket, SOL_PACKET, PACKET_RX_RING, ring);
        } catch (ErrorNumber e) {
            throw e.number == ErrorNumber.ENOMEM
                    ? new IOException("the kernel has not enough memory for a ring of this length", e)
                    : e;
        }
        long length = (long) blockLength * blockCount;
        return SystemCalls.map(state, socket, length)
                .reinterpret(length, arena, mapped -> unmap(mapped, length))
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    private static void unmap(MemorySegment mapped, long length) {
        try (Arena own = Arena.ofConfined()) {
            SystemCalls.unmap(own.allocate(SystemCalls.STATE), mapped, length);
        } catch (ErrorNumber e) {
            throw new AssertionError(e); // only for memory that is not mapped
        }
    }

    @Override
    public void promiscuous(int interfaceIndex) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment membership = own.allocate(16, Integer.BYTES); // struct packet_mreq
            membership.set(INT, 0, interfaceIndex);
            membership.set(SHORT, 4, (short) PACKET_MR_PROMISC);
            SystemCalls.setOption(state, socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership);
        }
    }

    @Override
    public void bind(int interfaceIndex, int protocol) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment address = own.allocate(20, Integer.BYTES); // struct sockaddr_ll
            address.set(SHORT, 0, (short) AF_PACKET);
            address.set(NETWORK_SHORT, 2, (short) protocol);
            address.set(INT, 4, interfaceIndex);
            SystemCalls.bind(state, socket, address);
        }
    }

    @Override
    public int await(int milliseconds) throws IOException {
        descriptors.set(SHORT, 6, (short) 0);
        descriptors.set(SHORT, 14, (short) 0);
        SystemCalls.poll(waitState, descriptors, 2, milliseconds);
        if (descriptors.get(SHORT, 14) != 0) {
            SystemCalls.read(waitState, event, events);
        }
        return descriptors.get(SHORT, 6) & POLLERR;
    }

    @Override
    public void wake() throws IOException {
        SystemCalls.write(state, event, one);
    }

    @Override
    public int takeError() throws IOException {
        valueLength.set(INT, 0, Integer.BYTES);
        SystemCalls.getOption(state, socket, SOL_SOCKET, SO_ERROR, value, valueLength);
        return value.get(INT, 0);
    }

    @Override
    public long takeStatistics() throws IOException {
        valueLength.set(INT, 0, 3 * Integer.BYTES);
        SystemCalls.getOption(state, socket, SOL_PACKET, PACKET_STATISTICS, value, valueLength);
        return (long) value.get(INT, 0) << 32 | value.get(INT, 4) & 0xFFFF_FFFFL;
    }

    @Override
    public void send(ByteBuffer frame) throws IOException {
        SystemCalls.send(state, socket, MemorySegment.ofBuffer(frame), frame.remaining());
    }

    @Override
    public void close() throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment ownState = own.allocate(SystemCalls.STATE);
            arena.close(); // unmaps the ring
            SystemCalls.close(ownState, event);
            SystemCalls.close(ownState, socket);
        }
    }
}
