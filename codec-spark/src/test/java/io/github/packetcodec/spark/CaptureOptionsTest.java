package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.spark.CaptureOptions.Mode;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

class CaptureOptionsTest {
    private static CaptureOptions of(Map<String, String> options) {
        return CaptureOptions.of(new CaseInsensitiveStringMap(options));
    }

    @Test
    void thePathsAreThoseOfLoadAndOfTheOption() {
        assertThat(of(Map.of("path", "a,b")).paths()).containsExactly("a,b");
        assertThat(of(Map.of("paths", "[\"a\",\"b\"]", "PATH", "c")).paths()).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsNotGivenHasADefault() {
        CaptureOptions options = of(Map.of("path", "a"));
        assertThat(options.mode()).isEqualTo(Mode.FAILFAST);
        assertThat(options.recursive()).isFalse();
        assertThat(options.namePattern()).isNull();
        assertThat(options.maximumFilesPerTrigger()).isZero();
        assertThat(options.settledSeconds()).isEqualTo(60);
    }

    @Test
    void namesAndModesMayBeOfAnyCase() {
        assertThat(of(Map.of("path", "a", "MODE", "permissive")).mode()).isEqualTo(Mode.PERMISSIVE);
        assertThat(of(Map.of("path", "a", "recursivefilelookup", "true")).recursive())
                .isTrue();
    }

    @Test
    void sparksSettingForCorruptFilesIsTheDefaultOfTheMode() {
        SparkSession spark = LocalSpark.session();
        SparkSession.setActiveSession(spark);
        spark.conf().set("spark.sql.files.ignoreCorruptFiles", true);
        try {
            assertThat(of(Map.of("path", "a")).mode()).isEqualTo(Mode.DROPMALFORMED);
            assertThat(of(Map.of("path", "a", "mode", "FAILFAST")).mode()).isEqualTo(Mode.FAILFAST);
        } finally {
            spark.conf().unset("spark.sql.files.ignoreCorruptFiles");
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> of(Map.of())).hasMessage("no path: load(\"FILE\"), or the option path");
        assertThatThrownBy(() -> of(Map.of("paths", "a"))).hasMessage("option paths is no JSON array of texts: a");
        assertThatThrownBy(() -> of(Map.of("path", "a", "mode", "x")))
                .hasMessage("mode x is none of [PERMISSIVE, DROPMALFORMED, FAILFAST]");
        assertThatThrownBy(() -> of(Map.of("path", "a", "settledSeconds", "-1")))
                .hasMessage("maxFilesPerTrigger or settledSeconds is less than 0");
    }
}
