package io.github.packetcodec.live;

import io.github.packetcodec.Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Sends frames out of a network interface as they are, on Linux with Java 22 or later. A frame begins with the link header of the
 * interface: {@link #linkType}.
 *
 * {@snippet :
 * try (LiveSender sender = LiveSender.open(name)) { // such as eth0
 *     sender.send(
 *             PacketWriter.plain(),
 *             payload,
 *             new EthernetHeader(destination, source, EtherType.IPV4),
 *             Ipv4Header.of(from, to, IpProtocol.UDP),
 *             UdpHeader.of(1024, 53));
 * }
 * }
 *
 * <p>The process needs the capability {@code CAP_NET_RAW}. Nothing is added to a frame and nothing checked but its length: no
 * padding, no checksum. Any number of threads may send; they take turns. Sending an array or a buffer allocates nothing.
 */
public final class LiveSender implements Closeable {
    private static final int USUAL_FRAME_LENGTH = 2048;

    /** Where an Ethernet frame has its EtherType. */
    private static final int ETHER_TYPE = 12;

    private final PacketSocket socket;
    private final String name;
    private final int linkType;
    /** Whether it is an Ethernet device, as the loopback device is not. */
    private final boolean ethernetDevice;

    private int maximumFrameLength;
    private ByteBuffer frame = ByteBuffer.allocateDirect(USUAL_FRAME_LENGTH);
    private boolean closed;

    private LiveSender(PacketSocket socket, String name, InterfaceFacts facts) {
        this.socket = socket;
        this.name = name;
        linkType = facts.linkType();
        ethernetDevice = facts.hardwareType() == InterfaceFacts.ETHERNET;
        maximumFrameLength = maximumFrameLength(facts);
    }

    /**
     * Opens an interface for sending.
     *
     * @param name the name of the interface
     * @return the sender, which is to be closed
     * @throws IOException if there is no such interface, it is down, its link type is not one that can be sent, the process does not
     *     have the right, or the system is not Linux or the version of Java less than 22
     */
    public static LiveSender open(String name) throws IOException {
        PacketSocket socket = PacketSockets.open(false);
        try {
            return open(socket, name);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Opens an interface with a socket that is not used yet. */
    static LiveSender open(PacketSocket socket, String name) throws IOException {
        InterfaceFacts facts = socket.facts(name);
        if (facts.linkType() < 0) {
            throw new IOException("interface " + name + " has link headers that cannot be sent (hardware type "
                    + facts.hardwareType() + ")");
        }
        facts.requireUp(name);
        socket.bind(facts.index(), 0);
        return new LiveSender(socket, name, facts);
    }

    private int maximumFrameLength(InterfaceFacts facts) {
        return facts.mtu() + (linkType == LinkType.ETHERNET ? Ethernet.HEADER_LENGTH : 0);
    }

    /** {@return the type of the header that frames begin with: {@link LinkType#ETHERNET} or {@link LinkType#RAW}} */
    public int linkType() {
        return linkType;
    }

    /**
     * Sends the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the length of the frame in bytes
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws IllegalArgumentException if the frame is shorter than its link header or longer than the interface takes; then nothing
     *     is sent
     * @throws IOException if the sender is closed, or the kernel does not send the frame
     */
    public synchronized void send(byte[] in, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, in.length);
        prepare(length);
        frame.put(0, in, offset, length);
        send();
    }

    /**
     * Sends the frame that is the readable bytes of a buffer of any kind; moves no index.
     *
     * @param in the array that contains the frame
     * @throws IllegalArgumentException as {@link #send(byte[], int, int)} does
     * @throws IOException as {@link #send(byte[], int, int)} does
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public synchronized void send(ByteBuf in) throws IOException {
        prepare(in.readableBytes());
        in.getBytes(in.readerIndex(), frame);
        frame.rewind();
        send();
    }

    /**
     * Writes a frame and sends it. Allocates the frame.
     *
     * @param writer completes the headers and pads
     * @param payload the readable bytes are the payload; no index moves
     * @param headers as {@link PacketWriter#write(ByteBuf, ByteBuf, Header...)} takes them
     * @throws IllegalArgumentException as the writer does, and as {@link #send(byte[], int, int)} does
     * @throws IOException as {@link #send(byte[], int, int)} does
     */
    public void send(PacketWriter writer, ByteBuf payload, Header... headers) throws IOException {
        ByteBuf out = Unpooled.buffer(USUAL_FRAME_LENGTH);
        writer.write(out, payload, headers);
        send(out);
    }

    /** Checks the length, and makes room for the frame. */
    private void prepare(int length) throws IOException {
        if (closed) {
            throw new IOException("the sender is closed");
        }
        int least = linkType == LinkType.ETHERNET ? Ethernet.HEADER_LENGTH : 1;
        if (length < least) {
            throw new IllegalArgumentException(
                    "a frame of " + length + " bytes is shorter than the " + least + " that " + name + " needs");
        }
        // What is longer than the interface takes by a VLAN tag is looked at when it has been copied.
        if (length > maximumFrameLength + Vlan.HEADER_LENGTH) {
            checkLength(length, Vlan.HEADER_LENGTH);
        }
        if (frame.capacity() < length) {
            frame = ByteBuffer.allocateDirect(length);
        }
        frame.limit(length).position(0);
    }

    /** Refuses a frame that is too long for the interface as it is now: its MTU may have changed. */
    private void checkLength(int length, int tagLength) throws IOException {
        InterfaceFacts now = socket.facts(name);
        maximumFrameLength = maximumFrameLength(now);
        if (length > maximumFrameLength + tagLength) {
            throw new IllegalArgumentException("a frame of " + length + " bytes is longer than the "
                    + maximumFrameLength + " that " + name + " takes (MTU " + now.mtu() + ")");
        }
    }

    /** Sends what has been copied. Linux does not count one VLAN tag of an Ethernet frame. */
    private void send() throws IOException {
        int length = frame.limit();
        if (length > maximumFrameLength) {
            boolean tagged = ethernetDevice && (frame.getShort(ETHER_TYPE) & 0xFFFF) == EtherType.VLAN;
            checkLength(length, tagged ? Vlan.HEADER_LENGTH : 0);
        }
        socket.send(frame);
    }

    /** Closes the interface. A frame that is being sent is sent. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            socket.close();
        }
    }
}
