package io.github.packetcodec.dissect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that {@code --html} has written, taken apart. */
record Page(String text) {
    private static final String DATA_BEGINS = "<script type=\"application/json\" id=\"capture\">";
    private static final String SCRIPT_ENDS = "</script>";

    /** The page of a capture. */
    static Page of(byte[] capture, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--html", "-"));
        arguments.addAll(List.of(options));
        arguments.add("-");
        Runs.Run run = Runs.run(new ByteArrayInputStream(capture), arguments.toArray(String[]::new));
        if (run.status() != 0) {
            throw new AssertionError("exit " + run.status() + ": " + run.err());
        }
        return new Page(run.out());
    }

    /** The text of the data. */
    String data() {
        int from = text.indexOf(DATA_BEGINS) + DATA_BEGINS.length();
        return text.substring(from, text.indexOf(SCRIPT_ENDS, from));
    }

    /** The page with a mark in place of the data. */
    String withoutData() {
        return text.replace(data(), "DATA");
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(data());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode frame(int index) {
        return json().get("frames").get(index);
    }

    /** The first text between two others. */
    String between(String before, String after) {
        Matcher found = Pattern.compile(Pattern.quote(before) + "(.*?)" + Pattern.quote(after), Pattern.DOTALL)
                .matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + before);
        }
        return found.group(1);
    }
}
