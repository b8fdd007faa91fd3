package io.github.packetcodec;

import java.util.Objects;

/**
 * Bytes were refused. The only exception that decoding throws, whatever the bytes.
 *
 * <p>It carries no stack trace and no bytes: hostile traffic must be cheap to refuse, and must not fill a log.
 */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** All there is to tell; a record of enums and numbers. */
    private final Refusal refusal;

    /** An exception that tells {@code refusal}. */
    public DecodeException(Refusal refusal) {
        super(null, null, false, false);
        this.refusal = Objects.requireNonNull(refusal, "refusal");
    }

    /** The refusal that a layout's {@code check} told as a negative fault code. */
    public static DecodeException of(Layer layer, int code, int offset) {
        return new DecodeException(Refusal.of(layer, code, offset));
    }

    /**
     * Who refused, why and where. The offset is that of the refused header's first byte: an index into the buffer or array that a
     * header was decoded from, or counted from the start of the frame if it was a whole packet ({@code Packet.orThrow}).
     */
    public Refusal refusal() {
        return refusal;
    }

    /** For instance {@code IPv4 at 14: total length 12 is less than header length 20}. */
    @Override
    public String getMessage() {
        return refusal.message();
    }

    /** Why it was refused: short for {@code refusal().fault()}. */
    public Fault fault() {
        return refusal.fault();
    }
}
