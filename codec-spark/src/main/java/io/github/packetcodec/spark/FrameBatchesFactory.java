package io.github.packetcodec.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the readers of the tasks. It is sent to all of them. */
final class FrameBatchesFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    /** What decides how a task reads. */
    private final CaptureOptions options;

    private final Column[] columns;

    private final FrameFilter filter;
    private final Broadcast<SerializableConfiguration> configuration;

    private FrameBatchesFactory(
            CaptureOptions options,
            List<Column> columns,
            FrameFilter filter,
            Broadcast<SerializableConfiguration> configuration) {
        this.options = options;
        this.columns = columns.toArray(Column[]::new);
        this.filter = filter;
        this.configuration = configuration;
    }

    static FrameBatchesFactory of(CaptureOptions options, List<Column> columns, FrameFilter filter) {
        return new FrameBatchesFactory(
                options,
                columns,
                filter,
                SerializableConfiguration.broadcast(
                        SparkSession.active().sparkContext(), CaptureFiles.configuration()));
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new FrameBatches(
                ((FileRanges) partition).ranges(),
                List.of(columns),
                filter,
                options.mode(),
                configuration.value().value());
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("frames are read in batches");
    }
}
