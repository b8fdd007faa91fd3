package io.github.packetcodec.spark;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Ending;
import io.github.packetcodec.packet.PacketView.HeaderVisitor;
import io.github.packetcodec.spark.Frame.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.jspecify.annotations.Nullable;

/** How the values of {@link Column} are found. */
final class FrameFields {
    private static final byte[][] LAYERS = texts(Layer.values(), Layer::id);
    private static final byte[][] FAULTS = texts(Fault.values(), Fault::name);
    private static final byte[][] ANOMALIES = texts(Anomaly.values(), Anomaly::name);
    private static final byte[][] VERDICTS = texts(ChecksumStatus.values(), ChecksumStatus::id);
    private static final byte[][] ENDINGS = texts(Ending.values(), FrameFields::identifier);
    private static final byte[][] DIRECTIONS = texts(Direction.values(), FrameFields::identifier);
    private static final byte[] CAPTURED_LENGTH_TOO_LARGE = utf8("CAPTURED_LENGTH_TOO_LARGE");

    private static final long MICROSECONDS = 1_000_000;
    private static final long NANOSECONDS = 1_000_000_000;

    private FrameFields() {}

    /** A number in the header at an offset. */
    @FunctionalInterface
    interface IntGetter {
        int get(byte[] in, int at);
    }

    /** A number in the header at an offset. */
    @FunctionalInterface
    interface LongGetter {
        long get(byte[] in, int at);
    }

    private static <E extends Enum<E>> byte[][] texts(E[] values, Function<E, String> text) {
        return Arrays.stream(values).map(text).map(FrameFields::utf8).toArray(byte[][]::new);
    }

    /** How {@code dissect --json} writes a constant. */
    private static String identifier(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static boolean text(@Nullable String text, Slice found) {
        return text != null && found.set(utf8(text));
    }

    static boolean notEmpty(String text, Slice found) {
        return !text.isEmpty() && text(text, found);
    }

    static long notNegative(int value) {
        return value < 0 ? Field.ABSENT : value;
    }

    static long bit(boolean value) {
        return value ? 1 : 0;
    }

    static Field ofIpv4(IntGetter getter) {
        return Field.ofInt(frame -> at(frame, frame.ipv4(), getter));
    }

    static Field ofIpv6(IntGetter getter) {
        return Field.ofInt(frame -> at(frame, frame.ipv6(), getter));
    }

    static Field of(Layer transport, IntGetter getter) {
        return Field.ofInt(frame -> at(frame, frame.transport(transport), getter));
    }

    static Field ofIcmp(IntGetter getter) {
        return Field.ofInt(frame -> at(frame, frame.icmp(), getter));
    }

    static Field ofLong(Layer transport, LongGetter getter) {
        return Field.ofLong(frame -> {
            int at = frame.transport(transport);
            return at < 0 ? Field.ABSENT : getter.get(frame.view.bytes(), at);
        });
    }

    private static long at(Frame frame, int at, IntGetter getter) {
        return at < 0 ? Field.ABSENT : getter.get(frame.view.bytes(), at);
    }

    static long microseconds(Frame frame) {
        return time(frame.reader, MICROSECONDS, frame.reader.nanosecond() / 1000);
    }

    static long nanoseconds(Frame frame) {
        return time(frame.reader, NANOSECONDS, frame.reader.nanosecond());
    }

    /** Returns a time in units that a second has {@code units} of; absent if it is not known, or has no room in a {@code long}. */
    private static long time(FrameSource reader, long units, int fraction) {
        long second = reader.epochSecond();
        long most = Long.MAX_VALUE / units - 1;
        return reader.hasTime() && second <= most && second >= -most ? second * units + fraction : Field.ABSENT;
    }

    static boolean direction(Frame frame, Slice found) {
        Direction direction = frame.reader.flags().direction();
        return direction != Direction.UNKNOWN && found.set(DIRECTIONS[direction.ordinal()]);
    }

    static int comments(Frame frame, WritableColumnVector elements) {
        List<String> comments = frame.reader.comments();
        for (String comment : comments) {
            append(utf8(comment), elements);
        }
        return comments.size();
    }

    private static void append(byte[] text, WritableColumnVector elements) {
        elements.appendByteArray(text, 0, text.length);
    }

    static int layers(Frame frame, WritableColumnVector elements) {
        int before = elements.getElementsAppended();
        frame.view.forEachHeader((layer, at) -> append(LAYERS[layer.ordinal()], elements));
        return elements.getElementsAppended() - before;
    }

    static int vlanIds(Frame frame, WritableColumnVector elements) {
        int before = elements.getElementsAppended();
        HeaderVisitor ids = (layer, at) -> {
            if (layer == Layer.VLAN) {
                elements.appendInt(Vlan.vlanId(frame.view.bytes(), at));
            }
        };
        frame.view.forEachHeader(ids);
        return elements.getElementsAppended() - before;
    }

    static boolean mac(Frame frame, int at, LongGetter getter, Slice found) {
        return at >= 0 && found.set(frame.addresses.mac(getter.get(frame.view.bytes(), at)));
    }

    static long etherType(Frame frame) {
        int type = frame.view.etherType();
        return type < 0 || EtherType.isLength(type) ? Field.ABSENT : type;
    }

    static long version(Frame frame) {
        return frame.ipv4() >= 0 ? 4 : frame.ipv6() >= 0 ? 6 : Field.ABSENT;
    }

    static boolean sourceAddress(Frame frame, Slice found) {
        byte[] in = frame.view.bytes();
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return found.set(frame.addresses.ipv4(Ipv4.sourceAddress(in, ipv4)));
        }
        int ipv6 = frame.ipv6();
        return ipv6 >= 0
                && found.set(frame.addresses.ipv6(Ipv6.sourceAddressHigh(in, ipv6), Ipv6.sourceAddressLow(in, ipv6)));
    }

