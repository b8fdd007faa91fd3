package io.github.packetcodec.spark;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lists of the files that a stream has read, in its checkpoint: a file for each list, of which only the last ones are kept. A list has as many
 * lines as there are captures in the folders; each is the length of a capture and its path, encoded as in the query of a URL.
 */
final class FileLog {
    private static final String END = "end";

    private final Path folder;
    private final FileSystem files;

    FileLog(Path folder, Configuration configuration) {
        this.folder = folder;
        try {
            files = folder.getFileSystem(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a list, or replaces it. */
    void write(long number, SortedMap<String, Long> lengths) throws IOException {
        Path file = path(number);
        Path unfinished = new Path(folder, "." + number + ".tmp");
        try (Writer out = new OutputStreamWriter(files.create(unfinished, true), StandardCharsets.UTF_8)) {
            for (SortedMap.Entry<String, Long> entry : lengths.entrySet()) {
                out.write(entry.getValue() + " " + URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "\n");
            }
            out.write(END + "\n");
        }
        files.delete(file, false);
        if (!files.rename(unfinished, file)) {
            throw new IOException(unfinished + " cannot be renamed to " + file);
        }
    }

    /** Reads a list; list 0 is empty. */
    SortedMap<String, Long> read(long number) throws IOException {
        SortedMap<String, Long> lengths = new TreeMap<>();
        if (number == 0) {
            return lengths;
        }
        Path file = path(number);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(END)) {
                    return lengths;
                }
                int space = line.indexOf(' ');
                if (space < 0) {
                    break;
                }
                lengths.put(
                        URLDecoder.decode(line.substring(space + 1), StandardCharsets.UTF_8),
                        Long.valueOf(line.substring(0, space)));
            }
        } catch (NumberFormatException e) {
            throw new IOException(file + " is damaged", e);
        }
        throw new IOException(file + " is damaged");
    }

    /** Deletes the lists before one. */
    void deleteBefore(long number) throws IOException {
        FileStatus[] lists;
        try {
            lists = files.listStatus(folder);
        } catch (FileNotFoundException e) {
            return; // nothing was read so far
        }
        for (FileStatus list : lists) {
            String name = list.getPath().getName();
            if (name.chars().allMatch(Character::isDigit) && Long.parseLong(name) < number) {
                files.delete(list.getPath(), false);
            }
        }
    }

    private Path path(long number) {
        return new Path(folder, Long.toString(number));
    }
}
