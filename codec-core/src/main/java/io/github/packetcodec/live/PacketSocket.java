package io.github.packetcodec.live;

import io.github.packetcodec.capture.BpfInstruction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A packet socket: see packet(7). {@link #await} may run in one thread while another calls other methods; of all other methods, one
 * at a time.
 */
interface PacketSocket extends Closeable {
    /** The protocol number that means all protocols, {@code ETH_P_ALL}. */
    int ALL_PROTOCOLS = 3;

    /** What {@link #await} saw: the socket has an error, which {@link #takeError} returns. */
    int ERROR = 8;

    /** {@return what the kernel knows of the interface with that name; fails if there is none} */
    InterfaceFacts facts(String name) throws IOException;

    /** {@return the name of the interface with that index; empty if there is none} */
    String nameOf(int index) throws IOException;

    /** Has the kernel run a program on each frame. */
    void filter(List<BpfInstruction> program) throws IOException;

    /** Makes the ring, in the byte order of the machine; it is valid until the socket is closed. */
    ByteBuffer ring(int blockLength, int blockCount, int delayInMilliseconds) throws IOException;

    /** Puts the interface in promiscuous mode until the socket is closed. */
    void promiscuous(int interfaceIndex) throws IOException;

    /**
     * Begins to receive.
     *
     * @param interfaceIndex 0 for all interfaces
     * @param protocol 0 to receive nothing
     */
    void bind(int interfaceIndex, int protocol) throws IOException;

    /** Waits until a block of the ring is ready, {@link #wake} is called, or the time is over; returns {@link #ERROR} or 0. */
    int await(int milliseconds) throws IOException;

    /** Ends the current or the next wait of {@link #await}. */
    void wake() throws IOException;

    /** {@return and clears the error of the socket, an {@code errno}; 0 if there is none} */
    int takeError() throws IOException;

    /**
     * {@return the number of frames since the last call: those that the kernel received for this socket, dropped ones included, in the
     * upper 32 bits, and those that it dropped in the lower 32 bits}
     */
    long takeStatistics() throws IOException;

    /** Sends the frame between position and limit of a direct buffer, and moves neither. */
    void send(ByteBuffer frame) throws IOException;
}
