package io.github.packetcodec.internal;

import io.github.packetcodec.Octets;

/** Writes the options of a header and adds them up on the way. */
public final class OptionWords {
    private OptionWords() {}

    /**
     * Copies whole words of 32 bits to {@code out[at]} and on.
     *
     * @param words a multiple of four octets
     * @return their sum, not folded
     */
    public static long write(Octets words, byte[] out, int at) {
        int length = words.length();
        long sum = 0;
        int i = 0;
        if ((length & 4) != 0) {
            int word = words.word(0);
            Bytes.put32(out, at, word);
            sum = Integer.toUnsignedLong(word);
            i = 4;
        }
        // Not "less than": the JIT would make three loops of it, and prepare for many rounds where there is mostly one.
        for (; i != length; i += 8) {
            long two = words.twoWords(i);
            Bytes.put64(out, at + i, two);
            sum += (two >>> 32) + (two & 0xFFFF_FFFFL);
        }
        return sum;
    }
}
