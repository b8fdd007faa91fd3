package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Prints the times of frames in the form that is requested, in the resolution of their capture. */
final class Timestamps {
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    /** 0000-01-01T00:00:00Z */
    private static final long FIRST_SECOND = -62_167_219_200L;
    /** 9999-12-31T23:59:59Z */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int NANOSECONDS_PER_SECOND = 1_000_000_000;

    private final TimeForm.Form form;
    private final @Nullable ZoneRules rules;

    /** The time that {@link TimeForm.Form#DELTA} and {@link TimeForm.Form#START} count from. */
    private long baseSecond;

    private int baseNanosecond;
    private boolean hasBase;

    /** The last day, which is usually the next one too. */
    private long day = 0;

    private String date = LocalDate.ofEpochDay(0).toString();

    /** Times in UTC, for callers that choose the form. */
    Timestamps() {
        this(TimeForm.USUAL, TimeForm.Form.DATE);
    }

    /** @param usual the form where none is requested */
    Timestamps(TimeForm times, TimeForm.Form usual) {
        form = times.or(usual);
        rules = times.zone() == ZoneOffset.UTC ? null : times.zone().getRules();
    }

    /** {@return whether there is anything to print for the current frame} */
    boolean isShown(FrameSource reader) {
        return reader.hasTime() && form != TimeForm.Form.NONE;
    }

    /** Forgets the frames before: what comes next is another file. */
    void restart() {
        hasBase = false;
    }

    /** Appends the time of the current frame, which is known, in the form that was requested. */
    void add(Text text, FrameSource reader) {
        long second = reader.epochSecond();
        int nanosecond = reader.nanosecond();
        switch (form) {
            case CLOCK -> addTime(text, second + offset(second), nanosecond, reader.fractionDigits());
            case DATE -> addDateAndTime(text, reader);
            case EPOCH -> addSeconds(text, second, nanosecond, reader.fractionDigits());
            case DELTA, START -> addSinceBase(text, reader);
            case NONE -> {}
        }
    }

    private void addSinceBase(Text text, FrameSource reader) {
        long second = reader.epochSecond();
        int nanosecond = reader.nanosecond();
        boolean isFirst = !hasBase;
        if (isFirst) {
            baseSecond = second;
            baseNanosecond = nanosecond;
            hasBase = true;
        }
        long seconds = second - baseSecond;
        int nanoseconds = nanosecond - baseNanosecond;
        if (nanoseconds < 0) {
            seconds--;
            nanoseconds += NANOSECONDS_PER_SECOND;
        }
        addSeconds(text, seconds, nanoseconds, reader.fractionDigits());
        if (form == TimeForm.Form.DELTA) {
            baseSecond = second;
            baseNanosecond = nanosecond;
        }
    }

    /** Appends a number of seconds, which may be less than 0, with this many digits of the second. */
    static void addSeconds(Text text, long second, int nanosecond, int digits) {
        if (second < 0) { // the nanoseconds count up from the second
            boolean isWhole = nanosecond == 0;
            text.add('-').add(isWhole ? -second : -second - 1);
            addFraction(text, isWhole ? 0 : NANOSECONDS_PER_SECOND - nanosecond, digits);
        } else {
            text.add(second);
            addFraction(text, nanosecond, digits);
        }
    }

    private int offset(long second) {
        return rules == null
                ? 0
                : rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    /** {@return whether the year of a time has four digits, so that RFC 3339 can represent it} */
    static boolean isInFourDigitYear(FrameSource reader) {
        return reader.epochSecond() >= FIRST_SECOND && reader.epochSecond() <= LAST_SECOND;
    }

    /**
     * Appends a time such as {@code 2026-11-21T19:20:08.552338Z} (RFC 3339), or with an offset such as {@code +01:00}; with a sign and more digits for years that do not
     * have four (ISO 8601).
     */
    void addDateAndTime(Text text, FrameSource reader) {
        addDateAndTime(text, reader.epochSecond(), reader.nanosecond(), reader.fractionDigits());
    }

    /** Appends a time with this many digits of the second. */
    void addDateAndTime(Text text, long second, int nanosecond, int digits) {
        int offset = offset(second);
        long today = Math.floorDiv(second + offset, SECONDS_PER_DAY);
        if (today != day) {
            day = today;
            date = LocalDate.ofEpochDay(today).toString();
        }
        text.add(date).add('T');
        addTime(text, second + offset, nanosecond, digits);
        text.add(ZoneOffset.ofTotalSeconds(offset).getId());
    }

    /** Appends a time in nanoseconds since 1970-01-01T00:00:00Z, with as many digits as it needs: {@code 2026-11-21T19:20:08.552338Z}. */
    static void addDateAndTime(Text text, long nanoseconds) {
        text.add(DateTimeFormatter.ISO_INSTANT.format(Instant.EPOCH.plusNanos(nanoseconds)));
    }

    /** Appends a time such as {@code 19:20:08.552338}. */
    private static void addTime(Text text, long localSecond, int nanosecond, int digits) {
        int second = (int) Math.floorMod(localSecond, (long) SECONDS_PER_DAY);
        text.add(second / 3600, 2).add(':').add(second / 60 % 60, 2).add(':').add(second % 60, 2);
        addFraction(text, nanosecond, digits);
    }

    private static void addFraction(Text text, int nanosecond, int digits) {
        if (digits > 0) {
            int fraction = nanosecond;
            for (int i = digits; i < 9; i++) {
                fraction /= 10;
            }
            text.add('.').add(fraction, digits);
        }
    }
}
