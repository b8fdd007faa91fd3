package io.github.packetcodec.capture;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What is kept of an interface while its frames are read, and how its times are read: an unsigned 64-bit number of ticks since
 * 1970, of which there are 10<sup>n</sup> or 2<sup>n</sup> in a second.
 *
 * @param linkType the header that its frames begin with
 * @param snapshotLength the most bytes that are kept of a frame; 0 for no limit
 * @param resolution {@code if_tsresol}: the exponent n, 0..127; the bit above it says that the base is 2, not 10; or
 *     {@link #UNKNOWN_RESOLUTION}
 * @param timeOffset {@code if_tsoffset}: seconds to add
 * @param frameCheckSequenceLength {@code if_fcslen}: length in bytes of the check sequence that ends each frame; -1 if not stated
 * @param name {@code if_name}; empty if not stated
 */
record PcapngInterface(
        int linkType, long snapshotLength, int resolution, long timeOffset, int frameCheckSequenceLength, String name) {
    /** The resolution of an interface that does not state it: microseconds. */
    static final int DEFAULT_RESOLUTION = 6;
    /** The resolution of an interface that states it, or the offset, in a way that cannot be read: its frames have no time. */
    static final int UNKNOWN_RESOLUTION = -1;

    /** What {@link #epochSecond} returns for a time that is beyond the years of {@code java.time}. */
    static final long NO_SECOND = Long.MIN_VALUE;

    static final long FIRST_SECOND = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);
    static final long LAST_SECOND = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;
    private static final BigInteger BIG_NANOSECONDS_PER_SECOND = BigInteger.valueOf(NANOSECONDS_PER_SECOND);
    /** The powers of 10 that are less than 2<sup>64</sup>; the last is negative as a signed number. */
    private static final long[] POWERS = new long[20];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    static PcapngInterface of(InterfaceDescription description) {
        return new PcapngInterface(
                description.linkType(),
                description.snapshotLength(),
                description.timeResolution(),
                description.timeOffset(),
                description.frameCheckSequenceLength().orElse(-1),
                "");
    }

    /** {@return the length in bytes of a check sequence for what {@code if_fcslen} states: bytes or, 8 and above, bits} */
    static int checkSequenceBytes(int stated) {
        return stated < 8 ? stated : stated / 8;
    }

    boolean hasTime() {
        return resolution != UNKNOWN_RESOLUTION;
    }

    private boolean isBinary() {
        return (resolution & 0x80) != 0;
    }

    private int exponent() {
        return resolution & 0x7F;
    }

    /** {@return the decimal digits of the second that a tick is worth, 9 at most; -1 if ticks are no decimal fraction} */
    int fractionDigits() {
        if (!hasTime()) {
            return 0;
        }
        return isBinary() ? -1 : Math.min(exponent(), 9);
    }

    /** {@return the whole seconds of a time since 1970, or {@link #NO_SECOND} if it is beyond the years of {@code java.time}} */
    long epochSecond(long ticks) {
        long seconds = seconds(ticks);
        long sum = seconds + timeOffset;
        // The sum of an unsigned and a signed number. The first is 2^64 more than it seems if it is negative.
        boolean fits = seconds < 0 ? timeOffset < 0 && sum >= 0 : timeOffset < 0 || sum >= 0;
        return fits && sum >= FIRST_SECOND && sum <= LAST_SECOND ? sum : NO_SECOND;
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

    /**
     * {@return the ticks of a time; what is finer than a tick is left out}
     *
     * @throws IllegalArgumentException if 64 bits of ticks cannot hold the time
     */
    long ticks(long epochSecond, int nanosecond) {
        if (!hasTime()) {
            throw new IllegalArgumentException("the resolution or the offset of the interface's times cannot be read");
        }
        int exponent = exponent();
        boolean hasSeconds = isBinary() ? exponent < Long.SIZE : exponent < POWERS.length;
        // The last whole second that 64 bits of ticks can count.
        long last = !hasSeconds ? 0 : isBinary() ? -1L >>> exponent : Long.divideUnsigned(-1, POWERS[exponent]) - 1;
        long second = epochSecond - timeOffset;
        // Where it overflows, the difference is still right as an unsigned number.
        if (epochSecond < timeOffset || Long.compareUnsigned(second, last) > 0) {
            BigInteger end = BigInteger.valueOf(timeOffset).add(new BigInteger(Long.toUnsignedString(last)));
            throw new IllegalArgumentException("epochSecond " + epochSecond + " is not in " + timeOffset + ".." + end);
        }
        if (isBinary()) {
            return (exponent < Long.SIZE ? second << exponent : 0) + binaryFraction(nanosecond, exponent);
        }
        if (exponent <= 9) {
            return second * POWERS[exponent] + nanosecond / POWERS[9 - exponent];
        }
        if (exponent < POWERS.length) {
            return second * POWERS[exponent] + nanosecond * POWERS[exponent - 9];
        }
        BigInteger fraction = BigInteger.valueOf(nanosecond).multiply(BigInteger.TEN.pow(exponent - 9));
        Output.range("bits of the fraction of the second", fraction.bitLength(), 0, Long.SIZE);
        return fraction.longValue();
    }

    /** {@return the tick that is read as {@code nanosecond}, or if there is none, the last before it} */
    private long binaryFraction(int nanosecond, int exponent) {
        BigInteger scaled = BigInteger.valueOf(nanosecond).shiftLeft(exponent);
        BigInteger[] ticks = scaled.divideAndRemainder(BIG_NANOSECONDS_PER_SECOND);
        long before = ticks[0].longValue();
        if (ticks[1].signum() != 0 && nanosecond(before) != nanosecond && nanosecond(before + 1) == nanosecond) {
            before++;
        }
        Output.range("bits of the fraction of the second", ticks[0].bitLength(), 0, Long.SIZE);
        return before;
    }
}
