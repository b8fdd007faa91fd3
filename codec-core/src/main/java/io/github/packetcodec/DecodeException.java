package io.github.packetcodec;

import java.util.Objects;

/**
 * Thrown when bytes cannot be decoded. Decoding throws no other exception because of the contents of the bytes.
 *
 * <p>The exception has no stack trace and contains no bytes: refusing hostile traffic must be inexpensive and must not fill logs.
 */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The complete description of the fault, which consists of enums and numbers. */
    private final Refusal refusal;

    /**
     * Creates an exception that reports a refusal.
     *
     * @param refusal the layer, the reason and the place
     */
    public DecodeException(Refusal refusal) {
        super(null, null, false, false);
        this.refusal = Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * {@return an exception for a fault code}
     *
     * @param layer the layer whose layout's {@code check} returned the fault code
     * @param code a negative fault code
     * @param offset the offset of the header
     */
    public static DecodeException of(Layer layer, int code, int offset) {
        return new DecodeException(Refusal.of(layer, code, offset));
    }

    /**
     * {@return the layer, the reason and the place of the refusal} The offset is that of the first byte of the header: an index into the
     * buffer or array from which a header was decoded, or relative to the start of the frame if a whole packet was decoded
     * ({@link io.github.packetcodec.packet.Packet#orThrow}).
     */
    public Refusal refusal() {
        return refusal;
    }

    /** {@return a message such as {@code IPv4 at 14: total length 12 is less than header length 20}} */
    @Override
    public String getMessage() {
        return refusal.message();
    }

    /** {@return the reason of the refusal, which is {@code refusal().fault()}} */
    public Fault fault() {
        return refusal.fault();
    }
}
