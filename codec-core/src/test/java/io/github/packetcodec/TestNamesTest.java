package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader who looks for the test of a class, or for the class that a test names, finds one file. */
class TestNamesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path TEST = Path.of("src/test");
    private static final Path TESTDATA = Path.of("../codec-testdata/src/main");

    @Test
    void noTwoClassesOfTheTestsHaveTheSameName() throws IOException {
        List<String> names = classes(TEST);
        assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @Test
    void noClassOfTheTestsHasTheNameOfAMainClass() throws IOException {
        Set<String> main = new HashSet<>(classes(MAIN));
        main.addAll(classes(TESTDATA));
        assertThat(main).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(classes(TEST));
    }

    @Test
    void everyClassOfThePackagePacketHasATestOfItsName() throws IOException {
        Path packet = Path.of("java/io/github/packetcodec/packet");
        Collection<String> tests = classes(TEST.resolve(packet));
        List<String> classes = classes(MAIN.resolve(packet));
        assertThat(classes).isNotEmpty();
        assertThat(tests)
                .containsAll(classes.stream().map(name -> name + "Test").toList());
    }

    private static List<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.contains("-info"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toList());
        }
    }
}
