package io.github.packetcodec.dissect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is known of the terminal.
 *
 * @param isOutput whether the standard output is one
 * @param isError whether the standard error is one
 * @param columns its width in characters; 0 if it is not known
 * @param isColored whether it shows colors, and its user has not asked for none
 */
record Terminal(boolean isOutput, boolean isError, int columns, boolean isColored) {
    static final Terminal NONE = new Terminal(false, false, 0, false);

    private static final int PATIENCE_IN_MILLISECONDS = 500;

    /** A width below which lines are not folded: no terminal is that narrow. */
    private static final int NARROWEST = 20;

    /** Looks at the streams of this process. */
    static Terminal ofProcess() {
        return of(System.getenv(), isTerminal(1), isTerminal(2));
    }

    static Terminal of(Map<String, String> environment, boolean isOutput, boolean isError) {
        if (!isOutput && !isError) {
            return NONE;
        }
        // https://no-color.org: any value that is not empty
        boolean isPlain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        int columns = number(environment.getOrDefault("COLUMNS", ""));
        if (columns == 0 && isOutput) {
            columns = columnsOfTerminal();
        }
        return new Terminal(isOutput, isError, columns < NARROWEST ? 0 : columns, isOutput && !isPlain);
    }

    /** Linux names what a file descriptor refers to. Elsewhere the launcher states it. */
    private static boolean isTerminal(int descriptor) {
        String stated = System.getenv("DISSECT_TERMINAL");
        if (stated != null) {
            return stated.indexOf('0' + descriptor) >= 0;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Asks stty(1), which is part of POSIX; there is no other way without native code. */
    private static int columnsOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .start();
            if (stty.waitFor(PATIENCE_IN_MILLISECONDS, TimeUnit.MILLISECONDS) && stty.exitValue() == 0) {
                String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .trim()
                        .split(" ");
                return size.length == 2 ? number(size[1]) : 0;
            }
            stty.destroyForcibly();
        } catch (IOException e) {
            // There is no stty, or no terminal that can be opened.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
