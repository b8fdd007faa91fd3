package io.github.packetcodec.spark;

import io.github.packetcodec.capture.CaptureIndex;
import io.github.packetcodec.spark.CaptureOptions.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.internal.SQLConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Divides files among tasks, by the configuration that Spark has for all kinds of files. */
final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    /** The names of compressed files. Which compression a file really has, its first bytes show to whoever reads it. */
    private static final List<String> COMPRESSED = List.of(".gz", ".zst", ".lz4");

    private static final int MAXIMUM_RANGES = 1_000_000;

    private final CaptureOptions options;
    private final Configuration configuration = CaptureFiles.configuration();

    Partitions(CaptureOptions options) {
        this.options = options;
    }

    /**
     * Returns the partitions. Long files are cut in ranges of {@code spark.sql.files.maxPartitionBytes}, or of less if there would be too few
     * for the cores of the cluster; short ones share a partition.
     */
    InputPartition[] of(List<FileStatus> files) {
        long openCost = SQLConf.get().filesOpenCostInBytes();
        long size = partitionSize(files, openCost);
        List<FileRange> ranges = new ArrayList<>();
        for (FileStatus file : files) {
            addRanges(file, size, ranges);
        }
        ranges.sort(Comparator.comparingLong(FileRange::size).reversed());
        return packed(ranges, size, openCost).toArray(InputPartition[]::new);
    }

    private static long partitionSize(List<FileStatus> files, long openCost) {
        SQLConf conf = SQLConf.get();
        long total = 0;
        for (FileStatus file : files) {
            total += file.getLen() + openCost;
        }
        int least = conf.filesMinPartitionNum().isDefined()
                ? (Integer) conf.filesMinPartitionNum().get()
                : SparkSession.active().sparkContext().defaultParallelism();
        return Math.max(1, Math.min(conf.filesMaxPartitionBytes(), Math.max(openCost, total / Math.max(1, least))));
    }

    private void addRanges(FileStatus file, long size, List<FileRange> ranges) {
        String path = file.getPath().toString();
        long length = file.getLen();
        String reason = length > size ? whyOneTask(file.getPath()) : null;
        if (reason != null) {
            LOG.warn("{} {}, so that one task reads all of it", path, reason);
        }
        if (length <= size || reason != null) {
            // An empty file has a range too, in which its damage is.
            ranges.add(new FileRange(path, length, 0, Math.max(1, length)));
            return;
        }
        if (length / size > MAXIMUM_RANGES - ranges.size()) {
            throw new IllegalArgumentException("more than " + MAXIMUM_RANGES
                    + " partitions: increase spark.sql.files.maxPartitionBytes, which is " + size);
        }
        for (long from = 0; from < length; from += Math.min(size, length - from)) {
            ranges.add(new FileRange(path, length, from, from + Math.min(size, length - from)));
        }
    }

    /** Returns why a file cannot be divided; null if it can. */
    private String whyOneTask(Path path) {
        String name = path.getName().toLowerCase(Locale.ROOT);
        if (COMPRESSED.stream().anyMatch(name::endsWith)) {
            return "is compressed";
        }
        return options.mode() == Mode.FAILFAST || hasIndex(path)
                ? null
                : "has no index " + path.getName() + CaptureIndex.EXTENSION + " and may be damaged in mode "
                        + options.mode();
    }

    private boolean hasIndex(Path path) {
        try {
            return path.getFileSystem(configuration).exists(CaptureFiles.indexOf(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FileRanges> packed(List<FileRange> ranges, long size, long openCost) {
        List<FileRanges> partitions = new ArrayList<>();
        List<FileRange> current = new ArrayList<>();
        long sum = 0;
        for (FileRange range : ranges) {
            if (!current.isEmpty() && sum + range.size() > size) {
                partitions.add(partition(current));
                current = new ArrayList<>();
                sum = 0;
            }
            current.add(range);
            sum += range.size() + openCost;
        }
        if (!current.isEmpty()) {
            partitions.add(partition(current));
        }
        return partitions;
    }

    private FileRanges partition(List<FileRange> ranges) {
        return new FileRanges(List.copyOf(ranges), hosts(ranges.get(0)));
    }

    /** Where the blocks of a range are, if the file system knows it. */
    private List<String> hosts(FileRange range) {
        Path path = new Path(range.path());
        try {
            List<String> hosts = new ArrayList<>();
            for (BlockLocation block :
                    path.getFileSystem(configuration).getFileBlockLocations(path, range.from(), range.size())) {
                hosts.addAll(List.of(block.getHosts()));
            }
            return hosts.stream()
                    .filter(host -> !host.equals("localhost"))
                    .distinct()
                    .limit(3)
                    .toList();
        } catch (IOException e) {
            LOG.debug("no locations of {}", path, e);
            return List.of();
        }
    }
}