    static boolean destinationAddress(Frame frame, Slice found) {
        byte[] in = frame.view.bytes();
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return found.set(frame.addresses.ipv4(Ipv4.destinationAddress(in, ipv4)));
        }
        int ipv6 = frame.ipv6();
        return ipv6 >= 0
                && found.set(frame.addresses.ipv6(
                        Ipv6.destinationAddressHigh(in, ipv6), Ipv6.destinationAddressLow(in, ipv6)));
    }

    static boolean sourceAddressBytes(Frame frame, Slice found) {
        byte[] in = frame.view.bytes();
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return found.set(frame.ipv4Bytes(Ipv4.sourceAddress(in, ipv4)));
        }
        int ipv6 = frame.ipv6();
        return ipv6 >= 0
                && found.set(frame.ipv6Bytes(Ipv6.sourceAddressHigh(in, ipv6), Ipv6.sourceAddressLow(in, ipv6)));
    }

    static boolean destinationAddressBytes(Frame frame, Slice found) {
        byte[] in = frame.view.bytes();
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return found.set(frame.ipv4Bytes(Ipv4.destinationAddress(in, ipv4)));
        }
        int ipv6 = frame.ipv6();
        return ipv6 >= 0
                && found.set(
                        frame.ipv6Bytes(Ipv6.destinationAddressHigh(in, ipv6), Ipv6.destinationAddressLow(in, ipv6)));
    }

    /** Returns where the fragment header of an IPv6 packet is, or -1. */
    private static int ipv6Fragment(Frame frame) {
        return frame.ipv6() < 0 ? -1 : frame.view.offset(Layer.IPV6_FRAGMENT);
    }

    static long identification(Frame frame) {
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return Ipv4.identification(frame.view.bytes(), ipv4);
        }
        int at = ipv6Fragment(frame);
        return at < 0 ? Field.ABSENT : Ipv6Fragment.identification(frame.view.bytes(), at);
    }

    static long moreFragments(Frame frame) {
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return bit(Ipv4.moreFragments(frame.view.bytes(), ipv4));
        }
        int at = ipv6Fragment(frame);
        return at < 0 ? Field.ABSENT : bit(Ipv6Fragment.moreFragments(frame.view.bytes(), at));
    }

    static long fragmentOffset(Frame frame) {
        int ipv4 = frame.ipv4();
        if (ipv4 >= 0) {
            return Ipv4.fragmentOffset(frame.view.bytes(), ipv4);
        }
        int at = ipv6Fragment(frame);
        return at < 0 ? Field.ABSENT : Ipv6Fragment.fragmentOffset(frame.view.bytes(), at);
    }

    static boolean ipv4ChecksumStatus(Frame frame, Slice found) {
        return frame.ipv4() >= 0
                && found.set(VERDICTS[frame.view.ipv4ChecksumStatus().ordinal()]);
    }

    static boolean transportChecksumStatus(Frame frame, Slice found) {
        return frame.view.transportLayer() != null
                && found.set(VERDICTS[frame.view.transportChecksumStatus().ordinal()]);
    }

    static long operation(Frame frame) {
        return frame.view.networkLayer() == Layer.ARP
                ? Arp.operation(frame.view.bytes(), frame.view.networkOffset())
                : Field.ABSENT;
    }

    static long padding(Frame frame) {
        return frame.view.paddingLength() + frame.reader.capturedLength() - frame.view.frameLength();
    }

    static boolean layer(@Nullable Layer layer, Slice found) {
        return layer != null && found.set(LAYERS[layer.ordinal()]);
    }

    static boolean fault(@Nullable Refusal refusal, Slice found) {
        return refusal != null && found.set(FAULTS[refusal.fault().ordinal()]);
    }

    static boolean faultLayer(@Nullable Refusal refusal, Slice found) {
        return refusal != null && layer(refusal.layer(), found);
    }

    static boolean faultMessage(@Nullable Refusal refusal, Slice found) {
        return refusal != null && text(refusal.message(), found);
    }

    static int anomalies(Frame frame, WritableColumnVector elements) {
        int count = 0;
        long bits = frame.view.anomalyBits();
        for (Anomaly anomaly : Anomaly.setOf(bits)) {
            append(ANOMALIES[anomaly.ordinal()], elements);
            count++;
        }
        if (frame.reader.capturedLength() > frame.reader.wireLength()) {
            append(CAPTURED_LENGTH_TOO_LARGE, elements);
            count++;
        }
        return count;
    }

    static boolean ending(Frame frame, Slice found) {
        return found.set(ENDINGS[frame.view.ending().ordinal()]);
    }
}
