package io.github.packetcodec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pieces of code in tests and in documents, made comparable: without indentation and line breaks. */
final class Examples {
    private static final String BEGIN = "{@snippet :\n";

    private Examples() {}

    /** Returns what the lines {@code // a name} and {@code // end} enclose in a source file. */
    static List<String> run(Path source) throws IOException {
        return in(Files.readString(source), "\n *// [a-z][a-z ]+\n(.*?)\n *// end\n");
    }

    /** Returns the first group of each match. */
    static List<String> in(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .map(Examples::comparable)
                .toList();
    }

    /** Returns what the tags {@code {@snippet :}} in the comments of a source file contain. */
    static List<String> snippets(Path source) throws IOException {
        String text = Files.readString(source).replaceAll("\n *\\* ?", "\n");
        List<String> snippets = new ArrayList<>();
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            int open = 1;
            int end = at + BEGIN.length();
            for (; open > 0; end++) {
                open += text.charAt(end) == '{' ? 1 : text.charAt(end) == '}' ? -1 : 0;
            }
            snippets.add(comparable(text.substring(at + BEGIN.length(), end - 1)));
        }
        return snippets;
    }

    private static String comparable(String block) {
        return block.replaceAll("\\s+", " ").strip();
    }
}
