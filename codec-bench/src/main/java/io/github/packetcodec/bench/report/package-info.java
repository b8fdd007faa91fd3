/** Compares the library with C and with other libraries, and writes a table, a chart and all figures. */
package io.github.packetcodec.bench.report;
