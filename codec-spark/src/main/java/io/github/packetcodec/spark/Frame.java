package io.github.packetcodec.spark;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.CaptureException;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The current frame of a task, or the damage of a file. One object is reused for every row. */
final class Frame {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final PacketView view = new PacketView();
    final AddressTexts addresses = new AddressTexts();
    /** Where a column with bytes puts what it found. */
    final Slice slice = new Slice();

    CaptureReader reader;

    private final byte[] ipv4Bytes = new byte[4];
    private final byte[] ipv6Bytes = new byte[16];
    private final boolean isParsed;
    private @Nullable CaptureException damage;
    private @Nullable Refusal refusal;
    private boolean isRefusalKnown;

    /** Bytes that were found. */
    static final class Slice {
        byte[] bytes = {};
        int from;
        int length;

        boolean set(byte[] newBytes, int newFrom, int newLength) {
            bytes = newBytes;
            from = newFrom;
            length = newLength;
            return true;
        }

        boolean set(byte[] all) {
            return set(all, 0, all.length);
        }
    }

    /** @param isParsed whether the headers are needed */
    Frame(boolean isParsed) {
        this.isParsed = isParsed;
    }

    /** Takes the current frame of the reader. */
    void read() {
        damage = null;
        isRefusalKnown = false;
        if (isParsed) {
            view.parse(reader);
        }
    }

    /** Takes what is wrong with a file in the place of a frame. */
    void readDamage(CaptureException found) {
        damage = found;
    }

    /** Returns what is wrong with the file; null if this is a frame. */
    @Nullable
    String damage() {
        return damage == null ? null : damage.getMessage();
    }

    long position() {
        return damage == null ? reader.position() : damage.position();
    }

    /** Returns where the IPv4 header is, or -1. */
    int ipv4() {
        return view.networkLayer() == Layer.IPV4 ? view.networkOffset() : -1;
    }

    /** Returns where the IPv6 header is, or -1. */
    int ipv6() {
        return view.networkLayer() == Layer.IPV6 ? view.networkOffset() : -1;
    }

    /** Returns where a transport header of this kind is, or -1. */
    int transport(Layer layer) {
        return view.transportLayer() == layer ? view.transportOffset() : -1;
    }

    /** Returns where the ICMP header is, of either version, or -1. */
    int icmp() {
        int at = transport(Layer.ICMPV4);
        return at >= 0 ? at : transport(Layer.ICMPV6);
    }

    /** Returns where the outermost Ethernet header is, or -1. */
    int ethernet() {
        return view.linkLayer() == Layer.ETHERNET ? view.frameOffset() : view.offset(Layer.ETHERNET);
    }

    /** Returns an IPv4 address as four bytes, which are valid until the next call. */
    byte[] ipv4Bytes(int address) {
        INTS.set(ipv4Bytes, 0, address);
        return ipv4Bytes;
    }

    /** Returns an IPv6 address as 16 bytes, which are valid until the next call. */
    byte[] ipv6Bytes(long high, long low) {
        LONGS.set(ipv6Bytes, 0, high);
        LONGS.set(ipv6Bytes, 8, low);
        return ipv6Bytes;
    }

    /** Returns the header or option that was refused first, as {@code dissect --json} does for a packet without packets inside. */
    @Nullable
    Refusal refusal() {
        if (!isRefusalKnown) {
            refusal = findRefusal();
            isRefusalKnown = true;
        }
        return refusal;
    }

    private @Nullable Refusal findRefusal() {
        if (mayHaveOptions()) {
            int at = 0;
            for (Header header : view.headers()) {
                Optional<Refusal> refusal = optionRefusal(header);
                if (refusal.isPresent()) {
                    return refusal.get().shiftedBy(at);
                }
                at += header.headerLength();
            }
        }
        return view.refusal().orElse(null);
    }

    /** Most frames have no options, so that no records need be made of their headers. */
    private boolean mayHaveOptions() {
        int tcp = transport(Layer.TCP);
        if (tcp >= 0 && Tcp.headerLength(view.bytes(), tcp) > Tcp.MINIMUM_HEADER_LENGTH) {
            return true;
        }
        int ipv4 = ipv4();
        if (ipv4 >= 0) {
            return Ipv4.headerLength(view.bytes(), ipv4) > Ipv4.MINIMUM_HEADER_LENGTH;
        }
        int ipv6 = ipv6();
        return ipv6 >= 0 && view.transportOffset() != ipv6 + Ipv6.HEADER_LENGTH;
    }

    private static Optional<Refusal> optionRefusal(Header header) {
        if (header instanceof TcpHeader tcp) {
            return tcp.options().refusal();
        }
        if (header instanceof Ipv4Header ipv4) {
            return ipv4.options().refusal();
        }
        return header instanceof Ipv6OptionsHeader ipv6 ? ipv6.options().refusal(ipv6.layer()) : Optional.empty();
    }
}
