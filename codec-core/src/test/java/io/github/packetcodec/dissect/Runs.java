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

    /** The options with which {@code dissect} reads a bundled capture as tshark did, and a file or {@code -}. */
    static String[] asTshark(String capture, String file) {
        return capture.equals("generated-pseudowires")
                ? new String[] {"--json", "--pseudowires", "1000,1001:plain", file}
                : new String[] {"--json", file};
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
