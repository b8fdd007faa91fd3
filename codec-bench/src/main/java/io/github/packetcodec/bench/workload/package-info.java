/** The frames and segments that every benchmark processes, and how benchmarks run. */
package io.github.packetcodec.bench.workload;
