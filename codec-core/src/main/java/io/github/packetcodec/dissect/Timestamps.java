package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Prints the times of frames in UTC, in the resolution of their capture. */
final class Timestamps {
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    /** 0000-01-01T00:00:00Z */
    private static final long FIRST_SECOND = -62_167_219_200L;
    /** 9999-12-31T23:59:59Z */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** The last day, which is usually the next one too. */
    private long day = 0;

    private String date = LocalDate.ofEpochDay(0).toString();

    /** Returns whether the year of a time has four digits, so that RFC 3339 can represent it. */
    static boolean isInFourDigitYear(FrameSource reader) {
        return reader.epochSecond() >= FIRST_SECOND && reader.epochSecond() <= LAST_SECOND;
    }

    /**
     * Appends a time such as {@code 2026-11-21T19:20:08.552338Z} (RFC 3339), with a sign and more digits for years that do not
     * have four (ISO 8601).
     */
    void addDateAndTime(Text text, FrameSource reader) {
        long today = Math.floorDiv(reader.epochSecond(), SECONDS_PER_DAY);
        if (today != day) {
            day = today;
            date = LocalDate.ofEpochDay(today).toString();
        }
        text.add(date).add('T');
        addTime(text, reader);
        text.add('Z');
    }

    /** Appends a time in nanoseconds since 1970-01-01T00:00:00Z, with as many digits as it needs: {@code 2026-11-21T19:20:08.552338Z}. */
    static void addDateAndTime(Text text, long nanoseconds) {
        text.add(DateTimeFormatter.ISO_INSTANT.format(Instant.EPOCH.plusNanos(nanoseconds)));
    }

    /** Appends a time such as {@code 19:20:08.552338}. */
    void addTime(Text text, FrameSource reader) {
        int second = (int) Math.floorMod(reader.epochSecond(), (long) SECONDS_PER_DAY);
        text.add(second / 3600, 2).add(':').add(second / 60 % 60, 2).add(':').add(second % 60, 2);
        int digits = reader.fractionDigits();
        if (digits > 0) {
            int fraction = reader.nanosecond();
            for (int i = digits; i < 9; i++) {
                fraction /= 10;
            }
            text.add('.').add(fraction, digits);
        }
    }
}
