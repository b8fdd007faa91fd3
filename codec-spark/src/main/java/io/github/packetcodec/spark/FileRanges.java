package io.github.packetcodec.spark;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads: ranges of one file or of several small ones.
 *
 * @param hosts where the first of them is stored
 */
record FileRanges(List<FileRange> ranges, List<String> hosts) implements InputPartition {
    @Override
    public String[] preferredLocations() {
        return hosts.toArray(String[]::new);
    }
}
