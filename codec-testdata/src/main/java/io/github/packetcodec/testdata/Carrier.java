package io.github.packetcodec.testdata;

/**
 * What an upper layer has to know of the packet that carries it.
 *
 * @param source as the pseudo-header has it
 * @param destination as the pseudo-header has it: the final one
 * @param protocol the upper layer's number
 * @param fragmentable where the bytes begin whose number must be a multiple of 8 in a first fragment
 * @param firstFragment whether more fragments follow
 */
record Carrier(byte[] source, byte[] destination, int protocol, int fragmentable, boolean firstFragment) {
    boolean isIpv6() {
        return source.length == 16;
    }

    long pseudoHeaderSum(int length) {
        return PlainChecksum.pseudoHeaderSum(source, destination, protocol, length);
    }

    /** Appends {@code length} random bytes: less if there is no room, more or less to end a first fragment rightly. */
    void fill(FrameDraft draft, int length) {
        int bounded = Math.min(length, draft.room());
        if (firstFragment) {
            int missing = -(draft.end() + bounded - fragmentable) & 7;
            bounded += missing <= draft.room() - bounded ? missing : missing - 8;
        }
        draft.putRandom(bounded);
    }
}
