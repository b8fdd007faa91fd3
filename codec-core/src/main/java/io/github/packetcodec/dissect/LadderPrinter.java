package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints TCP conversations as sequence diagrams, and draws them as a picture where that is asked for. */
final class LadderPrinter implements Printer {
    /** How many segments of a capture are drawn; a picture of more helps nobody. */
    private static final int MOST_STEPS = 100_000;

    private final Text text;
    private final FlowArguments flows;
    private final Analysis analysis;
    private final Map<TcpConnection, Ladder> ladders = new LinkedHashMap<>();
    /** Of all captures, for the picture. */
    private final List<Ladder> drawn = new ArrayList<>();

    private boolean firstFile = true;
    private int steps;
    private long leftOut;

    LadderPrinter(Text text, FlowArguments flows) {
        this.text = text;
        this.flows = flows;
        analysis = new Analysis(flows.scope());
    }

    @Override
    public void file(String name) {
        if (!firstFile) {
            text.add('\n');
        }
        firstFile = false;
        text.add("==> ").add(Names.visible(name)).add(" <==\n");
    }

    @Override
    public void print(Frame frame) {
        analysis.read(frame);
        TcpSegment segment = analysis.segment();
        if (segment == null || flows.stream() >= 0 && segment.connection().number() != flows.stream()) {
            return;
        }
        if (steps == MOST_STEPS) {
            leftOut++;
            return;
        }
        steps++;
        ladders.computeIfAbsent(segment.connection(), Ladder::new).add(segment, analysis.fragments());
    }

    @Override
    public void end() {
        boolean first = true;
        for (Ladder ladder : ladders.values()) {
            if (!first) {
                text.add('\n');
            }
            first = false;
            LadderText.add(text, ladder);
        }
        if (ladders.isEmpty()) {
            text.add(flows.stream() >= 0 ? "no TCP conversation " + flows.stream() + "\n" : "no TCP conversations\n");
        }
        if (leftOut > 0) {
            text.add("and ").add(leftOut).add(" segments more\n");
        }
        if (flows.svg() != null) {
            drawn.addAll(ladders.values());
            write(LadderSvg.of(drawn));
        }
        analysis.begin();
        ladders.clear();
        steps = 0;
        leftOut = 0;
    }

    private void write(String picture) {
        try {
            Files.writeString(Path.of(flows.svg()), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
