package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;

/** Writes JSON as text, one line for each frame. */
final class JsonText implements JsonTarget {
    private final Text text;
    /** Whether the next key or element is the first one in its object or array. */
    private boolean first;

    JsonText(Text text) {
        this.text = text;
    }

    @Override
    public void begin(char bracket) {
        text.add(bracket);
        first = true;
    }

    @Override
    public void end(char bracket) {
        text.add(bracket);
        first = false;
    }

    @Override
    public void next() {
        if (!first) {
            text.add(',');
        }
        first = false;
    }

    @Override
    public void key(String name) {
        next();
        text.add('"').add(name).add("\":");
    }

    @Override
    public void string(String value) {
        text.add(JsonPrinter.quoted(value));
    }

    @Override
    public void number(long value) {
        text.add(value);
    }

    @Override
    public void literal(String value) {
        text.add(value);
    }

    @Override
    public void time(Timestamps timestamps, FrameSource reader) {
        text.add('"');
        timestamps.addDateAndTime(text, reader);
        text.add('"');
    }

    @Override
    public void endFrame() {
        text.add('\n');
    }
}
