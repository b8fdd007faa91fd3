package io.github.packetcodec.bench.library;

import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.bench.baseline.BigEndian;
import io.github.packetcodec.bench.baseline.HandWrittenParser;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.Frames;
import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What other libraries need for the same frames. Most read arrays, so each frame is an array. What they read must equal what this
 * library reads, except for what they do not provide, which each subclass lists.
 */
public abstract class LibrarySettings extends Settings {
    /** As in {@link FrameSettings}. */
    @Param("20000")
    public int frames;

    /** As in {@link FrameSettings}. */
    @Param("mixed")
    public String trace;

    private byte[][] source;
    private int next;

    /** Creates the frames; throws if the ways to read them have different results. */
    @Setup
    public void prepare() throws Exception {
        source = Frames.bytes(trace, frames);
        String library = name();
        HandWrittenParser handWritten = new HandWrittenParser();
        PacketView view = new PacketView();
        Tuple tuple = new Tuple();
        for (int i = 0; i < frames; i++) {
            ByteBuf frame = Unpooled.wrappedBuffer(source[i]);
            Packet packet = Packet.decode(frame);
            FrameSettings.requireEqual(i, "records", handWritten.sum(frame), ExpectedSum.of(packet, Set.of()));
            if (notRead().contains(kind(packet))) {
                continue;
            }
            FrameSettings.requireEqual(i, library, ExpectedSum.of(packet, absent()), fieldsOf(source[i]));
            view.parse(frame);
            tuple.read(view);
            FrameSettings.requireEqual(i, library, tuple.hash(), tupleOf(source[i]));
        }
        source = Arrays.stream(source).filter(this::isTaken).toArray(byte[][]::new);
        if (source.length < frames - Math.max(1, frames / 200)) {
            throw new IllegalStateException(library + " takes only " + source.length + " of " + frames + " frames");
        }
    }

    /** Returns whether the library reads the frame without an exception, which would cost it more than other frames. */
    private boolean isTaken(byte[] frame) {
        try {
            fieldsOf(frame);
            return true;
        } catch (Exception e) {
            if (notRead().contains(kind(frame))) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    private String name() {
        Class<?> type = getClass();
        while (type.getSuperclass() != LibrarySettings.class) {
            type = type.getSuperclass(); // JMH runs a class derived from ours
        }
        return type.getSimpleName();
    }

    static String kind(byte[] frame) {
        return kind(Packet.decode(Unpooled.wrappedBuffer(frame)));
    }

    private static String kind(Packet packet) {
        if (packet.header(VlanTag.class).isPresent()) {
            return "vlan";
        } else if (packet.header(ArpHeader.class).isPresent()) {
            return "arp";
        }
        if (packet.header(Ipv4Header.class)
                .filter(ipv4 -> ipv4.options().length() > 0)
                .isPresent()) {
            return "options";
        }
        return packet.header(Ipv6ExtensionHeader.class).isPresent() ? "extension" : "plain";
    }

    /** Decodes the frame and sums every field that the library provides. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long fields() throws Exception {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += fieldsAt(nextIndex());
        }
        return sum;
    }

    /** Decodes the frame and reads addresses, protocol and ports. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long tuple() throws Exception {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += tupleAt(nextIndex());
        }
        return sum;
    }

    final byte[] next() {
        return source[nextIndex()];
    }

    private int nextIndex() {
        int index = next;
        next = index + 1 == source.length ? 0 : index + 1;
        return index;
    }

    /** Returns the frames, which are read repeatedly in this order. */
    final byte[][] source() {
        return source;
    }

    /** Returns {@link #fieldsOf} of the frame at this index; a library that does not read arrays overrides this. */
    long fieldsAt(int index) throws Exception {
        return fieldsOf(source[index]);
    }

    /** Returns {@link #tupleOf} of the frame at this index. */
    long tupleAt(int index) throws Exception {
        return tupleOf(source[index]);
    }

    /** Returns the kinds of frames that the library reads incorrectly: {@code vlan}, {@code arp}, {@code extension}, {@code options}. */
    abstract Set<String> notRead();

    /** Returns the headers and fields that the library does not provide. */
    abstract Set<String> absent();

    abstract long fieldsOf(byte[] frame) throws Exception;

    /** Returns the same as {@link Tuple#hash}. */
    abstract long tupleOf(byte[] frame) throws Exception;

    static long protocolAndPorts(int protocol, int sourcePort, int destinationPort) {
        return (long) protocol << 32 | (long) sourcePort << 16 | destinationPort;
    }

    /** Returns an address, or half of one, as a big-endian number. */
    static long number(byte[] address, int from, int length) {
        return length == 4 ? BigEndian.u32(address, from) : BigEndian.i64(address, from);
    }
}
