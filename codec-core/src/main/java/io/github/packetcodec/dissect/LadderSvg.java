package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.Peer;
import java.util.List;

/** Draws ladders as a picture in SVG 1.1, one below the other. The same ladders give the same characters. */
final class LadderSvg {
    private static final int ROW = 26;
    private static final int LEFT = 150;
    private static final int SPAN = 460;
    private static final int RIGHT = LEFT + SPAN;
    private static final int MARGIN = 20;
    /** How much an arrow falls on its way. */
    private static final int FALL = 6;

    private static final int REMARK_WIDTH = 7;
    private static final int HEAD = 70;

    private LadderSvg() {}

    static String of(List<Ladder> ladders) {
        int height = MARGIN;
        int longest = 0;
        StringBuilder body = new StringBuilder();
        for (Ladder ladder : ladders) {
            draw(body, ladder, height);
            height += HEAD + ladder.steps().size() * ROW + MARGIN;
            for (Ladder.Step step : ladder.steps()) {
                longest = Math.max(longest, String.join("; ", step.remarks()).length());
            }
        }
        int width = RIGHT + 160 + longest * REMARK_WIDTH;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
                <title>TCP conversations</title>
                <defs><marker id="head" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">\
                <path d="M0,0 L9,4 L0,8 z"/></marker></defs>
                <style>
                text { font: 12px monospace; fill: #1b1f24 }
                .time { fill: #57606a; text-anchor: end }
                .end { font-weight: bold; text-anchor: middle }
                .label { text-anchor: middle }
                .remark { fill: #b35900 }
                line { stroke: #1b1f24 }
                .life { stroke: #8c959f; stroke-dasharray: 3 3 }
                </style>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(width, height, width, height) + body + "</svg>\n";
    }

    private static void draw(StringBuilder out, Ladder ladder, int top) {
        int first = top + HEAD;
        int end = first + (ladder.steps().size() - 1) * ROW + FALL + MARGIN / 2;
        text(out, "", MARGIN, top + 12, "tcp " + ladder.connection().number() + ": " + ladder.summary());
        text(out, "end", LEFT, top + 38, ladder.end(Peer.A));
        text(out, "end", RIGHT, top + 38, ladder.end(Peer.B));
        line(out, "class=\"life\"", LEFT, top + 46, LEFT, end);
        line(out, "class=\"life\"", RIGHT, top + 46, RIGHT, end);
        int y = first;
        for (Ladder.Step step : ladder.steps()) {
            boolean fromA = step.sender() == Peer.A;
            text(out, "time", LEFT - 10, y + 4, step.frame() + "  " + Ladder.since(step));
            line(out, "marker-end=\"url(#head)\"", fromA ? LEFT : RIGHT, y, fromA ? RIGHT : LEFT, y + FALL);
            text(out, "label", LEFT + SPAN / 2, y - 3, step.label());
            if (!step.remarks().isEmpty()) {
                text(out, "remark", RIGHT + 10, y + 4, String.join("; ", step.remarks()));
            }
            y += ROW;
        }
    }

    private static void line(StringBuilder out, String attribute, int x1, int y1, int x2, int y2) {
        out.append("<line %s x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n".formatted(attribute, x1, y1, x2, y2));
    }

    /** Adds a text of this program's, in which only {@code <} needs an escape. */
    private static void text(StringBuilder out, String style, int x, int y, String text) {
        out.append("<text");
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        out.append(" x=\"").append(x).append("\" y=\"").append(y).append("\" xml:space=\"preserve\">");
        out.append(text.replace("<", "&lt;")).append("</text>\n");
    }
}
