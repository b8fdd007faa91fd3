package io.github.packetcodec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the inputs that fuzzing found, each of which reaches code that no other input reaches, and modified versions of
 * them, without a fuzzer.
 */
class FuzzRegressionTest {
    private static final int CHANGES = 20;

    private static List<Path> inputs(FuzzTarget target) throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(
                FuzzRegressionTest.class.getResource("/fuzz/" + target.folder()), target.folder());
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputsKeepTheLaws(FuzzTarget target) throws IOException, URISyntaxException {
        List<Path> inputs = inputs(target);
        assertThat(inputs).isNotEmpty();
        for (Path file : inputs) {
            check(target, Files.readAllBytes(file), file.getFileName().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputsChangedALittleKeepTheLaws(FuzzTarget target) throws IOException, URISyntaxException {
        SplittableRandom random = new SplittableRandom(1);
        for (Path file : inputs(target)) {
            byte[] input = Files.readAllBytes(file);
            for (int change = 0; change < CHANGES && input.length > 0; change++) {
                input[random.nextInt(input.length)] = (byte) random.nextInt();
                check(target, input, file.getFileName() + ", change " + change);
            }
        }
    }

    private static void check(FuzzTarget target, byte[] input, String name) {
        try {
            target.check(input);
        } catch (Throwable e) {
            throw new AssertionError(target.folder() + "/" + name, e);
        }
    }

    @Test
    void theLawsCanFail() {
        assertThatThrownBy(() -> Check.same("length", 1, 2)).hasMessage("length: 1 is not 2");
        assertThatThrownBy(() -> Check.same("record", "a", null)).hasMessage("record: a is not null");
        assertThatThrownBy(() -> Check.within("rounds", 3, 0, 2)).hasMessage("rounds: 3 is not in 0..2");
        assertThatThrownBy(() -> Check.sameBytes("bytes", new byte[] {1}, 0, new byte[] {2}, 0, 1))
                .hasMessage("bytes: 01 is not 02");
    }
}
