package io.github.packetcodec;

import java.io.Serializable;
import java.util.Objects;

/**
 * That bytes were refused, as a value: by whom, why, where, and the two numbers that explain it. {@link DecodeException}
 * throws one; a packet whose decoding ended early holds one.
 *
 * @param layer the protocol whose decoder refused
 * @param fault why
 * @param offset where the refused header or option begins; whoever gives the refusal says from where it is counted
 * @param required what was required, mostly a number of bytes: the fault says of what
 * @param available what there was instead
 * @param boundary what limits the available bytes, if bytes are missing
 */
public record Refusal(Layer layer, Fault fault, int offset, int required, int available, Boundary boundary)
        implements Serializable {
    /** Throws a {@link NullPointerException} if layer, fault or boundary is null. */
    public Refusal {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(boundary, "boundary");
    }

    /** A refusal whose available bytes end where the bytes end that were given. */
    public Refusal(Layer layer, Fault fault, int offset, int required, int available) {
        this(layer, fault, offset, required, available, Boundary.FRAME);
    }

    /** The refusal that a layout's {@code check} told as a negative fault code. */
    public static Refusal of(Layer layer, int code, int offset) {
        return new Refusal(layer, Fault.of(code), offset, Fault.required(code), Fault.available(code));
    }

    /** The same refusal, counted from {@code base} bytes before. */
    public Refusal shiftedBy(int base) {
        return new Refusal(layer, fault, offset + base, required, available, boundary);
    }

    /** For instance {@code IPv4 at 14: total length 12 is less than header length 20}. */
    public String message() {
        String sentence = layer + " at " + offset + ": " + fault.sentence(required, available);
        boolean limited = fault == Fault.TRUNCATED_HEADER && boundary != Boundary.FRAME;
        return limited ? sentence + " (limited by " + boundary.phrase() + ")" : sentence;
    }
}
