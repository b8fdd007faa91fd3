package io.github.packetcodec.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code capture}: each frame of a capture is a row.
 *
 * <pre>{@code
 * spark.read().format("capture").load("hdfs:///captures/*.pcapng").createOrReplaceTempView("frames");
 * spark.sql("SELECT sourceAddress, sum(length) AS bytes FROM frames GROUP BY 1 ORDER BY 2 DESC LIMIT 10").show();
 * }</pre>
 *
 * <p>Spark finds it by its short name, and creates it; programs do not refer to this class. {@link CaptureOptions} lists the options,
 * {@link Column} the columns.
 */
public final class CaptureSource implements TableProvider, DataSourceRegister {
    /** Called by Spark. */
    public CaptureSource() {}

    @Override
    public String shortName() {
        return "capture";
    }

    /** Returns the same columns for all captures, so that no file is opened. */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return Column.schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new CaptureTable(new CaseInsensitiveStringMap(properties));
    }
}
