package io.github.packetcodec.live;

import io.github.packetcodec.address.IpAddress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ordinary sockets of a network namespace: tells {@code peer.py} what to do with them, a line a time. */
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;

    /** A socket's address, as the kernel gave it. */
    record SocketAddress(IpAddress address, int port) {}

    record Datagram(byte[] payload, SocketAddress sender) {}

    /** What a socket call failed with. */
    static final class SocketException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SocketException(String message) {
            super(message);
        }
    }

    /** @param prefix the command that this is an argument of: the one that makes or enters a namespace */
    PeerProcess(List<String> prefix) {
        process = Program.start(prefix, "peer.py");
        in = process.inputReader(StandardCharsets.US_ASCII);
        out = process.outputWriter(StandardCharsets.US_ASCII);
        answer("(start)");
    }

    long processId() {
        return process.pid();
    }

    /** The words of the answer to a command. */
    String[] tell(Object... command) {
        StringBuilder line = new StringBuilder();
        for (Object word : command) {
            line.append(line.isEmpty() ? "" : " ").append(word instanceof byte[] bytes ? hex(bytes) : word);
        }
        try {
            out.write(line.append('\n').toString());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer(line.toString().strip());
    }

    private String[] answer(String command) {
        String answer;
        try {
            answer = in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer == null) {
            throw new AssertionError("peer.py ended at: " + command);
        } else if (answer.matches("error [A-Z0-9]+")) {
            throw new SocketException(answer.substring("error ".length()));
        } else if (!answer.startsWith("ok")) {
            throw new AssertionError(command + ": " + answer);
        }
        return answer.length() == 2 ? new String[0] : answer.substring(3).split(" ");
    }

    /** The name of the error that a command fails with; empty if it succeeds. */
    String failure(Object... command) {
        try {
            tell(command);
            return "";
        } catch (SocketException e) {
            return e.getMessage();
        }
    }

    SocketAddress accept(String listener, String accepted) {
        return socketAddress(tell("accept", listener, accepted), 0);
    }

    SocketAddress own(String socket) {
        return socketAddress(tell("own", socket), 0);
    }

    boolean pending(String socket, int milliseconds) {
        return Boolean.parseBoolean(tell("pending", socket, milliseconds)[0]);
    }

    byte[] receive(String socket, int length) {
        return bytes(tell("receive", socket, length)[0]);
    }

    Datagram receiveFrom(String socket) {
        String[] words = tell("receive_from", socket);
        return new Datagram(bytes(words[0]), socketAddress(words, 1));
    }

    /** Every counter of the namespace's kernel by its name. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        for (String counter : tell("counters")) {
            int middle = counter.indexOf('=');
            counters.put(counter.substring(0, middle), Long.valueOf(counter.substring(middle + 1)));
        }
        return counters;
    }

    private static SocketAddress socketAddress(String[] words, int from) {
        return new SocketAddress(IpAddress.parse(words[from]), Integer.parseInt(words[from + 1]));
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
    }

    @Override
    public void close() {
        Program.end(process);
    }
}
