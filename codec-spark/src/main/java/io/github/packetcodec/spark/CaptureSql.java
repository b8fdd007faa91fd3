package io.github.packetcodec.spark;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs one query over captures, with all cores of this machine: for a first look, without an installation of Spark. */
public final class CaptureSql {
    private static final int MOST_ROWS = 1000;

    private CaptureSql() {}

    /**
     * Prints the first {@value #MOST_ROWS} rows of the answer.
     *
     * @param arguments the query, in which the table is called {@code frames}; and the captures
     */
    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: sql.sh QUERY FILE...\nthe table is called frames");
            System.exit(2);
        }
        SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .appName("capture")
                .config("spark.ui.enabled", false)
                .config("spark.sql.debug.maxToStringFields", Column.values().length)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        try {
            frames(spark, Arrays.copyOfRange(arguments, 1, arguments.length)).createOrReplaceTempView("frames");
            spark.sql(arguments[0]).show(MOST_ROWS, false);
        } finally {
            spark.stop();
        }
    }

    private static Dataset<Row> frames(SparkSession spark, String... files) {
        return spark.read().format("capture").load(files);
    }
}
