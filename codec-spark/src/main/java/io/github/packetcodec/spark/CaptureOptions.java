package io.github.packetcodec.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of the data source; names in any case, as Spark's own.
 *
 * @param paths {@code path}, or the arguments of {@code load}: files and folders, with wildcards. In a folder, files whose names begin with
 *     {@code _} or {@code .}, and indices, are passed over
 * @param mode {@code mode}: what happens if a file is cut, damaged or no capture
 * @param recursive {@code recursiveFileLookup}: whether folders inside folders are read; false by default
 * @param namePattern {@code pathGlobFilter}: only files whose names match this pattern are read; null for all
 * @param maximumFilesPerTrigger {@code maxFilesPerTrigger}: the most files of a micro-batch of a stream; 0 for no limit
 * @param settledSeconds {@code settledSeconds}: a stream reads a file when it has not changed for this time, so that the file that is
 *     being written is left alone; 60 by default
 */
record CaptureOptions(
        List<String> paths,
        Mode mode,
        boolean recursive,
        @Nullable String namePattern,
        int maximumFilesPerTrigger,
        long settledSeconds)
        implements Serializable {

    /** What happens if a file is cut, damaged or no capture. */
    enum Mode {
        /** The frames before the damage are rows; one more row has the position of the damage, and its description in {@code damage}. */
        PERMISSIVE,
        /** The frames before the damage are rows, and a warning is logged. */
        DROPMALFORMED,
        /** The query fails. */
        FAILFAST
    }

    static CaptureOptions of(CaseInsensitiveStringMap options) {
        List<String> paths = new ArrayList<>();
        String several = options.get("paths");
        if (several != null) {
            paths.addAll(parse(several));
        }
        String path = options.get("path");
        if (path != null) {
            paths.add(path);
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no path: load(\"FILE\"), or the option path");
        }
        int files = options.getInt("maxFilesPerTrigger", 0);
        long settled = options.getLong("settledSeconds", 60);
        if (files < 0 || settled < 0) {
            throw new IllegalArgumentException("maxFilesPerTrigger or settledSeconds is less than 0");
        }
        return new CaptureOptions(
                List.copyOf(paths),
                mode(options.get("mode")),
                options.getBoolean("recursiveFileLookup", false),
                options.get("pathGlobFilter"),
                files,
                settled);
    }

    /** How {@code DataFrameReader.load} passes several paths. */
    private static List<String> parse(String jsonArray) {
        try {
            return Arrays.asList(new ObjectMapper().readValue(jsonArray, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("option paths is no JSON array of texts: " + jsonArray, e);
        }
    }

    /** Without the option, {@code spark.sql.files.ignoreCorruptFiles} decides. */
    private static Mode mode(@Nullable String name) {
        if (name == null) {
            return SQLConf.get().ignoreCorruptFiles() ? Mode.DROPMALFORMED : Mode.FAILFAST;
        }
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("mode " + name + " is none of " + Arrays.toString(Mode.values())));
    }
}
