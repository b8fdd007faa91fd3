/** The questions answered by other Java libraries. */
package io.github.packetcodec.bench.library;
