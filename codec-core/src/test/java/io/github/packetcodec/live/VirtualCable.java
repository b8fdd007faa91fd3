package io.github.packetcodec.live;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.Packets;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One end of the virtual cable: frames go in and come out as they are, by way of {@code wire.py}. */
final class VirtualCable implements AutoCloseable {
    private static final int OUTGOING = 1;
    private static final int CHECKSUM_NOT_READY = 2;

    private final Process process;
    private final DataOutputStream out;
    private final BlockingQueue<Frame> seen = new LinkedBlockingQueue<>();

    /**
     * A frame that was seen.
     *
     * @param outgoing whether the kernel at this end sent it; never set for one that {@link #send} sent
     * @param checksumNotReady whether the kernel says that it left the transport checksum to the device
     */
    record Frame(byte[] bytes, boolean outgoing, boolean checksumNotReady, Instant time) {
        Packet packet() {
            return Packets.decode(bytes, 0, bytes.length, LinkType.ETHERNET, LengthPolicy.STRICT);
        }
    }

    /** @param prefix the command that this is an argument of: the one that enters the namespace */
    VirtualCable(List<String> prefix, String device) {
        process = Program.start(prefix, "wire.py", device);
        out = new DataOutputStream(process.getOutputStream());
        DataInputStream in = new DataInputStream(process.getInputStream());
        try {
            if (in.readInt() != 0) {
                throw new AssertionError("wire.py is not ready");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(() -> readAll(in), "wire");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(DataInputStream in) {
        try {
            while (true) {
                int length = in.readInt();
                int flags = in.readUnsignedByte();
                Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
                byte[] bytes = in.readNBytes(length);
                seen.add(new Frame(bytes, (flags & OUTGOING) != 0, (flags & CHECKSUM_NOT_READY) != 0, time));
            }
        } catch (IOException end) {
            // The process has ended: whoever waits for a frame will say so.
        }
    }

    void send(byte[] frame) {
        try {
            out.writeInt(frame.length);
            out.write(frame);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame that was seen; null if none comes within that time. */
    Frame next(long milliseconds) {
        try {
            return seen.poll(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Program.end(process);
    }
}
