package io.github.packetcodec.generator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A random generator whose choices are the specified bytes, one after the other, and zeros after the last one. A fuzzer
 * that observes which code its bytes reach thus selects the values of fields. A choice uses no more bytes than necessary,
 * so that a change of one byte changes one choice and leaves the others.
 */
public final class BytesAsRandom implements RandomGenerator {
    private static final int MOST_ZEROS = 1 << 20;

    private final RandomGenerator source;
    private byte[] bytes;
    private int end;
    private int at;
    private int zeros;

    /**
     * Creates a generator from {@code bytes}, which are not copied.
     *
     * @param bytes the bytes that make the choices
     */
    public BytesAsRandom(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.source = null;
    }

    private BytesAsRandom(RandomGenerator source) {
        this.bytes = new byte[256];
        this.source = source;
    }

    /**
     * Creates a generator that makes the choices of {@code source}, and records the bytes that make the same choices
     * again: {@link #choices}.
     *
     * @param source what makes the choices
     * @return the generator
     */
    public static BytesAsRandom recording(RandomGenerator source) {
        return new BytesAsRandom(source);
    }

    /** {@return the bytes of all choices so far} */
    public byte[] choices() {
        return Arrays.copyOf(bytes, at);
    }

    /** {@return whether all further choices are zeros} */
    public boolean isExhausted() {
        return source == null && at >= end;
    }

    @Override
    public long nextLong() {
        return read(Long.BYTES);
    }

    @Override
    public int nextInt() {
        return (int) read(Integer.BYTES);
    }

    @Override
    public boolean nextBoolean() {
        return (read(1) & 1) != 0;
    }

    @Override
    public int nextInt(int bound) {
        return nextInt(0, bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    @Override
    public long nextLong(long bound) {
        return nextLong(0, bound);
    }

    /** The numbers are not equally probable, which does not affect a fuzzer. */
    @Override
    public long nextLong(long origin, long bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("no number from " + origin + " and below " + bound);
        }
        long greatest = bound - origin - 1; // unsigned
        int length = (Long.SIZE - Long.numberOfLeadingZeros(greatest) + 7) / 8;
        return origin + Long.remainderUnsigned(read(length), greatest + 1);
    }

    @Override
    public void nextBytes(byte[] out) {
        fill(out.length);
        int there = Math.min(out.length, end - at);
        System.arraycopy(bytes, at, out, 0, there);
        Arrays.fill(out, there, out.length, (byte) 0);
        at += there;
        count(out.length - there);
    }

    private long read(int length) {
        fill(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (at < end ? bytes[at++] & 0xFF : 0);
        }
        count(at < end ? 0 : length);
        return value;
    }

    /** Ensures that there are at least {@code length} more bytes, if there is a source to take them from. */
    private void fill(int length) {
        if (source != null && end - at < length) {
            byte[] more = new byte[Math.max(length, 64)];
            source.nextBytes(more);
            if (end + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (end + more.length));
            }
            System.arraycopy(more, 0, bytes, end, more.length);
            end += more.length;
        }
    }

    /** Ends also the loops of callers that draw until a value is suitable, which zeros may never be. */
    private void count(int length) {
        zeros += length;
        if (source == null && zeros > MOST_ZEROS) {
            throw new IllegalStateException("no choice left for long");
        }
    }
}
