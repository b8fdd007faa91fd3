package io.github.packetcodec.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Draws how many times as long as C each one takes, for the groups in which other libraries take part. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LABEL_WIDTH = 270;
    private static final int BAR_WIDTH = 400;
    /** How long C's own bar would be: some length, so that what is a little faster than C can still be seen. */
    private static final int C_WIDTH = 40;

    private static final int BAR_HEIGHT = 16;
    private static final int LINE = 22;
    private static final int TITLE_LINE = 34;
    /** Greys and blues that can be read on white and on black. */
    private static final String TEXT = "#7d8590";

    private static final String OURS = "#3b82d6";
    private static final String OTHERS = "#9aa4b0";
    /** What the names of other libraries' rows begin with. */
    private static final List<String> LIBRARIES =
            List.of(Comparison.LIBTINS, "onlab-misc", "pkts", "pcap4j", "pcap-codec");

    private final Results results;
    private final List<Comparison.Group> groups;
    private final double most;

    BarChart(List<Comparison.Group> groups, Results results) {
        this.results = results;
        this.groups = groups.stream()
                .filter(group -> group.rows().stream().anyMatch(BarChart::isOther))
                .toList();
        double longest = 10;
        for (Comparison.Group group : this.groups) {
            for (Comparison.Row row : group.rows()) {
                double ratio = results.ratio(group, row);
                longest = Math.max(longest, Double.isNaN(ratio) ? 0 : ratio);
            }
        }
        most = longest;
    }

    String svg() {
        List<String> lines = new ArrayList<>();
        int y = 30;
        for (Comparison.Group group : groups) {
            lines.add(text(10, y + 16, "bold", group.title()));
            y += TITLE_LINE - 8;
            int top = y;
            for (Comparison.Row row : group.rows()) {
                if (row.name().contains("buffers")) {
                    continue;
                }
                lines.add(bar(group, row, y));
                y += LINE;
            }
            lines.add(lineOfC(top - 3, y - 3));
            y += TITLE_LINE - LINE;
        }
        y += 8;
        String title = "How many times as long as C: packet-codec and other libraries";
        String head = """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" \
                aria-labelledby="title description" font-family="sans-serif" font-size="13">
                <title id="title">%s</title>
                <desc id="description">%s</desc>
                """.formatted(WIDTH, y, WIDTH, y, title, description());
        return head
                + text(10, 18, "normal", title + " (logarithmic; dashes are C, blue is this library)")
                + String.join("", lines)
                + "</svg>\n";
    }

    private static boolean isOther(Comparison.Row row) {
        return LIBRARIES.stream().anyMatch(row.name()::startsWith);
    }

    private static String lineOfC(int top, int bottom) {
        int x = LABEL_WIDTH + C_WIDTH;
        return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-dasharray=\"3 2\"/>\n"
                .formatted(x, top, x, bottom, TEXT);
    }

    private String bar(Comparison.Group group, Comparison.Row row, int y) {
        double ratio = results.ratio(group, row);
        int middle = y + BAR_HEIGHT - 3;
        String label = text(20, middle, "normal", row.name());
        if (Double.isNaN(ratio)) {
            String reason = row.benchmark() == null ? row.reason() : "no figure";
            return label + text(LABEL_WIDTH, middle, "normal", reason);
        }
        boolean ours = !isOther(row) && !row.name().startsWith("Java by hand");
        double width = C_WIDTH + (BAR_WIDTH - C_WIDTH) * Math.log(ratio) / Math.log(most);
        return label
                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                        .formatted(LABEL_WIDTH, y, Math.max(2, Math.round(width)), BAR_HEIGHT, ours ? OURS : OTHERS)
                + text(LABEL_WIDTH + (int) Math.max(2, width) + 6, middle, "normal", Report.number(ratio, 1));
    }

    private String description() {
        StringBuilder out = new StringBuilder();
        for (Comparison.Group group : groups) {
            out.append(group.title()).append(": ");
            for (Comparison.Row row : group.rows()) {
                double ratio = results.ratio(group, row);
                if (!Double.isNaN(ratio)) {
                    out.append(row.name())
                            .append(' ')
                            .append(Report.number(ratio, 1))
                            .append("; ");
                }
            }
        }
        return out.toString().trim();
    }

    private static String text(int x, int y, String weight, String text) {
        return "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-weight=\"%s\">%s</text>\n".formatted(x, y, TEXT, weight, text);
    }
}
