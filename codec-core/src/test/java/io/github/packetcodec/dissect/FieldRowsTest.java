package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.checksum.ChecksumStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldRowsTest {
    private final List<String> rows = new ArrayList<>();

    private FieldRows rows(boolean names) {
        return new FieldRows(names) {
            @Override
            void row(String name, String value, int position, int bits) {
                rows.add(name + " = " + value + " at " + position + "+" + bits);
            }
        };
    }

    @Test
    void eachFieldBeginsWhereTheOneBeforeEnds() {
        FieldRows fields = rows(true);
        fields.moveTo(112);
        fields.number("version", 4, 4);
        fields.flag("flag", true);
        fields.code("etherType", 16, 0x0806, type -> "ARP");
        fields.text("absent", 0, "");
        fields.text("address", 48, "02:00:00:00:00:01");
        fields.checksum("checksum", 0x0a, ChecksumStatus.VALID);
        assertThat(rows)
                .containsExactly(
                        "version = 4 at 112+4",
                        "flag = true at 116+1",
                        "etherType = 0x0806 (ARP) at 117+16",
                        "address = 02:00:00:00:00:01 at 133+48",
                        "checksum = 0x000a valid at 181+16");
        assertThat(fields.position()).isEqualTo(197);
    }

    @Test
    void aNameThatIsOnlyTheNumberIsLeftOut() {
        FieldRows fields = rows(true);
        fields.number("protocol", 8, 6, protocol -> "TCP");
        fields.number("protocol", 8, 7, Integer::toString);
        fields.number("protocol", 8, 7, protocol -> "protocol 7");
        fields.code("etherType", 16, 7, type -> "0x0007");
        rows(false).number("protocol", 8, 6, protocol -> "TCP");
        assertThat(rows)
                .containsExactly(
                        "protocol = 6 (TCP) at 0+8",
                        "protocol = 7 at 8+8",
                        "protocol = 7 at 16+8",
                        "etherType = 0x0007 at 24+16",
                        "protocol = 6 at 0+8");
    }

    @Test
    void anOptionIsOneRowAndWhatIsLeftOfTheOptionsToo() {
        FieldRows fields = rows(true);
        fields.moveTo(400);
        fields.beginOptions();
        fields.beginOption(5, 10, kind -> "SACK");
        fields.optionLength(10);
        fields.optionField("blocks", List.of(List.of(1L, -1L)));
        fields.optionField("flags", Map.of("last", true));
        fields.endOption();
        fields.endOptions(12);
        fields.number("next", 8, 1);
        assertThat(rows)
                .containsExactly(
                        "option = 5 (SACK) length 10 blocks [ [ 1 18446744073709551615 ] ] flags last true at 400+80",
                        "rest of options = 2 bytes at 480+16",
                        "next = 1 at 496+8");
    }
}
