package io.github.packetcodec.bench.proof;

import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.testdata.PlainChecksum;

/**
 * Proves by exhaustion that {@link InternetChecksum#update} is the same as computing the checksum anew: for every old value of a
 * word, every new value of it, and several sums of the rest of the data. To be run by hand:
 *
 * <pre>{@code
 * java -cp codec-bench/target/benchmarks.jar io.github.packetcodec.bench.proof.IncrementalChecksumProof
 * }</pre>
 *
 * <p>A sum of 0 is omitted. The rest has that sum only if all other words are zeros, which never occurs in what this library updates: an
 * IP header has its version, a pseudo-header its protocol. In that case the two differ for the new word 0, by the two representations of
 * zero: computing anew gives 0xFFFF, the update 0x0000, and either verifies.
 */
public final class IncrementalChecksumProof {
    private static final int WORDS = 1 << 16;
    private static final int[] RESTS = {0x0001, 0x1234, 0x7FFF, 0x8000, 0xEDCB, 0xFFFE, 0xFFFF};

    private IncrementalChecksumProof() {}

    /** Takes no arguments; ends with status 1 at the first difference. */
    public static void main(String[] arguments) {
        System.out.println("InternetChecksum.update against computing anew, every old word with every new one");
        long started = System.nanoTime();
        for (int rest : RESTS) {
            long start = System.nanoTime();
            int[] checksums = computedAnew(rest);
            for (int oldWord = 0; oldWord < WORDS; oldWord++) {
                int newWord = firstDifference(checksums, oldWord);
                if (newWord < WORDS) {
                    System.out.printf(
                            "DIFFERENT: rest 0x%04x, checksum 0x%04x, old word 0x%04x, new word 0x%04x:"
                                    + " updated 0x%04x, computed 0x%04x%n",
                            rest,
                            checksums[oldWord],
                            oldWord,
                            newWord,
                            InternetChecksum.update(checksums[oldWord], oldWord, newWord),
                            checksums[newWord]);
                    System.exit(1);
                }
            }
            System.out.printf("rest 0x%04x: %,d pairs equal, %.1f s%n", rest, (long) WORDS * WORDS, seconds(start));
        }
        System.out.printf("all equal: %,d updates in %.1f s%n", (long) RESTS.length * WORDS * WORDS, seconds(started));
    }

    /** The checksum of the rest and a word, for each word: by another implementation than the one under proof. */
    private static int[] computedAnew(int rest) {
        int[] checksums = new int[WORDS];
        byte[] data = {(byte) (rest >>> 8), (byte) rest, 0, 0};
        for (int word = 0; word < WORDS; word++) {
            data[2] = (byte) (word >>> 8);
            data[3] = (byte) word;
            checksums[word] = PlainChecksum.complement(PlainChecksum.sum(data, 0, data.length));
        }
        return checksums;
    }

    /** The first new word for which the update gives another checksum; 65536 if it gives the same for all. */
    private static int firstDifference(int[] checksums, int oldWord) {
        int newWord = 0;
        while (newWord < WORDS && InternetChecksum.update(checksums[oldWord], oldWord, newWord) == checksums[newWord]) {
            newWord++;
        }
        return newWord;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
