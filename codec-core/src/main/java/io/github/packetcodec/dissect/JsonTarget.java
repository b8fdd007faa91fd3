package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;

/** Receives a JSON document piece by piece, in order. */
interface JsonTarget {
    /** An object or array begins: <code>{</code> or {@code [}. */
    void begin(char bracket);

    /** An object or array ends. */
    void end(char bracket);

    /** The next element of an array follows. */
    void next();

    /** The next key of an object, whose value follows. It requires no escapes. */
    void key(String name);

    void string(String value);

    /** A number, not negative. */
    void number(long value);

    /** A number, true, false or null, as JSON writes it. */
    void literal(String value);

    /** The time of a frame. */
    void time(Timestamps timestamps, FrameSource reader);

    /** The object of a frame has ended. */
    void endFrame();
}
