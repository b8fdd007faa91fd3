/**
 * Arbitrary headers and packets for property tests, and a reducer for the cases that fail: for the tests of this library
 * and, as the artifact of the classifier {@code tests}, for those of others.
 *
 * <p>Everything is a plain function of a {@link java.util.random.RandomGenerator} and knows no test framework. The same state of
 * the same algorithm gives the same values; {@link io.github.packetcodec.generator.BytesAsRandom} makes a random generator of
 * the bytes of a coverage-guided fuzzer. No function here draws until something fits: each ends whatever it is given.
 */
package io.github.packetcodec.generator;
