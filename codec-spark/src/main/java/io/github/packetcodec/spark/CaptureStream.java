package io.github.packetcodec.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxFiles;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the captures that appear in folders, each once. A file is read when it has not changed for some time. If it changes after it was
 * read, the query fails, as rows would be lost.
 *
 * <p>An offset is the number of a list in the {@link FileLog}: the files that were read up to there and still exist.
 */
final class CaptureStream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final CaptureScan scan;
    private final CaptureOptions options;
    private final FileLog log;
    private final CaptureFiles files;
    /** With the trigger AvailableNow, the files that there were at its start; otherwise null. */
    private @Nullable List<FileStatus> available;

    CaptureStream(CaptureScan scan, String checkpoint) {
        this.scan = scan;
        options = scan.options();
        log = new FileLog(new Path(checkpoint, "captures"), CaptureFiles.configuration());
        files = new CaptureFiles(options);
    }

    /** The number of a list of files. */
    private static final class ListNumber extends Offset {
        private final long number;

        ListNumber(long number) {
            this.number = number;
        }

        @Override
        public String json() {
            return Long.toString(number);
        }
    }

    @Override
    public Offset initialOffset() {
        return new ListNumber(0);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return new ListNumber(Long.parseLong(json.trim()));
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return options.maximumFilesPerTrigger() == 0
                ? ReadLimit.allAvailable()
                : ReadLimit.maxFiles(options.maximumFilesPerTrigger());
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("Spark calls latestOffset(Offset, ReadLimit)");
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        available = settled();
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        int most = limit instanceof ReadMaxFiles files ? files.maxFiles() : Integer.MAX_VALUE;
        long number = ((ListNumber) start).number;
        try {
            SortedMap<String, Long> before = log.read(number);
            SortedMap<String, Long> after = new TreeMap<>();
            List<String> added = new ArrayList<>();
            for (FileStatus file : available == null ? settled() : available) {
                String path = file.getPath().toString();
                Long length = before.get(path);
                if (length != null && length != file.getLen()) {
                    throw new IOException(path + ": file had " + length + " bytes when it was read, and has "
                            + file.getLen() + " now; increase settledSeconds, which is " + options.settledSeconds());
                }
                if (length != null) {
                    after.put(path, length);
                } else if (added.size() < most) {
                    after.put(path, file.getLen());
                    added.add(path);
                }
            }
            if (added.isEmpty()) {
                return start;
            }
            log.write(number + 1, after);
            return new ListNumber(number + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that have not changed for some time, the oldest first. */
    private List<FileStatus> settled() {
        long latest = System.currentTimeMillis() - options.settledSeconds() * 1000;
        return files.listOrNone().stream()
                .filter(file -> file.getModificationTime() <= latest)
                .sorted(CaptureFiles.byTime())
                .toList();
    }

    /** Returns the partitions of the files that are in the lists after {@code start} up to {@code end}, and not in the ones before. */
    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        List<FileStatus> added = new ArrayList<>();
        try {
            SortedMap<String, Long> before = log.read(((ListNumber) start).number);
            for (long number = ((ListNumber) start).number + 1; number <= ((ListNumber) end).number; number++) {
                SortedMap<String, Long> after = log.read(number);
                for (SortedMap.Entry<String, Long> file : after.entrySet()) {
                    if (!before.containsKey(file.getKey())) {
                        added.add(new FileStatus(file.getValue(), false, 0, 0, 0, new Path(file.getKey())));
                    }
                }
                before = after;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Partitions(options).of(added);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return scan.createReaderFactory();
    }

    @Override
    public void commit(Offset end) {
        try {
            log.deleteBefore(((ListNumber) end).number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
