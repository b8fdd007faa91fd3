package io.github.packetcodec.capture;

/**
 * What an interface description block says of an interface, and how its times are read: an unsigned 64-bit number of
 * ticks since 1970, of which there are 10<sup>n</sup> or 2<sup>n</sup> in a second.
 *
 * @param linkType what its frames begin with
 * @param snapshotLength the most bytes that are kept of a frame; 0 for no limit
 * @param resolution {@code if_tsresol}: the exponent n, 0..127; the bit above it says that the base is 2, not 10
 * @param timeOffset {@code if_tsoffset}: seconds to add
 * @param frameCheckSequenceLength {@code if_fcslen}: length in bytes of the check sequence that ends each frame; -1 if not told
 * @param name {@code if_name}; empty if not told
 */
record PcapngInterface(
        int linkType, long snapshotLength, int resolution, long timeOffset, int frameCheckSequenceLength, String name) {
    /** Where an interface does not say: microseconds. */
    static final int DEFAULT_RESOLUTION = 6;

    /** 0000-01-01T00:00:00Z */
    static final long FIRST_SECOND = -62_167_219_200L;
    /** 9999-12-31T23:59:59Z */
    static final long LAST_SECOND = 253_402_300_799L;

    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;
    /** Far beyond all years, and yet two of it can be added. */
    private static final long ADDABLE = 1L << 61;
    /** The powers of 10 that are less than 2<sup>64</sup>; the last is negative as a signed number. */
    private static final long[] POWERS = new long[20];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private boolean isBinary() {
        return (resolution & 0x80) != 0;
    }

    private int exponent() {
        return resolution & 0x7F;
    }

    /** As many decimal digits as tell two ticks apart, but 9 at most. */
    int fractionDigits() {
        // log10(2) is 0.30103; rounded up.
        int digits = isBinary() ? (exponent() * 30_103 + 99_999) / 100_000 : exponent();
        return Math.min(digits, 9);
    }

    /**
     * The whole seconds of a time; what is outside the years 0..9999 becomes the nearest in them. Beyond these no time
     * can be written as RFC 3339 has it, and not every class of {@code java.time} can hold all that others can.
     */
    long epochSecond(long ticks) {
        long seconds = seconds(ticks);
        if (seconds < 0 || seconds > ADDABLE) {
            seconds = ADDABLE; // as the number is unsigned
        }
        long sum = seconds + Math.max(-ADDABLE, Math.min(timeOffset, ADDABLE));
        return Math.max(FIRST_SECOND, Math.min(sum, LAST_SECOND));
    }

    private long seconds(long ticks) {
        int exponent = exponent();
        if (isBinary()) {
            return exponent < Long.SIZE ? ticks >>> exponent : 0;
        }
        return exponent < POWERS.length ? Long.divideUnsigned(ticks, POWERS[exponent]) : 0;
    }

    /** What a time has over its whole seconds, in nanoseconds: 0..999,999,999. */
    int nanosecond(long ticks) {
        int exponent = exponent();
        if (isBinary()) {
            return binaryNanosecond(ticks, exponent);
        }
        long fraction = exponent < POWERS.length ? Long.remainderUnsigned(ticks, POWERS[exponent]) : ticks;
        if (exponent <= 9) {
            return (int) (fraction * POWERS[9 - exponent]);
        }
        return exponent - 9 < POWERS.length ? (int) Long.divideUnsigned(fraction, POWERS[exponent - 9]) : 0;
    }

    /** The fraction times 10<sup>9</sup>, over 2<sup>exponent</sup>; the product takes up to 94 bits. */
    private static int binaryNanosecond(long ticks, int exponent) {
        if (exponent == 0) {
            return 0;
        }
        long fraction = exponent < Long.SIZE ? ticks & (1L << exponent) - 1 : ticks;
        long high = Math.multiplyHigh(fraction, NANOSECONDS_PER_SECOND) + (fraction < 0 ? NANOSECONDS_PER_SECOND : 0);
        long low = fraction * NANOSECONDS_PER_SECOND;
        return (int)
                (exponent < Long.SIZE
                        ? high << Long.SIZE - exponent | low >>> exponent
                        : high >>> exponent - Long.SIZE);
    }
}
