package io.github.packetcodec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All classes that were compiled, found in the directories they were compiled to: nobody has to keep a list. */
public final class HeaderClasses {
    private HeaderClasses() {}

    /** Every record that is a header. */
    public static List<Class<?>> all() {
        return classesBeside(Header.class)
                .filter(Header.class::isAssignableFrom)
                .filter(Class::isRecord)
                .toList();
    }

    /** Every class that was compiled along with {@code one}. */
    public static Stream<Class<?>> classesBeside(Class<?> one) {
        try {
            URI location =
                    one.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path root = Path.of(location);
            List<Path> files;
            try (Stream<Path> walk = Files.walk(root)) {
                files = walk.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> !file.endsWith("module-info.class"))
                        // Classes for later versions of Java, which are loaded from a jar only.
                        .filter(file -> !root.relativize(file).startsWith("META-INF"))
                        .toList();
            }
            return files.stream().map(file -> load(root.relativize(file).toString()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, HeaderClasses.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }
}
