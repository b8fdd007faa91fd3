package io.github.packetcodec.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws the time of each row as a multiple of the time of C, on a logarithmic scale, as SVG. The chart has a background of its own, so
 * that it can be read on pages of any colour, and dark colours where the reader prefers these.
 */
final class BarChart {
    private static final int WIDTH = 860;
    private static final int MARGIN = 16;
    private static final int FONT_SIZE = 13;
    /** The greatest width of a character of that size on average, in hundredths of a pixel. */
    private static final int CHARACTER = 690;

    private static final int FIGURE_WIDTH = 60;
    private static final int BAR = 14;
    private static final int LINE = 21;
    private static final int TITLE_LINE = 26;
    private static final int GROUP_GAP = 10;
    private static final int HEAD = 64;
    /** Where the scale begins: some rows are faster than C. */
    private static final double LEAST = 0.5;

    private static final String STYLE = """
            <style>
            text { font-family: sans-serif; font-size: %dpx; fill: #1f2328; }
            .paper { fill: #ffffff; }
            .title { font-weight: bold; }
            .figure { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
            .quiet { fill: #59636e; }
            .grid { stroke: #d1d9e0; }
            .c { stroke: #59636e; stroke-dasharray: 3 2; }
            .ours { fill: #0969da; }
            .other { fill: #9aa4b0; }
            .baseline { fill: #59636e; }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc; }
              .paper { fill: #0d1117; }
              .figure { stroke: #0d1117; }
              .quiet { fill: #9198a1; }
              .grid { stroke: #3d444d; }
              .c { stroke: #9198a1; }
              .ours { fill: #4493f8; }
              .other { fill: #656c76; }
              .baseline { fill: #b7bdc8; }
            }
            </style>
            """.formatted(FONT_SIZE);

    private final List<Results.Group> groups;
    private final int barsFrom;
    private final int barsWidth;
    private final double most;

    BarChart(List<Results.Group> groups) {
        this.groups = groups;
        List<Results.Line> rows =
                groups.stream().flatMap(group -> group.rows().stream()).toList();
        int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        barsFrom = MARGIN + longest * CHARACTER / 100 + 10;
        barsWidth = WIDTH - MARGIN - FIGURE_WIDTH - barsFrom;
        most = groups.stream()
                .flatMap(group -> group.rows().stream().map(Results.Line::ratio))
                .filter(ratio -> !Double.isNaN(ratio))
                .reduce(10.0, Math::max);
    }

    String svg() {
        List<String> lines = new ArrayList<>();
        int y = HEAD;
        for (Results.Group group : groups) {
            lines.add(text(MARGIN, y + FONT_SIZE, "title", group.title()));
            y += TITLE_LINE;
            lines.add(scale(y - 4, y + LINE * group.rows().size() - 4));
            for (Results.Line row : group.rows()) {
                lines.add(bar(row, y));
                y += LINE;
            }
            y += GROUP_GAP;
        }
        int height = y + MARGIN - GROUP_GAP;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                aria-labelledby="title description">
                <title id="title">Time as a multiple of C: packet-codec and other libraries</title>
                <desc id="description">%3$s</desc>
                %4$s<rect class="paper" width="%1$d" height="%2$d" rx="6"/>
                """.formatted(WIDTH, height, description(), STYLE) + legend() + String.join("", lines) + "</svg>\n";
    }

    /** One line, and the numbers of the scale below it. */
    private String legend() {
        StringBuilder out = new StringBuilder("Time as a multiple of C (dashed), logarithmic; shorter is faster.");
        for (Row.Kind kind : Row.Kind.values()) {
            if (groups.stream().flatMap(group -> group.rows().stream()).anyMatch(row -> row.kind() == kind)) {
                out.append("\u2003<tspan class=\"")
                        .append(style(kind))
                        .append("\">■</tspan> ")
                        .append(
                                switch (kind) {
                                    case BASELINE -> "written by hand";
                                    case OURS -> "packet-codec";
                                    case OTHER -> "other libraries";
                                });
            }
        }
        String line = text(MARGIN, MARGIN + FONT_SIZE, "", out.toString());
        StringBuilder marks = new StringBuilder(line);
        for (int mark = 1; mark <= most; mark *= 10) {
            String name = mark == 1 ? "C" : "×" + mark;
            marks.append(text(x(mark) - (mark == 1 ? 4 : 10), HEAD - 8, "quiet", name));
        }
        return marks.toString();
    }

    private String scale(int top, int bottom) {
        StringBuilder out = new StringBuilder();
        for (int mark = 1; mark <= most; mark *= 10) {
            out.append("<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
                    .formatted(mark == 1 ? "c" : "grid", x(mark), top, x(mark), bottom));
        }
        return out.toString();
    }

    private String bar(Results.Line row, int y) {
        double ratio = row.ratio();
        int base = y + BAR - 2;
        String label = text(MARGIN, base, "", row.name());
        if (Double.isNaN(ratio)) {
            return label + text(x(1) + 8, base, "quiet", row.hasFigures() ? "no figure" : row.reason());
        }
        int end = Math.max(barsFrom + 2, x(ratio));
        return label
                + "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                        .formatted(style(row.kind()), barsFrom, y, end - barsFrom, BAR)
                + text(end + 6, base, "figure", ResultTable.number(ratio, ratio < 100 ? 1 : 0));
    }

    private int x(double ratio) {
        return barsFrom + (int) Math.round(barsWidth * Math.log(ratio / LEAST) / Math.log(most / LEAST));
    }

    private static String style(Row.Kind kind) {
        return switch (kind) {
            case BASELINE -> "baseline";
            case OURS -> "ours";
            case OTHER -> "other";
        };
    }

    private String description() {
        StringBuilder out = new StringBuilder();
        for (Results.Group group : groups) {
            out.append(group.title()).append(": ");
            for (Results.Line row : group.rows()) {
                double ratio = row.ratio();
                if (!Double.isNaN(ratio)) {
                    out.append(row.name())
                            .append(' ')
                            .append(ResultTable.number(ratio, 1))
                            .append("; ");
                }
            }
        }
        return out.toString().trim();
    }

    private static String text(int x, int y, String style, String text) {
        String attribute = style.isEmpty() ? "" : " class=\"" + style + "\"";
        return "<text x=\"%d\" y=\"%d\"%s>%s</text>\n".formatted(x, y, attribute, text);
    }
}
