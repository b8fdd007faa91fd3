package io.github.packetcodec.dissect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the command in this process, as {@code main} does, and captures its output. */
final class Runs {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The output of a run, and its exit status. */
    record Run(int status, String out, String err) {}

    private Runs() {}

    static Run run(String... args) {
        return run(InputStream.nullInputStream(), args);
    }

    static Run run(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Dissect.run(args, in, out, new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The options with which {@code dissect} reads a bundled capture as tshark did, in addition to others. */
    static String[] asTshark(String capture, String... others) {
        Stream<String> own = capture.equals("generated-pseudowires")
                ? Stream.of("--pseudowires", "1000,1001:plain")
                : Stream.empty();
        return Stream.concat(own, Stream.of(others)).toArray(String[]::new);
    }

    /** The output of {@code --json} for the frames of a complete capture. */
    static List<JsonNode> json(InputStream capture) throws JsonProcessingException {
        return json(capture, "--json", "-");
    }

    /** The output of a run with {@code --json} and other options. */
    static List<JsonNode> json(InputStream capture, String... args) throws JsonProcessingException {
        Run run = run(capture, args);
        if (run.status() != 0) {
            throw new AssertionError("exit " + run.status() + ": " + run.err());
        }
        List<JsonNode> frames = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            frames.add(JSON.readTree(line));
        }
        return frames;
    }
}
