package io.github.packetcodec.filter;

/** Reports within this package that an expression cannot be compiled for a link type, and why. */
final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String reason;

    Unsupported(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }
}
