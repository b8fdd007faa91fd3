package io.github.packetcodec.bench.yardstick;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in C or C++ that measures whenever it is asked, on the same core, and waits in between. It ends at the end of its input,
 * so with the JVM that started it, however that one ends.
 */
public final class Coprocess implements AutoCloseable {
    /** What to run, and the sum that it must come to; its text is a line, so that it can be handed to another JVM. */
    public record Task(long expected, List<String> command) {
        public static Task of(String line) {
            List<String> words = List.of(line.split("\t"));
            return new Task(Long.parseLong(words.get(0)), words.subList(1, words.size()));
        }

        public String line() {
            List<String> words = new ArrayList<>(command);
            words.add(0, Long.toString(expected));
            return String.join("\t", words);
        }
    }

    private final Task task;
    private final Process process;
    private final OutputStream requests;
    private final BufferedReader answers;

    public Coprocess(Task task) throws IOException {
        this.task = task;
        process = new ProcessBuilder(task.command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = process.getOutputStream();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Nanoseconds a frame, now. Refuses the figure of a program that did not do the same work as the methods written by hand. */
    public double measure() throws IOException {
        requests.write('\n');
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(task.command + " failed");
        }
        String[] words = answer.split(" ");
        if (Long.parseLong(words[3]) != task.expected) {
            throw new IllegalStateException(task.command + " came to " + words[3] + ", not to " + task.expected);
        }
        return Double.parseDouble(words[2]);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
