package io.github.packetcodec.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs that the live tests run, and how. */
final class Program {
    private static final int PATIENCE_IN_SECONDS = 10;

    /** The interpreter itself, where {@code python3} is a script that looks for one. */
    static final String PYTHON = python();

    private Program() {}

    private static String python() {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
            String path = process.inputReader().readLine();
            return path == null ? "python3" : path;
        } catch (IOException missing) {
            return "python3"; // whoever runs it will say so
        }
    }

    /** One of the scripts beside the tests. It ends with its standard input, so no later than this process. */
    static Process start(List<String> prefix, String script, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(PYTHON, script(script)));
        command.addAll(Arrays.asList(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String script(String name) {
        try {
            return Path.of(Program.class.getResource("/live/" + name).toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Why a command cannot be run or fails, in one line; null if it succeeds. */
    static String complaint(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return String.join(" ", command) + " does not end";
            }
            return process.exitValue() == 0 ? null : String.join(" ", command) + ": " + oneLine(output);
        } catch (IOException e) {
            return oneLine(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\n\\s*", "; ");
    }

    /** Has a process end by itself, and waits for it. */
    static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
