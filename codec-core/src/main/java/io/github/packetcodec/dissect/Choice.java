package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.filter.FilterException;
import org.jspecify.annotations.Nullable;

/**
 * Which frames the command line asks for.
 *
 * @param filter null for all frames
 * @param libpcap whether the filter has libpcap's exact meaning
 * @param maximum the number of frames to stop after; 0 for no limit
 */
record Choice(@Nullable Filter filter, boolean libpcap, long maximum) {
    static final Choice ALL = new Choice(null, false, 0);

    static Choice of(CommandLine line) throws WrongArgumentsException {
        return new Choice(
                filter(line.value(Option.FILTER, "")),
                line.has(Option.LIBPCAP),
                maximum(line.value(Option.MAXIMUM, "")));
    }

    private static @Nullable Filter filter(String expression) throws WrongArgumentsException {
        try {
            return expression.isEmpty() ? null : Filter.parse(expression);
        } catch (FilterException refused) {
            throw new WrongArgumentsException(Console.reason(refused));
        }
    }

    private static long maximum(String number) throws WrongArgumentsException {
        if (number.isEmpty()) {
            return 0;
        }
        // Eighteen digits hold any number of frames.
        if (!number.matches("0*[1-9][0-9]{0,17}")) {
            throw new WrongArgumentsException("-c needs a number of frames, not '" + number + "'");
        }
        return Long.parseLong(number);
    }
}
