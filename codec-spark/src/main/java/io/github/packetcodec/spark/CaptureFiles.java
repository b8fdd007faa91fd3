package io.github.packetcodec.spark;

import io.github.packetcodec.capture.CaptureIndex;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.sql.SparkSession;

/** Finds the files of a table. */
final class CaptureFiles {
    private final CaptureOptions options;
    private final Configuration configuration;

    CaptureFiles(CaptureOptions options) {
        this.options = options;
        configuration = configuration();
    }

    /** Returns Hadoop's configuration of the session. */
    static Configuration configuration() {
        return SparkSession.active().sessionState().newHadoopConf();
    }

    /**
     * Returns the files, each once, in the order of their paths.
     *
     * @throws UncheckedIOException if nothing matches a path, or a file system cannot be read
     */
    List<FileStatus> list() {
        return list(true);
    }

    /** Returns the files as {@link #list} does; none for a path that nothing matches so far. */
    List<FileStatus> listOrNone() {
        return list(false);
    }

    private List<FileStatus> list(boolean mustMatch) {
        try {
            // A file may match two paths.
            Map<String, FileStatus> files = new TreeMap<>();
            PathFilter names = options.namePattern() == null ? path -> true : new GlobFilter(options.namePattern());
            for (String text : options.paths()) {
                for (FileStatus file : matching(new Path(text), mustMatch)) {
                    if (names.accept(file.getPath())) {
                        files.put(file.getPath().toString(), file);
                    }
                }
            }
            return List.copyOf(files.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FileStatus> matching(Path path, boolean mustMatch) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        FileStatus[] matches = files.globStatus(path);
        if (matches == null || matches.length == 0) {
            if (mustMatch) {
                throw new FileNotFoundException("no file " + path);
            }
            return List.of();
        }
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus match : matches) {
            if (match.isDirectory()) {
                addFolder(files, match, found);
            } else if (matches.length == 1 || !isIndex(match)) {
                found.add(match);
            }
        }
        return found;
    }

    private void addFolder(FileSystem files, FileStatus folder, List<FileStatus> found) throws IOException {
        for (FileStatus file : files.listStatus(folder.getPath())) {
            String name = file.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            if (!file.isDirectory()) {
                if (!isIndex(file)) {
                    found.add(file);
                }
            } else if (options.recursive()) {
                addFolder(files, file, found);
            }
        }
    }

    private static boolean isIndex(FileStatus file) {
        return file.getPath().getName().endsWith(CaptureIndex.EXTENSION);
    }

    /** Returns the path of the index of a capture, whether there is one or not. */
    static Path indexOf(Path capture) {
        return capture.suffix(CaptureIndex.EXTENSION);
    }

    /** The order in which files were written. */
    static Comparator<FileStatus> byTime() {
        return Comparator.comparingLong(FileStatus::getModificationTime)
                .thenComparing(file -> file.getPath().toString());
    }
}
