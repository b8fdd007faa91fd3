package io.github.packetcodec.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Takes the columns and the predicates that a query needs. */
final class CaptureScanBuilder implements SupportsPushDownV2Filters, SupportsPushDownRequiredColumns {
    private final CaptureOptions options;
    private List<Column> columns = List.of(Column.values());
    private final List<Predicate> pushed = new ArrayList<>();
    private final List<FrameFilter> filters = new ArrayList<>();

    CaptureScanBuilder(CaptureOptions options) {
        this.options = options;
    }

    /** Returns the predicates that Spark has to evaluate itself. */
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        List<Predicate> rest = new ArrayList<>();
        for (Predicate predicate : predicates) {
            FrameFilter filter = FilterCompiler.compile(predicate);
            if (filter == null) {
                rest.add(predicate);
            } else {
                pushed.add(predicate);
                filters.add(filter);
            }
        }
        return rest.toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushed.toArray(Predicate[]::new);
    }

    @Override
    public void pruneColumns(StructType required) {
        columns = Arrays.stream(required.fields())
                .map(StructField::name)
                .map(Column::of)
                .toList();
    }

    @Override
    public Scan build() {
        FrameFilter filter = filters.size() == 1 ? filters.get(0) : new FrameFilter.And(List.copyOf(filters));
        return new CaptureScan(options, columns, filter, pushed.toString());
    }
}
