package io.github.packetcodec.filter;

/**
 * Where a header or a field begins in the frame: at a fixed offset, or that far after what a word of memory holds.
 *
 * @param register the word of memory; -1 if there is none
 */
record Place(int offset, int register) {
    private static final int NONE = -1;

    static Place at(int offset) {
        return new Place(offset, NONE);
    }

    static Place in(int register) {
        return new Place(0, register);
    }

    boolean isFixed() {
        return register == NONE;
    }

    Place plus(int more) {
        return new Place(offset + more, register);
    }
}
