/**
 * Arbitrary headers and packets for property tests, and a reducer for failing cases: for the tests of this library and,
 * as the artifact with the classifier {@code tests}, for those of other projects.
 *
 * <p>Everything is a function of a {@link java.util.random.RandomGenerator} and is independent of any test framework. The
 * same state of the same algorithm returns the same values. {@link io.github.packetcodec.generator.BytesAsRandom} makes a
 * random generator of the bytes of a coverage-guided fuzzer. No function in this package draws until a value is suitable;
 * each ends for any input.
 */
package io.github.packetcodec.generator;
