package io.github.packetcodec.picture;

/** The parts that all pictures have in common: a page that is readable on a light and on a dark background, and text. */
final class Svg {
    private Svg() {}

    static String start(int width, int height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
                <title>%s</title>
                <style>
                text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1f2328; text-anchor: middle }
                .title { font-weight: bold; font-size: 14px; text-anchor: start }
                .ruler, .offset { font-size: 10px; fill: #59636e }
                .offset { text-anchor: end }
                .small { font-size: 10.5px }
                .bit { font-size: 11px }
                path { fill: none; stroke: #59636e }
                .rest { fill: none; stroke: #59636e; stroke-dasharray: 4 3 }
                .area { fill: #f6f8fa }
                .structure .area { fill: #eaeef2 }
                .endpoint .area { fill: #ddf4ff }
                .next .area { fill: #dafbe1 }
                .check .area { fill: #fff8c5 }
                .field:hover .area { fill: #ffd8b5 }
                @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .ruler, .offset { fill: #9198a1 }
                path, .rest { stroke: #848d97 }
                .area { fill: #1c2128 }
                .structure .area { fill: #2d333b }
                .endpoint .area { fill: #0c3158 }
                .next .area { fill: #0f3d23 }
                .check .area { fill: #4a3a06 }
                .field:hover .area { fill: #6b3a12 }
                }
                </style>
                """.formatted(width, height, width, height, title);
    }

    static void text(StringBuilder out, String type, int x, int y, String text) {
        out.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(type, x, y, text));
    }
}
