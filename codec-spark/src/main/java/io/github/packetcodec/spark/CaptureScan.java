package io.github.packetcodec.spark;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;

/**
 * A query's use of a table.
 *
 * @param columns the columns that it needs
 * @param filter which frames it needs
 * @param predicates the predicates that the filter has replaced, for people
 */
record CaptureScan(CaptureOptions options, List<Column> columns, FrameFilter filter, String predicates)
        implements Scan, Batch {
    @Override
    public StructType readSchema() {
        return Column.schema(columns);
    }

    @Override
    public String description() {
        return "capture " + options.paths() + ", mode " + options.mode() + ", columns "
                + columns.stream().map(Column::columnName).toList() + ", filters " + predicates;
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        List<FileStatus> files = new CaptureFiles(options).list();
        return new Partitions(options).of(files);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return FrameBatchesFactory.of(options, columns, filter);
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        return new CaptureStream(this, checkpointLocation);
    }
}
