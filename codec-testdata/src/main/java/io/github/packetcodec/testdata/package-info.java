/**
 * Packet data that is independent of the library: recorded captures with the output of another dissector, and generators
 * of frames that describe what they wrote. Nothing in this package uses the library that it tests.
 *
 * <p>Every generator is a function of a {@link java.util.random.RandomGenerator}. It returns the same frames for the same
 * state of the same algorithm. {@code new SplittableRandom(seed)} is in {@code java.base} and returns the same numbers on
 * every JDK; the tests of this module check this. The other algorithms of {@code RandomGenerator.of(name)} are in the
 * module {@code jdk.random}.
 */
package io.github.packetcodec.testdata;
