package io.github.packetcodec.dissect;

import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.filter.FilterException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant who wrote what this command does not know. */
final class Hints {
    /** Options of tcpdump and tshark that have another name here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("-r", "a FILE needs no option"),
            Map.entry("-F", "-f takes the filter itself"),
            Map.entry("-Y", "-f takes a filter in the language of tcpdump"),
            Map.entry("-R", "-f takes a filter in the language of tcpdump"),
            Map.entry("-T", "--json and --fields are the formats for programs"),
            Map.entry("-v", "--tree prints every field"),
            Map.entry("-vv", "--tree prints every field"),
            Map.entry("-V", "--tree prints every field"),
            Map.entry("-X", "-x prints the bytes of each frame"),
            Map.entry("-A", "-x prints the bytes of each frame"),
            Map.entry("-q", "--summary prints totals"),
            Map.entry("-z", "--summary and --conversations print totals"),
            Map.entry("-S", "--analyze prints relative numbers, and numbers are absolute without it"));

    private static final int FAR = 3;

    private Hints() {}

    /** {@return half a sentence on an option that is unknown} */
    static String forOption(String name) {
        String elsewhere = ELSEWHERE.get(name);
        if (elsewhere != null) {
            return elsewhere;
        }
        String nearest = null;
        int least = FAR;
        for (Option option : Option.values()) {
            for (String known : option.names()) {
                int distance = known.startsWith("--") ? distance(name, known) : FAR;
                if (distance < least) {
                    least = distance;
                    nearest = known;
                }
            }
        }
        return nearest == null ? "--help lists the options" : "did you mean " + nearest + "?";
    }

    /**
     * {@return half a sentence on a FILE that does not exist, or an empty string}
     *
     * @param before the option without a value that the name follows, or null
     * @param rest the name and all that follows it
     */
    static String forMissingFile(String name, @Nullable Option before, List<String> rest) {
        if (name.matches("[0-9]+")) {
            return (before == null ? "" : before + " takes no value, and ") + "-c " + name + " is the first " + name
                    + " frames";
        }
        if (before != null && name.matches("[a-z0-9:]+")) {
            return before + " takes no value";
        }
        String expression = String.join(" ", rest);
        try {
            Filter.parse(expression);
            return "a filter follows -f and is one argument: -f '" + expression + "'";
        } catch (FilterException e) {
            return "";
        }
    }

    /** The least number of characters to insert, delete or replace. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
