package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How times are printed.
 *
 * @param form null for what is usual in the output format
 * @param zone the zone of times of day and of dates
 */
record TimeForm(@Nullable Form form, ZoneId zone) {
    enum Form {
        /** {@code 19:20:08.552338} */
        CLOCK,
        /** {@code 2026-11-21T19:20:08.552338Z} */
        DATE,
        /** Seconds since 1970-01-01T00:00:00Z. */
        EPOCH,
        /** Seconds since the frame that was printed before. */
        DELTA,
        /** Seconds since the first frame that was printed. */
        START,
        NONE
    }

    static final TimeForm USUAL = new TimeForm(null, ZoneOffset.UTC);

    static TimeForm of(CommandLine line) throws WrongArgumentsException {
        return new TimeForm(form(line.value(Option.TIME, "")), zone(line.value(Option.ZONE, "UTC")));
    }

    private static @Nullable Form form(String name) throws WrongArgumentsException {
        return switch (name) {
            case "" -> null;
            case "clock" -> Form.CLOCK;
            case "date" -> Form.DATE;
            case "epoch" -> Form.EPOCH;
            case "delta" -> Form.DELTA;
            case "start" -> Form.START;
            case "none" -> Form.NONE;
            default ->
                throw new WrongArgumentsException(
                        "-t needs clock, date, epoch, delta, start or none, not '" + name + "'");
        };
    }

    private static ZoneId zone(String name) throws WrongArgumentsException {
        if (name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        if (name.equals("local")) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new WrongArgumentsException(
                    "no time zone '" + name + "'; there are UTC, local, Europe/Berlin, +05:30");
        }
    }

    /** {@return the form, or {@code usual} if none is requested} */
    Form or(Form usual) {
        return form == null ? usual : form;
    }
}
