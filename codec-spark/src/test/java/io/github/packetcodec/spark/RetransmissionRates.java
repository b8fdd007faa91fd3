package io.github.packetcodec.spark;

import static org.apache.spark.sql.functions.col;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.packet.PacketView;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How many segments with data were sent, and how many of them again, by the prefix of the sender: an example of docs/spark.md. */
final class RetransmissionRates {
    private RetransmissionRates() {}

    // retransmissions
    private static final Set<TcpRemark> RETRANSMISSIONS =
            Set.of(TcpRemark.RETRANSMISSION, TcpRemark.FAST_RETRANSMISSION, TcpRemark.SPURIOUS_RETRANSMISSION);

    private static final StructType COUNTS = new StructType()
            .add("prefix", DataTypes.StringType)
            .add("segments", DataTypes.LongType)
            .add("retransmissions", DataTypes.LongType);

    static Dataset<Row> of(Dataset<Row> frames) {
        Column[] order = {col("timeNanoseconds"), col("file"), col("position")};
        return frames.where("protocol = 6 AND sourcePort IS NOT NULL AND timeNanoseconds IS NOT NULL")
                .selectExpr(
                        // The same for both directions of a connection.
                        "concat_ws(' ', array_sort(array(concat(sourceAddress, ' ', sourcePort),"
                                + " concat(destinationAddress, ' ', destinationPort)))) AS connection",
                        "timeNanoseconds",
                        "file",
                        "position",
                        "linkType",
                        "length",
                        "bytes")
                .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .flatMapSortedGroups(
                        order,
                        (FlatMapGroupsFunction<String, Row, Row>) (connection, rows) -> follow(rows),
                        Encoders.row(COUNTS))
                .groupBy("prefix")
                .sum("segments", "retransmissions")
                .toDF("prefix", "segments", "retransmissions");
    }

    /** Follows one pair of addresses and ports, whose segments come in the order of their times. */
    private static Iterator<Row> follow(Iterator<Row> rows) {
        PacketView view = new PacketView();
        TcpTracker tracker = new TcpTracker(1, 300_000_000_000L, connection -> {});
        Map<String, long[]> counts = new HashMap<>(); // the prefixes of the two ends
        for (long number = 1; rows.hasNext(); number++) {
            Row row = rows.next();
            byte[] bytes = row.getAs("bytes");
            view.parse(bytes, 0, bytes.length, row.<Integer>getAs("linkType"), row.<Long>getAs("length"));
            TcpSegment segment = tracker.track(view, row.<Long>getAs("timeNanoseconds"), number);
            if (segment != null && segment.segmentLength() > 0) {
                IpAddress sender = segment.connection().address(segment.sender());
                String prefix = sender.prefix(sender.version() == 4 ? 24 : 48).toString();
                long[] count = counts.computeIfAbsent(prefix, any -> new long[2]);
                count[0]++;
                count[1] += Collections.disjoint(segment.remarkSet(), RETRANSMISSIONS) ? 0 : 1;
            }
        }
        return counts.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .iterator();
    }
    // end
}
