package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Prints the times of frames in UTC, in the resolution of their capture. Years have four digits, as RFC 3339 requires.
 */
final class Timestamps {
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    /** The last day, which is usually the next one too. */
    private long day = 0;

    private String date = LocalDate.ofEpochDay(0).toString();

    /** Appends a time such as {@code 2026-11-21T19:20:08.552338Z} (RFC 3339). */
    void addDateAndTime(Text text, CaptureReader reader) {
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
    void addTime(Text text, CaptureReader reader) {
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
