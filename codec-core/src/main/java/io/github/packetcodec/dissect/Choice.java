package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.filter.FilterException;

/**
 * Which frames the command line asks for.
 *
 * @param filter null for all frames
 * @param libpcap whether the filter has libpcap's exact meaning
 * @param maximum the number of frames to stop after; 0 for no limit
 * @param countOnly whether only their number is printed
 */
record Choice(Filter filter, boolean libpcap, long maximum, boolean countOnly) {
    static final Choice ALL = new Choice(null, false, 0, false);

    Choice withFilter(String expression) throws WrongArgumentsException {
        if (filter != null) {
            throw new WrongArgumentsException("-f is given twice; 'and' joins expressions");
        }
        try {
            return new Choice(Filter.parse(expression), libpcap, maximum, countOnly);
        } catch (FilterException refused) {
            throw new WrongArgumentsException(refused.getMessage());
        }
    }

    Choice withLibpcap() {
        return new Choice(filter, true, maximum, countOnly);
    }

    Choice withMaximum(String number) throws WrongArgumentsException {
        // Eighteen digits hold any number of frames.
        if (!number.matches("0*[1-9][0-9]{0,17}")) {
            throw new WrongArgumentsException("-c needs a number of frames, not '" + number + "'");
        }
        return new Choice(filter, libpcap, Long.parseLong(number), countOnly);
    }

    Choice withCountOnly() {
        return new Choice(filter, libpcap, maximum, true);
    }
}
