package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The steps that docs/adding-a-header.md names have been taken for every layer, and the files that it names exist. */
class AddingAHeaderTest {
    private static final Path MAIN = Path.of("src/main/java/io/github/packetcodec");
    private static final Path TEST = Path.of("src/test/java/io/github/packetcodec");
    private static final Pattern FILE = Pattern.compile("`((?:[a-z]+/)*[A-Z][A-Za-z0-9]+\\.java)`");

    /** The files that treat each layer on its own. */
    private static final List<Path> EVERY_LAYER = List.of(
            MAIN.resolve("packet/NextLayer.java"),
            MAIN.resolve("packet/HeaderForm.java"),
            MAIN.resolve("packet/Anomalies.java"),
            MAIN.resolve("dissect/HeaderFields.java"),
            TEST.resolve("vector/HeaderKind.java"),
            TEST.resolve("fuzz/FuzzTarget.java"));

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/adding-a-header.md"));
    }

    @Test
    void everyFileOnThePageExists() throws IOException {
        Matcher matcher = FILE.matcher(page());
        int count = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            count++;
            assertThat(Files.exists(MAIN.resolve(name)) || Files.exists(TEST.resolve(name)))
                    .as(name)
                    .isTrue();
        }
        assertThat(count).isGreaterThan(10);
    }

    @Test
    void everyFileThatTreatsEachLayerIsOnThePageAndTreatsIt() throws IOException {
        for (Path file : EVERY_LAYER) {
            String name = file.getParent().getFileName() + "/" + file.getFileName();
            assertThat(page()).contains("`" + name + "`");
            String source = Files.readString(file);
            for (Layer layer : Layer.values()) {
                if (layer != Layer.FRAME) {
                    assertThat(source).as("%s in %s", layer.name(), name).containsPattern("\\b" + layer.name() + "\\b");
                }
            }
        }
    }

    @Test
    void everyRecordIsOnThePageOfProtocols() throws IOException {
        String protocols = Files.readString(Path.of("../docs/protocols.md"));
        for (Class<?> header : HeaderClasses.all()) {
            assertThat(protocols.contains("`" + header.getSimpleName() + "`"))
                    .as(header.getSimpleName())
                    .isTrue();
        }
    }
}
