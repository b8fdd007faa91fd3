package io.github.packetcodec.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the list of pitfalls and the vectors agree about which vectors test which pitfall. */
class PitfallVectorsTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*?(?:vectors: (.*))?\\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void theListNamesTheVectorsOfEachPitfall() throws IOException {
        Map<Integer, List<String>> listed = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "pitfalls.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String vectors = row.group(2) == null ? "" : row.group(2);
                listed.put(
                        Integer.valueOf(row.group(1)),
                        NAME.matcher(vectors)
                                .results()
                                .map(name -> name.group(1).replace("*", ".*"))
                                .toList());
            }
        }
        List<Vector> vectors = Vectors.all();
        listed.forEach((number, patterns) -> {
            List<String> names = vectors.stream()
                    .filter(vector -> vector.pitfalls().contains(number))
                    .map(Vector::name)
                    .toList();
            assertThat(names)
                    .as("vectors of pitfall %d", number)
                    .allMatch(name -> patterns.stream().anyMatch(name::matches));
            assertThat(patterns)
                    .as("names in the row of pitfall %d", number)
                    .allMatch(pattern -> names.stream().anyMatch(name -> name.matches(pattern)));
        });
        assertThat(vectors).allSatisfy(vector -> assertThat(listed.keySet()).containsAll(vector.pitfalls()));
        assertThat(listed).hasSizeGreaterThanOrEqualTo(40);
    }
}
