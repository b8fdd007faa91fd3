package io.github.packetcodec.spark;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The table of all frames of some files. It can only be read, at once or as a stream. */
final class CaptureTable implements SupportsRead {
    private final CaseInsensitiveStringMap properties;

    CaptureTable(CaseInsensitiveStringMap properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return "capture";
    }

    @Override
    @SuppressWarnings("deprecation") // columns() returns these by default
    public StructType schema() {
        return Column.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        Map<String, String> all = new HashMap<>(properties.asCaseSensitiveMap());
        all.putAll(options.asCaseSensitiveMap());
        return new CaptureScanBuilder(CaptureOptions.of(new CaseInsensitiveStringMap(all)));
    }
}
