/**
 * The wire, independent of the codec: recorded captures with what another dissector said of them, and generators of
 * frames that know what they wrote. Nothing here uses the library it checks.
 *
 * <p>Every generator is a plain function of a {@link java.util.random.RandomGenerator}. The same frames come out for the
 * same state of the same algorithm. {@code new SplittableRandom(seed)} is in {@code java.base} and gives the same on every
 * JDK, which the tests of this module hold it to; the algorithms that {@code RandomGenerator.of(name)} knows besides are
 * in the module {@code jdk.random}.
 */
package io.github.packetcodec.testdata;
