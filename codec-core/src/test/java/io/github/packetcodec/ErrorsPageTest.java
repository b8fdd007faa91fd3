package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.ErrorMessages.Message;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/errors.md lists every message of the sources. Its tables are generated; the column "What to do" is written by hand and kept.
 * {@code mvn -pl codec-core -am test -Dtest=ErrorsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dpages.write=true} writes the page.
 */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Path FAULT = Path.of("src/main/java/io/github/packetcodec/Fault.java");

    /** What the generator calls an exception that has no section of its own. */
    private static final Map<String, String> SECTIONS =
            Map.of("InterruptedIOException", "IOException", "Unsupported", "FilterException");

    /** The sections that say what to do for each message, with what a new message begins with. */
    private static final Map<String, String> ADVICE = Map.of(
            "CaptureException", "Use the frames before it; the file is damaged: copy it again",
            "IOException", "Correct what the message names",
            "IllegalStateException", "Correct the order of the calls",
            "UndecidedException", "Choose other rules");

    private static final Pattern TABLE =
            Pattern.compile("<!-- generated: (\\w+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

    @Test
    void listsEveryMessage() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, String> advice = adviceOf(page);
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("Fault", faults(advice));
        for (var section : sections(ErrorMessages.of(Path.of("src/main/java"))).entrySet()) {
            tables.put(section.getKey(), table(section.getKey(), section.getValue(), advice));
        }
        String expected = TABLE.matcher(page)
                .replaceAll(table -> Matcher.quoteReplacement("<!-- generated: " + table.group(1) + " -->\n"
                        + tables.getOrDefault(table.group(1), "") + "<!-- end -->"));
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, expected);
            page = expected;
        }
        assertThat(page).as("docs/errors.md; -Dpages.write=true writes it").isEqualTo(expected);
        for (String exception : tables.keySet()) {
            assertThat(page).contains("<!-- generated: " + exception + " -->");
        }
    }

    @Test
    void theSectionOfDecodeExceptionHasAMessageOfTheLibrary() throws IOException {
        DecodeException example = DecodeException.of(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_SMALL.code(20, 12), 14);
        assertThat(Files.readString(PAGE)).contains("`" + example.getMessage() + "`");
    }

    private static Map<String, Set<Message>> sections(Set<Message> messages) {
        Map<String, Set<Message>> sections = new LinkedHashMap<>();
        for (Message message : messages) {
            if (message.text().matches("\\{[^}]*}")) {
                continue; // the message of another exception
            }
            String section = SECTIONS.getOrDefault(message.exception(), message.exception());
            sections.computeIfAbsent(section, each -> new TreeSet<>()).add(message);
        }
        return sections;
    }

    /** Returns the last column of every row with its first column, the message, as the key. */
    private static Map<String, String> adviceOf(String page) {
        Map<String, String> advice = new HashMap<>();
        page.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
            advice.put(cells[0], cells[cells.length - 1].strip());
        });
        return advice;
    }

    private static String table(String section, Collection<Message> messages, Map<String, String> advice) {
        boolean advised = ADVICE.containsKey(section);
        StringBuilder out = new StringBuilder(
                advised ? "| Message | From | What to do |\n|---|---|---|\n" : "| Message | From |\n|---|---|\n");
        Map<String, Set<String>> places = new LinkedHashMap<>();
        for (Message message : messages) {
            places.computeIfAbsent(code(message.text()), each -> new TreeSet<>())
                    .add(message.place());
        }
        places.forEach((text, from) -> {
            out.append("| ").append(text).append(" | ").append(String.join(", ", from));
            out.append(advised ? " | " + advice.getOrDefault(text, ADVICE.get(section)) : "")
                    .append(" |\n");
        });
        return out.toString();
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    /** The faults: what the constant's comment says, the sentence, and the layers of the vectors that have this fault. */
    private static String faults(Map<String, String> advice) throws IOException {
        Map<String, String> comments = new HashMap<>();
        Matcher constants =
                Pattern.compile("/\\*\\* (.*?) \\*/\\s+([A-Z_0-9]+)\\(\"").matcher(Files.readString(FAULT));
        while (constants.find()) {
            comments.put(constants.group(2), constants.group(1));
        }
        Map<Fault, Set<Layer>> layers = new HashMap<>();
        for (Vector vector : Vectors.all()) {
            vector.fault()
                    .ifPresent(fault -> layers.computeIfAbsent(Fault.valueOf(fault.value()), each -> new TreeSet<>())
                            .add(layer(fault.fields().get("layer"))));
        }
        StringBuilder out = new StringBuilder(
                "| Fault | Meaning | Sentence | Reported for | What to do |\n|---|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            String name = code(fault.name());
            String sentence =
                    fault.sentence(1001, 1002).replace("1001", "{required}").replace("1002", "{available}");
            String reported = layers.getOrDefault(fault, Set.of()).stream()
                    .map(Layer::toString)
                    .collect(Collectors.joining(", "));
            assertThat(comments).containsKey(fault.name());
            assertThat(reported).as("a vector with %s", fault).isNotEmpty();
            out.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            name, comments.get(fault.name()), code(sentence), reported, advice.getOrDefault(name, "")));
        }
        return out.toString();
    }

    private static Layer layer(String type) {
        List<Layer> named = Arrays.stream(Layer.values())
                .filter(layer -> layer.id().equals(type))
                .toList();
        assertThat(named).as(type).hasSize(1);
        return named.get(0);
    }
}
