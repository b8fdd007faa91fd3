package io.github.packetcodec.capture;

import java.time.Duration;
import java.util.Objects;

/**
 * What is assumed of a capture so that its records are found without reading it from the start, and what to do where they are not
 * found. A capture alone does not show where its records begin: see {@code docs/splits.md} for the reason, and for what is certain
 * under these assumptions.
 *
 * @param timeSpan pcap: the time of every record differs from that of the first by at most this. It distinguishes the chain of
 *     records from the one that begins 4 bytes later in each of them
 * @param longestBlock pcapng: no block is longer, in bytes, 32..{@value #GREATEST_LONGEST_BLOCK}; there is one section, and every
 *     interface is described before the first frame
 * @param maximumLookBack how many bytes before a position are read to find the first record after it, 0..{@value
 *     #GREATEST_LOOK_BACK}. That much memory is taken, and that of the longest record or block
 * @param whenUndecided what to do if more than one chain of records, or none, is left
 */
public record ChainRules(Duration timeSpan, int longestBlock, int maximumLookBack, WhenUndecided whenUndecided) {
    /** The greatest {@link #longestBlock}: 64 MiB. */
    public static final int GREATEST_LONGEST_BLOCK = 64 * 1024 * 1024;

    /** The greatest {@link #maximumLookBack}: 256 MiB. */
    public static final int GREATEST_LOOK_BACK = 256 * 1024 * 1024;

    /** Ten years, blocks of 1 MiB, 4 MiB back, and {@link WhenUndecided#WALK}. */
    public static final ChainRules DEFAULTS =
            new ChainRules(Duration.ofDays(3650), 1024 * 1024, 4 * 1024 * 1024, WhenUndecided.WALK);

    /** What to do where more than one chain of records, or none, is left. */
    public enum WhenUndecided {
        /** Reads from the last certain position on, at worst from the start of the file. */
        WALK,
        /** Throws {@link UndecidedException}. */
        REFUSE
    }

    /**
     * Creates rules.
     *
     * @throws IllegalArgumentException if a number is not in its range, or the time span less than 0
     */
    public ChainRules {
        Objects.requireNonNull(timeSpan);
        Objects.requireNonNull(whenUndecided);
        if (timeSpan.isNegative()) {
            throw new IllegalArgumentException("time span " + timeSpan + " is less than 0");
        }
        Output.range("longest block", longestBlock, 32, GREATEST_LONGEST_BLOCK);
        Output.range("maximum look back", maximumLookBack, 0, GREATEST_LOOK_BACK);
    }

    /**
     * {@return these rules with another time span}
     *
     * @param newTimeSpan the greatest difference between the times of two frames
     */
    public ChainRules withTimeSpan(Duration newTimeSpan) {
        return new ChainRules(newTimeSpan, longestBlock, maximumLookBack, whenUndecided);
    }

    /**
     * {@return these rules with another longest block}
     *
     * @param newLongestBlock the length in bytes of the longest block that is expected
     */
    public ChainRules withLongestBlock(int newLongestBlock) {
        return new ChainRules(timeSpan, newLongestBlock, maximumLookBack, whenUndecided);
    }

    /**
     * {@return these rules with another maximum look back}
     *
     * @param newMaximumLookBack the number of bytes before a range that are read at most
     */
    public ChainRules withMaximumLookBack(int newMaximumLookBack) {
        return new ChainRules(timeSpan, longestBlock, newMaximumLookBack, whenUndecided);
    }

    /**
     * {@return these rules with something else to do if it is not decidable}
     *
     * @param newWhenUndecided what to do
     */
    public ChainRules withWhenUndecided(WhenUndecided newWhenUndecided) {
        return new ChainRules(timeSpan, longestBlock, maximumLookBack, newWhenUndecided);
    }
}
