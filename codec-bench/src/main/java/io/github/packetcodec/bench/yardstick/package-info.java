/** Runs the programs in C, C++ and Go beside the benchmarks and checks their results; counts instructions. */
package io.github.packetcodec.bench.yardstick;
