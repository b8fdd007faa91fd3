package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;

/** Decodes frames and prints them. */
record PrintDestination(Printer printer, Frame frame) implements Destination {
    PrintDestination(Printer printer) {
        this(printer, new Frame());
    }

    @Override
    public void file(String name) {
        printer.file(name);
    }

    @Override
    public void origin(String name) {
        printer.origin(name);
    }

    @Override
    public void frame(FrameSource source) {
        frame.read(source);
        printer.print(frame);
    }

    @Override
    public void end() {
        printer.end();
    }
}
