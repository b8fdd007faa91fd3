package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.Peer;
import java.util.List;

/**
 * Draws ladders as a picture in SVG 1.1, one below the other, as wide as their longest texts need. It has dark colours where the reader's
 * system has. The same ladders give the same characters.
 */
final class LadderSvg {
    private static final int ROW = 26;
    private static final int MARGIN = 20;
    /** Between texts beside each other, and between a text and a line. */
    private static final int GAP = 10;
    /** How much an arrow falls on its way. */
    private static final int FALL = 6;

    private static final int HEAD = 70;
    private static final int LEAST_SPAN = 460;
    /** Two characters in a monospaced font of 12 pixels, rounded up. */
    private static final int TWO_CHARACTERS = 15;

    private static final String STYLE = """
            <style>
            text { font: 12px monospace; fill: #1b1f24 }
            .time { fill: #57606a; text-anchor: end }
            .end { font-weight: bold; text-anchor: middle }
            .label { text-anchor: middle }
            .remark { fill: #b35900 }
            line { stroke: #1b1f24 }
            .life { stroke: #8c959f; stroke-dasharray: 3 3 }
            .head { fill: #1b1f24 }
            .ground { fill: #ffffff }
            @media (prefers-color-scheme: dark) {
            text, .head { fill: #e6edf3 }
            .time { fill: #9198a1 }
            .remark { fill: #f0883e }
            line { stroke: #e6edf3 }
            .life { stroke: #656c76 }
            .ground { fill: #0d1117 }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    /** Where the frame numbers and the times end, and where the lines of A and B are. */
    private final int framesEnd;

    private final int timesEnd;
    private final int left;
    private final int right;
    private final int width;
    private int height = MARGIN;

    private LadderSvg(List<Ladder> ladders) {
        int frames = 0;
        int times = 0;
        int labels = 0;
        int remarks = 0;
        int ends = 0;
        int summaries = 0;
        for (Ladder ladder : ladders) {
            ends = Math.max(ends, Math.max(width(ladder.end(Peer.A)), width(ladder.end(Peer.B))));
            summaries = Math.max(summaries, width(summary(ladder)));
            for (Ladder.Step step : ladder.steps()) {
                frames = Math.max(frames, width(Long.toString(step.frame())));
                times = Math.max(times, width(Ladder.since(step)));
                labels = Math.max(labels, width(step.label()));
                remarks = Math.max(remarks, width(remarks(step)));
            }
        }
        framesEnd = Math.max(MARGIN + frames, MARGIN + ends / 2 - 2 * GAP - times);
        timesEnd = framesEnd + GAP + times;
        left = timesEnd + GAP;
        right = left + Math.max(LEAST_SPAN, Math.max(labels + 4 * GAP, ends + 2 * GAP));
        width = MARGIN + Math.max(right + Math.max(ends / 2, GAP + remarks), MARGIN + summaries);
        ladders.forEach(this::draw);
    }

    static String of(List<Ladder> ladders) {
        LadderSvg picture = new LadderSvg(ladders);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>TCP conversations</title>
                <defs><marker id="head" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">\
                <path class="head" d="M0,0 L9,4 L0,8 z"/></marker></defs>
                %3$s<rect class="ground" width="100%%" height="100%%"/>
                """.formatted(picture.width, picture.height, STYLE) + picture.body + "</svg>\n";
    }

    private static int width(String text) {
        return (text.length() * TWO_CHARACTERS + 1) / 2;
    }

    private static String summary(Ladder ladder) {
        return "tcp " + ladder.connection().number() + ": " + ladder.summary();
    }

    private static String remarks(Ladder.Step step) {
        return String.join("; ", step.remarks());
    }

    private void draw(Ladder ladder) {
        int y = height + HEAD;
        height = y + ladder.steps().size() * ROW + MARGIN;
        int end = y + (ladder.steps().size() - 1) * ROW + FALL + MARGIN / 2;
        text("", MARGIN, y - 58, summary(ladder));
        text("end", left, y - 32, ladder.end(Peer.A));
        text("end", right, y - 32, ladder.end(Peer.B));
        line("class=\"life\"", left, y - 24, left, end);
        line("class=\"life\"", right, y - 24, right, end);
        for (Ladder.Step step : ladder.steps()) {
            boolean fromA = step.sender() == Peer.A;
            text("time", framesEnd, y + 4, Long.toString(step.frame()));
            text("time", timesEnd, y + 4, Ladder.since(step));
            line("marker-end=\"url(#head)\"", fromA ? left : right, y, fromA ? right : left, y + FALL);
            text("label", (left + right) / 2, y - 3, step.label());
            if (!step.remarks().isEmpty()) {
                text("remark", right + GAP, y + 4, remarks(step));
            }
            y += ROW;
        }
    }

    private void line(String attribute, int x1, int y1, int x2, int y2) {
        body.append("<line %s x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n".formatted(attribute, x1, y1, x2, y2));
    }

    /** Adds a text of this program's, in which only {@code <} needs an escape. */
    private void text(String style, int x, int y, String text) {
        body.append("<text");
        if (!style.isEmpty()) {
            body.append(" class=\"").append(style).append('"');
        }
        body.append(" x=\"").append(x).append("\" y=\"").append(y).append("\" xml:space=\"preserve\">");
        body.append(text.replace("<", "&lt;")).append("</text>\n");
    }
}
