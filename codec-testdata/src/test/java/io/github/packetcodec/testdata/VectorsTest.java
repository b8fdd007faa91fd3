package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
    private static final String WHOLE = """
            # A comment.
            title: UDP
            source: by hand
            pitfall: 2 17
            decode: frame 101
            policy: lenient
            bytes:
              4500 001c   # a comment
              2 x ab 0c

            header: ipv4
              totalLength: 28
              sourceAddress: ::1
            header: udp
            fault: UDP_LENGTH_TOO_SMALL
              layer: udp
            payload: 28 0
            """;

    private static final String LEAST = "title: a\nsource: b\ndecode: udp\nbytes:\n";

    @Test
    void readsEverything() {
        Vector vector = Vectors.parse("frames/udp", WHOLE);
        assertThat(vector).hasToString("frames/udp");
        assertThat(vector.title()).isEqualTo("UDP");
        assertThat(vector.source()).isEqualTo("by hand");
        assertThat(vector.pitfalls()).containsExactly(2, 17);
        assertThat(vector.kind()).isEqualTo("frame");
        assertThat(vector.number()).contains(101);
        assertThat(vector.property("policy")).contains("lenient");
        assertThat(vector.property("payload")).contains("28 0");
        assertThat(vector.property("padding")).isEmpty();
        assertThat(vector.bytes()).asHexString().isEqualTo("4500001CAB0CAB0C");
        assertThat(vector.headers()).extracting(Vector.Section::value).containsExactly("ipv4", "udp");
        assertThat(vector.headers().get(0).fields())
                .containsEntry("totalLength", "28")
                .containsEntry("sourceAddress", "::1")
                .hasSize(2);
        assertThat(vector.headers().get(1).fields()).isEmpty();
        assertThat(vector.fault().orElseThrow().value()).isEqualTo("UDP_LENGTH_TOO_SMALL");
        assertThat(vector.fault().orElseThrow().fields()).containsEntry("layer", "udp");
    }

    @Test
    void whatIsLeftOutIsNotThere() {
        Vector vector = Vectors.parse("least", LEAST);
        assertThat(vector.pitfalls()).isEmpty();
        assertThat(vector.number()).isEmpty();
        assertThat(vector.bytes()).isEmpty();
        assertThat(vector.headers()).isEmpty();
        assertThat(vector.fault()).isEmpty();
    }

    @Test
    void bytesAreTheVectorsOwn() {
        Vector vector = Vectors.parse("own", LEAST + "  00\n");
        vector.bytes()[0] = 1;
        assertThat(vector.bytes()).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  0|, line 5: not hexadecimal",
                "  0g|, line 5: not hexadecimal",
                "  0 x 00|, line 5: not hexadecimal",
                "  1000000 x 00|, line 5: not hexadecimal",
                "  99999999999 x 00|, line 5: not hexadecimal",
                "no key|, line 5: not of the form \"key: value\"",
                "colour: red|, line 5: unknown key colour",
                "Title: red|, line 5: unknown key Title",
                "title: again|, line 5: a second title",
                "bytes:|, line 5: a second bytes",
                "pitfall: 0|, line 5: pitfall cannot be \"0\"",
                "pitfall: 99999999999|, line 5: pitfall cannot be \"99999999999\"",
                "padding: 99999999999|, line 5: padding cannot be \"99999999999\"",
                "pitfall: eleven|, line 5: pitfall cannot be \"eleven\"",
                "policy: severe|, line 5: policy cannot be \"severe\"",
                "payload: 4|, line 5: payload cannot be \"4\"",
                "padding:|, line 5: padding cannot be \"\"",
                "padding: 1~  ttl: 2|, line 6: a field of nothing",
                "header:|, line 5: header of what",
                "header: udp~  length:|, line 6: no value",
                "header: udp~  length: 8~  length: 8|, line 7: a second length",
                "fault: A~fault: B|, line 6: a second fault",
            })
    void refusesWhatIsNotOfTheFormat(String lines, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vectors.parse("odd", LEAST + lines.replace('~', '\n')))
                .withMessage("odd" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame", "frame 99999999999", "ipv6-extension", "ipv6-extension 1000", "TCP", "tcp 6"})
    void refusesToDecodeWhatHasNoMeaning(String kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vectors.parse("odd", "title: a\nsource: b\ndecode: " + kind + "\nbytes:\n"))
                .withMessage("odd, line 3: decode cannot be \"" + kind + "\"");
    }

    @ParameterizedTest
    @CsvSource({"title", "source", "decode", "bytes"})
    void refusesWhatIsNotWhole(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vectors.parse("part", LEAST.replaceFirst("(?m)^" + key + ":.*\n", "")))
                .withMessage("part: no " + key);
    }

    @Test
    void findsFilesInFoldersAndInJars(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("vectors/b/c"));
        Files.writeString(folder.resolve("d.txt"), LEAST);
        Files.writeString(home.resolve("vectors/a.txt"), LEAST);
        Files.writeString(home.resolve("vectors/README.md"), "no vector");
        assertThat(Vectors.all(home)).extracting(Vector::name).containsExactly("a", "b/c/d");

        Path jar = home.resolve("some.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : List.of("vectors/b/c/d.txt", "vectors/README.md", "vectors/a.txt", "other/e.txt")) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(LEAST.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(Vectors.all(jar)).extracting(Vector::name).containsExactly("a", "b/c/d");
    }

    /** Counts the files in a different way than the code under test. */
    @Test
    void everyFileIsAVectorOrTheReadme() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Vectors.class.getResource("/vectors/README.md").toURI()).getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            long count = files.filter(Files::isRegularFile).count();
            assertThat(Vectors.all()).hasSize((int) count - 1).isNotEmpty();
        }
    }
}
