package io.github.packetcodec.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The vectors: bytes and the expected results. All vectors of the directory or the jar that contains this class are used,
 * so that none can be forgotten.
 */
public final class Vectors {
    private static final String FOLDER = "vectors";
    private static final String ENDING = ".txt";

    private Vectors() {}

    /**
     * All vectors, in the alphabetical order of their names.
     *
     * @throws IllegalArgumentException if one does not conform to the format
     */
    public static List<Vector> all() {
        try {
            return all(Path.of(Vectors.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the vector in the text of a file.
     *
     * @param name the name of the vector
     * @throws IllegalArgumentException if the text does not conform to the format; the message names the line
     */
    public static Vector parse(String name, String text) {
        return VectorParser.parse(name, text);
    }

    /** All vectors of a directory or a jar. */
    static List<Vector> all(Path home) {
        try {
            if (Files.isRegularFile(home)) {
                try (FileSystem jar = FileSystems.newFileSystem(home)) {
                    return read(jar.getPath(FOLDER));
                }
            }
            return read(home.resolve(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> read(Path folder) throws IOException {
        List<Vector> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(ENDING)) {
                    vectors.add(parse(path.substring(0, path.length() - ENDING.length()), Files.readString(file)));
                }
            }
        }
        return List.copyOf(vectors);
    }
}
