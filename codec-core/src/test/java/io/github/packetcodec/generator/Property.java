package io.github.packetcodec.generator;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Checks a property on the cases that a generator creates from consecutive seeds. A failing case is reduced before it is
 * reported: the choices from which the generator created it are removed and simplified as long as the property still
 * fails. The reported case is therefore one that the generator can create.
 */
public final class Property {
    private Property() {}

    /**
     * The property: returns, or throws an exception.
     *
     * @param <T> the type of a case
     */
    @FunctionalInterface
    public interface Check<T> {
        /**
         * Checks the property of one case.
         *
         * @param value the case
         * @throws Exception if the case does not have the property
         */
        void of(T value) throws Exception;
    }

    /**
     * Runs {@code check} on {@code count} cases. A failing case is reported by its {@code toString}.
     *
     * @param <T> the type of a case
     * @param count the number of cases
     * @param generator creates a case from random numbers
     * @param check the property
     */
    public static <T> void forAll(int count, Function<RandomGenerator, T> generator, Check<? super T> check) {
        forAll(count, generator, String::valueOf, check);
    }

    /**
     * Runs {@code check} on {@code count} cases, those of the seeds 0, 1, 2, ….
     *
     * @param <T> the type of a case
     * @param count the number of cases
     * @param generator creates a case from random numbers
     * @param describe returns the description of a failing case
     * @param check the property
     */
    public static <T> void forAll(
            int count,
            Function<RandomGenerator, T> generator,
            Function<? super T, String> describe,
            Check<? super T> check) {
        forAll(0, count, generator, describe, check);
    }

    /**
     * Runs {@code check} on the cases of the seeds from {@code first}, inclusive, to {@code end}, exclusive.
     *
     * @param <T> the type of a case
     * @param first the first seed
     * @param end the seed after the last one
     * @param generator creates a case from random numbers
     * @param describe returns the description of a failing case
     * @param check the property
     * @throws AssertionError at the first failing case, with its seed and the reduced case
     */
    public static <T> void forAll(
            long first,
            long end,
            Function<RandomGenerator, T> generator,
            Function<? super T, String> describe,
            Check<? super T> check) {
        for (long seed = first; seed < end; seed++) {
            BytesAsRandom random = BytesAsRandom.recording(new SplittableRandom(seed));
            T value = generator.apply(random);
            Throwable failure = failure(value, check);
            if (failure != null) {
                throw reduced(seed, random.choices(), failure, generator, describe, check);
            }
        }
    }

    /**
     * Runs {@code check} on a random generator for each of the seeds 0, 1, 2, …. The check decides what to generate from
     * it.
     *
     * @param count the number of cases
     * @param check the property
     * @throws AssertionError at the first failing seed, with the failure for the reduced choices
     */
    public static void forEachSeed(int count, Check<? super RandomGenerator> check) {
        for (long seed = 0; seed < count; seed++) {
            BytesAsRandom random = BytesAsRandom.recording(new SplittableRandom(seed));
            Throwable failure = failure(random, check);
            if (failure != null) {
                byte[] fewer = Reducer.bytes(
                        random.choices(), candidate -> isLike(failure, failure(new BytesAsRandom(candidate), check)));
                Throwable reduced = failure(new BytesAsRandom(fewer), check);
                Throwable told = reduced == null ? failure : reduced;
                throw new AssertionError("seed " + seed + ", reduced: " + told.getMessage(), told);
            }
        }
    }

    /** A different kind of failure would be a different case. */
    private static boolean isLike(Throwable failure, Throwable found) {
        return found != null && found.getClass() == failure.getClass();
    }

    private static <T> AssertionError reduced(
            long seed,
            byte[] choices,
            Throwable failure,
            Function<RandomGenerator, T> generator,
            Function<? super T, String> describe,
            Check<? super T> check) {
        byte[] fewer = Reducer.bytes(choices, candidate -> isLike(failure, failureOf(candidate, generator, check)));
        T value = generator.apply(new BytesAsRandom(fewer));
        Throwable reduced = failure(value, check);
        Throwable told = reduced == null ? failure : reduced;
        return new AssertionError(
                "seed " + seed + ", reduced to\n" + describe.apply(value) + "\n" + told.getMessage(), told);
    }

    private static <T> Throwable failureOf(
            byte[] choices, Function<RandomGenerator, T> generator, Check<? super T> check) {
        T value;
        try {
            value = generator.apply(new BytesAsRandom(choices));
        } catch (RuntimeException nothing) {
            return null;
        }
        return failure(value, check);
    }

    private static <T> Throwable failure(T value, Check<? super T> check) {
        try {
            check.of(value);
            return null;
        } catch (Exception | AssertionError failure) {
            return failure;
        }
    }
}
