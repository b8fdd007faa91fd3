package io.github.packetcodec.testdata;

/**
 * The properties of a packet that the upper layer requires.
 *
 * @param source the source in the pseudo-header
 * @param destination the destination in the pseudo-header, which is the final one
 * @param protocol the number of the upper layer
 * @param fragmentable the offset of the bytes whose number must be a multiple of 8 in a first fragment
 * @param firstFragment whether more fragments follow
 */
record Carrier(byte[] source, byte[] destination, int protocol, int fragmentable, boolean firstFragment) {
    boolean isIpv6() {
        return source.length == 16;
    }

    long pseudoHeaderSum(int length) {
        return PlainChecksum.pseudoHeaderSum(source, destination, protocol, length);
    }

    /**
     * Appends {@code length} random bytes; fewer if there is no room, or a different number if a first fragment requires
     * it.
     */
    void fill(FrameDraft draft, int length) {
        int bounded = Math.min(length, draft.room());
        if (firstFragment) {
            int missing = -(draft.end() + bounded - fragmentable) & 7;
            bounded += missing <= draft.room() - bounded ? missing : missing - 8;
        }
        draft.putRandom(bounded);
    }
}
