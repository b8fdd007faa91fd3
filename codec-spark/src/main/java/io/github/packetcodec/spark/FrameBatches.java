package io.github.packetcodec.spark;

import io.github.packetcodec.spark.CaptureOptions.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the frames of some ranges, and makes batches of rows of those that the filter accepts, with no other columns than are asked for. The
 * vectors of a batch are used again for the next one.
 */
final class FrameBatches implements PartitionReader<ColumnarBatch> {
    private static final Logger LOG = LoggerFactory.getLogger(FrameBatches.class);

    private static final int MAXIMUM_ROWS = 4096;
    /** A batch ends after so many captured bytes, so that those of long frames do not need much memory. */
    private static final long MAXIMUM_BYTES = 16 * 1024 * 1024;
    /** A batch ends after so many frames, though it may be empty, so that a task that finds nothing can be stopped. */
    private static final int MAXIMUM_FRAMES = 65_536;

    private final Iterator<FileRange> ranges;
    private final FrameFilter filter;
    private final Mode mode;
    private final Configuration configuration;
    private final Frame frame;

    /** The fields of the columns, except for that of the name of the file. */
    private final Field[] fields;

    private final boolean[] areOfFile;
    private final OnHeapColumnVector[] vectors;
    private final ConstantColumnVector file = new ConstantColumnVector(MAXIMUM_ROWS, DataTypes.StringType);
    private final ColumnarBatch batch;
    private @Nullable RangeReader range;

    FrameBatches(
            List<FileRange> ranges, List<Column> columns, FrameFilter filter, Mode mode, Configuration configuration) {
        this.ranges = ranges.iterator();
        this.filter = filter;
        this.mode = mode;
        this.configuration = configuration;
        frame = new Frame(filter.needsHeaders() || columns.stream().anyMatch(Column::needsHeaders));
        List<Column> found =
                columns.stream().filter(column -> column != Column.FILE).toList();
        fields = found.stream().map(Column::field).toArray(Field[]::new);
        areOfFile = new boolean[fields.length];
        for (int i = 0; i < fields.length; i++) {
            areOfFile[i] = found.get(i).isOfFile();
        }
        StructField[] types = Column.schema(found).fields();
        vectors = OnHeapColumnVector.allocateColumns(MAXIMUM_ROWS, types);
        List<ColumnVector> all = new ArrayList<>(List.of(vectors));
        int name = columns.indexOf(Column.FILE);
        if (name >= 0) {
            all.add(name, file);
        }
        batch = new ColumnarBatch(all.toArray(ColumnVector[]::new));
    }

    /** Fills the next batch, which may be empty; all its rows are of one file. */
    @Override
    public boolean next() throws IOException {
        while (range == null) {
            if (!ranges.hasNext()) {
                return false;
            }
            open(ranges.next());
        }
        for (OnHeapColumnVector vector : vectors) {
            vector.reset();
        }
        int rows = 0;
        long bytes = 0;
        for (int frames = 0; rows < MAXIMUM_ROWS && bytes < MAXIMUM_BYTES && frames < MAXIMUM_FRAMES; frames++) {
            if (!advance()) {
                break;
            }
            if (filter.test(frame)) {
                put(rows++);
                bytes += frame.damage() == null ? frame.reader.capturedLength() : 0;
            }
        }
        batch.setNumRows(rows);
        return true;
    }

    private void open(FileRange next) throws IOException {
        file.setUtf8String(UTF8String.fromString(next.path()));
        range = new RangeReader(next, mode, configuration);
    }

    /** Goes on to the next frame of the range, or to its damage; closes it at its end. */
    private boolean advance() throws IOException {
        switch (range.next()) {
            case FRAME -> {
                frame.reader = range.reader();
                frame.read();
                return true;
            }
            case DAMAGE -> {
                frame.readDamage(range.damage());
                return true;
            }
            case END -> close();
        }
        return false;
    }

    private void put(int row) {
        boolean isDamage = frame.damage() != null;
        for (int i = 0; i < fields.length; i++) {
            if (isDamage && !areOfFile[i]) {
                vectors[i].putNull(row);
            } else {
                fields[i].put(frame, vectors[i], row);
            }
        }
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    @Override
    public void close() throws IOException {
        if (range != null) {
            range.close();
            range = null;
        }
    }
}
