package io.github.packetcodec;

import java.io.Serializable;
import java.util.Objects;

/**
 * The refusal of bytes by a decoder: the layer, the reason, the place, and two numbers that explain the reason. A {@link DecodeException}
 * contains a refusal, and so does a packet whose decoding ended early.
 *
 * @param layer the layer whose decoder refused the bytes
 * @param fault the reason
 * @param offset the offset of the refused header or option; the method that returns the refusal specifies what it is relative to
 * @param required the number that was required, mostly a number of bytes, see {@link Fault#sentence}
 * @param available the number that was found instead
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

    /**
     * Creates a refusal whose available bytes are limited by the end of the given bytes.
     *
     * @param layer the layer whose decoder refused the bytes
     * @param fault the reason
     * @param offset the offset of the refused header or option; the method that returns the refusal specifies what it is relative to
     * @param required the number that was required, mostly a number of bytes, see {@link Fault#sentence}
     * @param available the number that was found instead
     */
    public Refusal(Layer layer, Fault fault, int offset, int required, int available) {
        this(layer, fault, offset, required, available, Boundary.FRAME);
    }

    /**
     * {@return the refusal for a fault code}
     *
     * @param layer the layer whose layout's {@code check} returned the fault code
     * @param code a negative fault code
     * @param offset the offset of the header
     */
    public static Refusal of(Layer layer, int code, int offset) {
        return new Refusal(layer, Fault.of(code), offset, Fault.required(code), Fault.available(code));
    }

    /**
     * {@return a copy of this refusal with {@code base} added to its offset}
     *
     * @param base the number of bytes to add
     */
    public Refusal shiftedBy(int base) {
        return new Refusal(layer, fault, offset + base, required, available, boundary);
    }

    /** {@return a message such as {@code IPv4 at 14: total length 12 is less than header length 20}} */
    public String message() {
        String sentence = layer + " at " + offset + ": " + fault.sentence(required, available);
        boolean limited = fault == Fault.TRUNCATED_HEADER && boundary != Boundary.FRAME;
        return limited ? sentence + " (limited by " + boundary.phrase() + ")" : sentence;
    }
}
