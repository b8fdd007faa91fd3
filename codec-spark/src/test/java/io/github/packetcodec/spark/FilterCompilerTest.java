package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rows that a filter finds before there are rows are those that Spark finds among all rows. */
class FilterCompilerTest {
    /** Each is evaluated by the filter alone. */
    private static final List<String> PUSHED = List.of(
            "destinationPort = 40002",
            "40002 = destinationPort",
            "destinationPort <> 40002",
            "NOT destinationPort = 40002",
            "destinationPort < 1000",
            "destinationPort <= 22",
            "destinationPort > 40001",
            "destinationPort >= 40001",
            "1000 > sourcePort",
            "1000 >= sourcePort",
            "1000 < sourcePort",
            "1000 <= sourcePort",
            "NOT destinationPort < 1000",
            "NOT destinationPort >= 40001",
            "destinationPort BETWEEN 20 AND 100",
            "destinationPort NOT BETWEEN 20 AND 100",
            "destinationPort IN (53, 80, 40002)",
            "destinationPort NOT IN (53, 80, 40002)",
            "destinationPort <=> 80",
            "NOT destinationPort <=> 80",
            "protocol <=> 6 OR NOT protocol <=> 17",
            "protocol = 6 AND flags = 2",
            "NOT (protocol = 6 AND flags = 2)",
            "protocol = 17 OR flags = 2",
            "NOT (protocol = 17 OR flags = 2)",
            "protocol IS NULL",
            "protocol IS NOT NULL",
            "NOT (protocol IS NULL)",
            "sourceAddress IS NULL",
            "sourceAddress IS NOT NULL",
            "sourceAddress = '192.0.2.1'",
            "sourceAddress <> '192.0.2.1'",
            "sourceAddress = '192.0.2.001'",
            "NOT sourceAddress = 'no address'",
            "destinationAddress = '2001:db8::2'",
            "destinationAddress = '2001:DB8::2'",
            "destinationAddress IN ('2001:db8::2', '192.0.2.2', '')",
            "destinationAddress NOT IN ('2001:db8::2', '192.0.2.2', '')",
            "destinationAddress <=> '192.0.2.2'",
            "NOT destinationAddress <=> '192.0.2.2'",
            "sourceAddressBytes = X'C0000201'",
            "sourceAddressBytes <> X'C0000201'",
            "version = 6",
            "dontFragment = true",
            "dontFragment",
            "NOT dontFragment",
            "moreFragments IS NULL",
            "sequenceNumber > 2147483648",
            "time < TIMESTAMP '2026-01-01 00:00:00.003'",
            "time >= TIMESTAMP '2026-01-01 00:00:00.003' AND protocol = 6",
            "time = TIMESTAMP '2026-01-01 00:00:00'",
            "timeNanoseconds > 1767225600000000000",
            "transportChecksumStatus = 'invalid'",
            "transportChecksumStatus NOT IN ('valid', 'partial')",
            "ending = 'fault' AND fault IS NULL",
            "fault = 'TRUNCATED_HEADER'",
            "length > 100 AND length < 200 AND (version = 4 OR version = 6)",
            "position = 24",
            "damage IS NULL",
            "damage IS NOT NULL");

    /** Each has at least one part that Spark evaluates itself. */
    private static final List<String> NOT_PUSHED = List.of(
            "sourceAddress LIKE '192.%'",
            "sourceAddress > '192'",
            "destinationPort + 1 = 81",
            "size(vlanIds) > 0",
            "array_contains(anomalies, 'TCP_SYN_FIN')",
            "file LIKE '%vlan.pcap'",
            "sourcePort = destinationPort",
            "sourceAddress LIKE '192.%' OR destinationPort = 80",
            "destinationPort IN (80, NULL)",
            "destinationPort NOT IN (80, NULL)",
            "sourceAddress LIKE '192.%' AND destinationPort = 40002");

    private static final String COLUMNS = "file, position, destinationPort, sourceAddress, time";
    private static Dataset<Row> frames;
    private static Dataset<Row> rows;

    @BeforeAll
    static void load() {
        frames = LocalSpark.load(TestCaptures.FOLDER + "/{generated,tunnel,cut,vlan,tcp}*.pcap");
        rows = LocalSpark.session().createDataFrame(frames.collectAsList(), frames.schema());
        assertThat(rows.count()).isGreaterThan(500);
    }

    @Test
    void aPushedFilterFindsWhatSparkFinds() {
        int found = 0;
        for (String filter : PUSHED) {
            String plan = frames.where(filter).queryExecution().executedPlan().toString();
            assertThat(plan).as(filter).doesNotContain("Filter ");
            found += compare(filter) > 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(PUSHED.size() - 10);
    }

    @Test
    void theRestOfAFilterIsLeftToSpark() {
        for (String filter : NOT_PUSHED) {
            compare(filter);
        }
    }

    private static int compare(String filter) {
        List<String> found = lines(frames, filter);
        assertThat(found).as(filter).isEqualTo(lines(rows, filter));
        return found.size();
    }

    private static List<String> lines(Dataset<Row> table, String filter) {
        return table.where(filter).selectExpr(COLUMNS.split(", ")).collectAsList().stream()
                .map(Lines::of)
                .sorted()
                .collect(Collectors.toList());
    }
}
