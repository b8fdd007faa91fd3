package io.github.packetcodec.tcp;

import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * AccECN: the number of bytes of data that arrived with each ECN codepoint, modulo 2^24 (RFC 9768, section 3.2.3). The kind specifies the
 * order of the counters, and the last ones may be omitted. Order 0 is ECT(0), CE, ECT(1); order 1 is ECT(1), CE, ECT(0).
 *
 * @param order 0 (kind 172) or 1 (kind 174)
 * @param counters up to three counters in the order of the header, each 0..2^24-1 bytes
 */
public record AccurateEcnOption(int order, List<Integer> counters) implements TcpOption {
    /** The kind of order 0, AccECN0. */
    public static final int KIND_ORDER_0 = 172;
    /** The kind of order 1, AccECN1. */
    public static final int KIND_ORDER_1 = 174;
    /** The number of codepoints that are counted. */
    public static final int MAXIMUM_COUNTERS = 3;

    private static final int COUNTER_LENGTH = 3;

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or there are more than three counters
     */
    public AccurateEcnOption {
        Limits.requireBits("order", order, 1);
        counters = List.copyOf(counters);
        if (counters.size() > MAXIMUM_COUNTERS) {
            throw new IllegalArgumentException(counters.size() + " counters are more than " + MAXIMUM_COUNTERS);
        }
        for (int counter : counters) {
            Limits.requireBits("counter", counter, 24);
        }
    }

    static @Nullable AccurateEcnOption decodeOrNull(byte[] in, int at, int length) {
        int data = length - Options.PREFIX_LENGTH;
        if (data % COUNTER_LENGTH != 0 || data > MAXIMUM_COUNTERS * COUNTER_LENGTH) {
            return null;
        }
        List<Integer> counters = new ArrayList<>(MAXIMUM_COUNTERS);
        for (int next = at + Options.PREFIX_LENGTH; next < at + length; next += COUNTER_LENGTH) {
            counters.add(Bytes.u8(in, next) << 16 | Bytes.u16(in, next + 1));
        }
        return new AccurateEcnOption(Bytes.u8(in, at) == KIND_ORDER_0 ? 0 : 1, counters);
    }

    /** {@return the counter of bytes that arrived with ECT(0) (EE0B), 0..2^24-1; empty if it is omitted} */
    public OptionalInt echoEct0Bytes() {
        return counter(order == 0 ? 0 : 2);
    }

    /** {@return the counter of bytes that arrived with CE, congestion experienced (ECEB), 0..2^24-1; empty if it is omitted} */
    public OptionalInt echoCeBytes() {
        return counter(1);
    }

    /** {@return the counter of bytes that arrived with ECT(1) (EE1B), 0..2^24-1; empty if it is omitted} */
    public OptionalInt echoEct1Bytes() {
        return counter(order == 0 ? 2 : 0);
    }

    private OptionalInt counter(int index) {
        return index < counters.size() ? OptionalInt.of(counters.get(index)) : OptionalInt.empty();
    }

    @Override
    public int kind() {
        return order == 0 ? KIND_ORDER_0 : KIND_ORDER_1;
    }

    @Override
    public int length() {
        return Options.PREFIX_LENGTH + counters.size() * COUNTER_LENGTH;
    }

    @Override
    public int encode(byte[] out, int at) {
        int next = Options.writePrefix(out, at, kind(), length());
        for (int counter : counters) {
            Bytes.put8(out, next, counter >>> 16);
            Bytes.put16(out, next + 1, counter);
            next += COUNTER_LENGTH;
        }
        return next;
    }
}
