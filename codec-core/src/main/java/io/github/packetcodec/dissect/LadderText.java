package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.Peer;

/** Draws a ladder with characters. */
final class LadderText {
    private static final int LEAST_WIDTH = 40;
    /** Around a label: an arrow head, two dashes and a space on either side. */
    private static final int AROUND_LABEL = 8;

    private LadderText() {}

    static void add(Text text, Ladder ladder) {
        int frames = 1;
        int times = 1;
        int labels = 0;
        for (Ladder.Step step : ladder.steps()) {
            frames = Math.max(frames, Long.toString(step.frame()).length());
            times = Math.max(times, Ladder.since(step).length());
            labels = Math.max(labels, step.label().length());
        }
        String a = ladder.end(Peer.A);
        String b = ladder.end(Peer.B);
        int width = Math.max(Math.max(LEAST_WIDTH, labels + AROUND_LABEL), a.length() + b.length() + 2);
        text.add("tcp ")
                .add(ladder.connection().number())
                .add(": ")
                .add(ladder.summary())
                .add('\n');
        String margin = " ".repeat(frames + times + 4);
        text.add(margin)
                .add(a)
                .add(" ".repeat(width + 2 - a.length() - b.length()))
                .add(b)
                .add('\n');
        for (Ladder.Step step : ladder.steps()) {
            StringBuilder line = new StringBuilder();
            right(line, Long.toString(step.frame()), frames);
            right(line.append("  "), Ladder.since(step), times);
            line.append("  |");
            int dashes = width - step.label().length() - 6;
            if (step.sender() == Peer.A) {
                line.append("--- ")
                        .append(step.label())
                        .append(' ')
                        .append("-".repeat(dashes))
                        .append('>');
            } else {
                line.append('<')
                        .append("-".repeat(dashes))
                        .append(' ')
                        .append(step.label())
                        .append(" ---");
            }
            line.append('|');
            step.remarks().forEach(remark -> line.append(" [").append(remark).append(']'));
            text.add(line.toString()).add('\n');
        }
    }

    private static void right(StringBuilder line, String value, int width) {
        line.append(" ".repeat(width - value.length())).append(value);
    }
}
