/** The benchmarks: one class for each question, with a method for each way to answer it. */
package io.github.packetcodec.bench.question;
