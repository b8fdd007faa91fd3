/** Benchmarks: a class a question, each with a hand-written baseline that does the same work on the same frames. */
package io.github.packetcodec.bench;
