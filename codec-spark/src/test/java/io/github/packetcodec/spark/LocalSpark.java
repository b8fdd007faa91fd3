package io.github.packetcodec.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark in this JVM, for all tests that need no cluster; it ends with the JVM. */
final class LocalSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.debug.maxToStringFields", Column.values().length)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", "target/warehouse")
            // Compiling code for a query takes longer than a query of these tests; that of the cluster's tests is
            // compiled.
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .getOrCreate();

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    static Dataset<Row> load(String... paths) {
        return session().read().format("capture").load(paths);
    }

    /** Returns the rows of a query as lines. */
    static List<String> lines(String sql) {
        return session().sql(sql).collectAsList().stream().map(Lines::of).toList();
    }
}
