package io.github.packetcodec.bench.yardstick;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in C, C++ or Go that measures on request, on the same core, and waits in between. It ends at the end of its input, and so
 * with the JVM that started it.
 */
public final class Coprocess implements AutoCloseable {
    /** What to run and the result that it must have. Has a form of one line, which can be passed to another JVM. */
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

    /** Measures the nanoseconds a frame; throws if the program has another result than the code written by hand. */
    public double measure() throws IOException {
        requests.write('\n');
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(task.command + " failed");
        }
        String[] words = answer.split(" ");
        if (Long.parseLong(words[3]) != task.expected) {
            throw new IllegalStateException(task.command + " returned " + words[3] + ", not to " + task.expected);
        }
        return Double.parseDouble(words[2]);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
