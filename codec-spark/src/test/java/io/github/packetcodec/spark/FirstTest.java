package io.github.packetcodec.spark;

import org.apache.spark.sql.*;
import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void show() throws Exception {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate()) {
            String dir = "/work/w/spark/codec-testdata/src/main/resources/captures/";
            Dataset<Row> d = spark.read().format("capture").load(dir + "{tcp,tagged}*.pcap*");
            d.createOrReplaceTempView("frames");
            spark.sql(
                            "SELECT sourceAddress, count(*), sum(length) AS bytes FROM frames GROUP BY 1 ORDER BY 3 DESC LIMIT 10")
                    .show();
            spark.sql("SELECT count(*) FROM frames").show();
            spark.sql(
                            "SELECT * FROM frames where destinationPort = 80 and sourceAddress in ('192.0.2.1','10.0.0.1') and not (length < 70 or time is null) limit 3")
                    .show(3, false);
            spark.sql(
                            "explain SELECT layers, vlanIds, time, timeNanoseconds FROM frames where time > '2020-01-01' and destinationPort <=> 80")
                    .show(3, false);
            spark.sql("CREATE TEMPORARY VIEW v USING capture OPTIONS (path '" + dir + "tcp*.pcap')");
            spark.sql("SELECT count(*) FROM v").show();
            try {
                spark.sql("SELECT count(*) FROM capture.`" + dir + "tcp-ipv4-server-closes.pcap`")
                        .show();
            } catch (Exception e) {
                System.out.println("direct: " + e.getMessage().split("\n")[0]);
            }
        }
    }
}
