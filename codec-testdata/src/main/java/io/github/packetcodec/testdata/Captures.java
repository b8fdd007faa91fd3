package io.github.packetcodec.testdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The recorded captures, and tshark's output for their frames. The list is read from the directory or the jar that
 * contains this class, so that it is always up to date.
 */
public final class Captures {
    private static final String FOLDER = "captures/";
    private static final List<String> ENDINGS = List.of(".pcap", ".pcapng", ".pcap.gz", ".pcapng.gz");

    /** Maps the name of a capture to the name of its file. */
    private static final Map<String, String> FILES = files(home());

    private Captures() {}

    /** The names of all captures, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(FILES.keySet());
    }

    /**
     * Opens the capture file with this name, pcap or pcapng, decompressed. The caller closes it.
     *
     * @throws IllegalArgumentException if there is no such capture
     */
    public static InputStream open(String name) throws IOException {
        String file = FILES.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no capture " + name);
        }
        InputStream in = resource(file);
        return file.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /**
     * Returns tshark's output for the frames of this capture: one map per frame, from the name of a field
     * ({@code ip.src}) to its text. A field that the frame does not have is not in its map.
     *
     * @throws IllegalArgumentException if there is no such capture
     */
    public static List<Map<String, String>> fields(String name) throws IOException {
        if (!FILES.containsKey(name)) {
            throw new IllegalArgumentException("no capture " + name);
        }
        try (InputStream in = resource(name + ".tsv")) {
            return parse(in);
        }
    }

    static List<Map<String, String>> parse(InputStream tabSeparated) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(tabSeparated, StandardCharsets.UTF_8));
        String[] names = lines.readLine().split("\t", -1);
        List<Map<String, String>> frames = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] values = line.split("\t", -1);
            if (values.length != names.length) {
                throw new IOException(
                        "row " + (frames.size() + 1) + " has " + values.length + " columns, not " + names.length);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                if (!values[i].isEmpty()) {
                    fields.put(names[i], values[i]);
                }
            }
            frames.add(Collections.unmodifiableMap(fields));
        }
        return Collections.unmodifiableList(frames);
    }

    /** Maps names to files, for the captures in a directory or in a jar. */
    static Map<String, String> files(Path home) {
        Map<String, String> files = new TreeMap<>();
        for (String file : fileNames(home)) {
            for (String ending : ENDINGS) {
                if (file.endsWith(ending)) {
                    String name = file.substring(0, file.length() - ending.length());
                    if (files.put(name, file) != null) {
                        throw new IllegalStateException("two captures are named " + name);
                    }
                }
            }
        }
        return Collections.unmodifiableMap(files);
    }

    private static List<String> fileNames(Path home) {
        try {
            if (Files.isRegularFile(home)) {
                try (JarFile jar = new JarFile(home.toFile())) {
                    return jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(FOLDER))
                            .map(name -> name.substring(FOLDER.length()))
                            .toList();
                }
            }
            try (Stream<Path> files = Files.list(home.resolve(FOLDER))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        try {
            return Path.of(Captures.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream resource(String file) throws IOException {
        InputStream in = Captures.class.getResourceAsStream("/" + FOLDER + file);
        if (in == null) {
            throw new IOException("no file " + FOLDER + file);
        }
        return in;
    }
}
