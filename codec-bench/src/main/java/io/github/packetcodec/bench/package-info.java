/**
 * Benchmarks. {@code question} contains the benchmarks, one class for each question; {@code baseline} the code written by hand that
 * they are compared with; {@code library} other libraries doing the same work; {@code yardstick} what runs and checks the programs in
 * C, C++ and Go, and what counts instructions; {@code report} the comparison, its table and its chart; {@code workload} the frames and
 * segments that all of these process; {@code proof} a proof by exhaustion, which measures nothing.
 */
package io.github.packetcodec.bench;
