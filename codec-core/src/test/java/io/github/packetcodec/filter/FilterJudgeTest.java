package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The frames that compiled filters choose are those that tcpdump chose. */
class FilterJudgeTest {
    @Test
    void compiledFiltersChooseWhatTcpdumpChooses() {
        List<String> differences = new ArrayList<>();
        Map<String, Map<String, String>> meant = Judged.differences();
        for (Judged.Row row : Judged.rows()) {
            for (int i = 0; i < row.cells().size(); i++) {
                Judged.Column column = Judged.columns().get(i);
                String expected = row.cells().get(i);
                String actual = cell(row.expression(), column);
                boolean isMeant = meant.getOrDefault(row.expression(), Map.of()).containsKey(column.name())
                        || meant.getOrDefault(row.expression(), Map.of()).containsKey("*");
                if (isSame(expected, actual) == isMeant) {
                    differences.add(row.expression() + " over " + column.name() + ": " + actual + ", tcpdump "
                            + expected + (isMeant ? ", which is listed as a difference" : ""));
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static boolean isSame(String expected, String actual) {
        return expected.equals(Judged.NONE) ? actual.startsWith("0 ") : actual.equals(expected);
    }

    private static String cell(String expression, Judged.Column column) {
        BpfProgram program;
        try {
            program = Filter.parse(expression).compile(column.linkType());
        } catch (FilterException refused) {
            return Judged.REFUSED;
        }
        return Judged.cell(
                column, frame -> program.matches(frame.bytes(), 0, frame.bytes().length, frame.wireLength()));
    }
}
