package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.dissect.TsharkComparison.Difference;
import io.github.packetcodec.dissect.TsharkDifferences.Known;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares every frame of every bundled capture, as {@code dissect --json} reads it, with tshark's output. */
class TsharkComparisonTest {
    private final TsharkComparison comparison = new TsharkComparison();
    private final List<String> differences = new ArrayList<>();
    private final Set<Known> met = new HashSet<>();

    @Test
    void everyFieldOfEveryFrameIsWhatTsharkSays() throws IOException {
        for (String name : Captures.names()) {
            compare(name);
        }
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(comparison.compared())
                .allSatisfy((row, count) -> assertThat(count)
                        .as("values compared of %s", row.fields())
                        .isPositive());
        List<Known> gone = new ArrayList<>(TsharkDifferences.ALL);
        gone.removeAll(met);
        assertThat(gone).as("known differences that are no more").isEmpty();
    }

    private void compare(String name) throws IOException {
        List<JsonNode> frames;
        try (InputStream in = Captures.open(name)) {
            frames = Runs.json(in, Runs.asTshark(name, "--json", "-"));
        }
        List<Map<String, String>> tshark = Captures.fields(name);
        assertThat(frames).as(name).hasSameSizeAs(tshark);
        for (int i = 0; i < frames.size(); i++) {
            TsharkFrame theirs = new TsharkFrame(tshark.get(i));
            for (Difference difference : comparison.compare(frames.get(i), theirs)) {
                differs(name, frames.get(i), theirs, difference);
            }
        }
    }

    private void differs(String name, JsonNode object, TsharkFrame tshark, Difference difference) {
        int frame = object.get("frame").asInt();
        boolean known = TsharkCutDifferences.reasonFor(object, tshark, difference) != null;
        for (Known one : TsharkDifferences.ALL) {
            if (one.covers(name, frame, difference.field())) {
                met.add(one);
                known = true;
            }
        }
        if (!known) {
            differences.add(name + " frame " + frame + ": " + difference.field() + " is " + difference.ours()
                    + ", tshark says " + difference.theirs());
        }
    }
}
