package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.packet.Tunnels;
import org.jspecify.annotations.Nullable;

/** Decodes frames and prints them. */
final class PrintDestination implements Destination {
    private final Printer printer;
    private final Frame frame;
    /** Numbers the frames of files that are merged; null if none are. */
    private @Nullable NumberedSource merged;

    PrintDestination(Printer printer, Tunnels tunnels) {
        this.printer = printer;
        frame = new Frame(tunnels);
    }

    @Override
    public void file(String name) {
        printer.file(name);
    }

    @Override
    public void origin(String name) {
        printer.origin(name);
        if (merged == null) {
            merged = new NumberedSource();
        }
    }

    @Override
    public void frame(FrameSource source) {
        frame.read(merged == null ? source : merged.at(source));
        printer.print(frame);
    }

    @Override
    public void end() {
        printer.end();
    }
}
