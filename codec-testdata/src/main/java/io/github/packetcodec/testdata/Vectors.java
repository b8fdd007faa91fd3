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
 * The vectors: bytes with what they must be found to be. All of the folder or the jar that this class was loaded from, so that none
 * can be forgotten.
 */
public final class Vectors {
    private static final String FOLDER = "vectors";
    private static final String ENDING = ".txt";

    private Vectors() {}

    /**
     * All vectors, in the alphabetical order of their names.
     *
     * @throws IllegalArgumentException if one is not of the format
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
     * The vector that a file's text is.
     *
     * @param name the name that it is to have
     * @throws IllegalArgumentException if the text is not of the format: it names the line
     */
    public static Vector parse(String name, String text) {
        return VectorParser.parse(name, text);
    }

    /** All vectors of a folder or a jar. */
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
