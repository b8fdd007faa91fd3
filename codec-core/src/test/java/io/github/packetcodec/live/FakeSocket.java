package io.github.packetcodec.live;

import io.github.packetcodec.capture.BpfInstruction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A packet socket without a kernel: tests fill its ring, and look at what was asked of it. */
final class FakeSocket implements PacketSocket {
    private static final int BLOCK_STATUS = 8;
    private static final int USER = 1;
    private static final int LOSING = 4;

    final List<String> calls = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    InterfaceFacts facts = new InterfaceFacts(7, InterfaceFacts.ETHERNET, 1500, true, null);
    boolean gone;
    boolean closed;
    int errorNumber;
    private ByteBuffer memory;
    private int blockLength;
    private int blockCount;
    private int nextBlock;
    private boolean losing;
    private boolean woken;
    private long received;
    private long dropped;

    @Override
    public InterfaceFacts facts(String name) throws IOException {
        if (gone) {
            throw new IOException("there is no interface " + name);
        }
        return facts;
    }

    @Override
    public String nameOf(int index) {
        calls.add("name of " + index);
        return "if" + index;
    }

    @Override
    public void filter(List<BpfInstruction> program) {
        calls.add("filter " + program);
    }

    @Override
    public ByteBuffer ring(int blockLength, int blockCount, int delayInMilliseconds) {
        calls.add("ring " + blockLength + " " + blockCount + " " + delayInMilliseconds);
        this.blockLength = blockLength;
        this.blockCount = blockCount;
        nextBlock = 0;
        memory = ByteBuffer.allocateDirect(blockLength * blockCount).order(ByteOrder.nativeOrder());
        return memory;
    }

    /** Has the kernel hand over a block as the next one; fails if the ring is full. */
    synchronized void fill(byte[] block, int frames) {
        int at = nextBlock * blockLength;
        if ((memory.getInt(at + BLOCK_STATUS) & USER) != 0) {
            throw new IllegalStateException("the ring is full");
        }
        memory.put(at, block);
        memory.putInt(at + BLOCK_STATUS, USER | (losing ? LOSING : 0));
        nextBlock = (nextBlock + 1) % blockCount;
        received += frames;
        notifyAll();
    }

    /** Whether the reader has returned the block that is filled next. */
    synchronized boolean isFull() {
        return (memory.getInt(nextBlock * blockLength + BLOCK_STATUS) & USER) != 0;
    }

    synchronized void drop(int frames) {
        received += frames;
        dropped += frames;
        losing = true;
    }

    /** Has the socket report an error once. */
    synchronized void fail(int number) {
        errorNumber = number;
        notifyAll();
    }

    @Override
    public void promiscuous(int interfaceIndex) {
        calls.add("promiscuous " + interfaceIndex);
    }

    @Override
    public void bind(int interfaceIndex, int protocol) {
        calls.add("bind " + interfaceIndex + " " + protocol);
    }

    @Override
    public synchronized int await(int milliseconds) throws IOException {
        if (!woken && errorNumber == 0) {
            try {
                wait(milliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        woken = false;
        return errorNumber == 0 ? 0 : ERROR;
    }

    @Override
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    @Override
    public synchronized int takeError() {
        int taken = errorNumber;
        errorNumber = 0;
        return taken;
    }

    @Override
    public synchronized long takeStatistics() {
        long taken = received << 32 | dropped;
        received = 0;
        dropped = 0;
        losing = false;
        return taken;
    }

    @Override
    public void send(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(frame.position(), bytes);
        sent.add(bytes);
    }

    @Override
    public void close() {
        closed = true;
    }
}
