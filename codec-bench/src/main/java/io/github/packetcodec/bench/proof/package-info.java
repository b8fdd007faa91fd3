/** A proof by exhaustion. */
package io.github.packetcodec.bench.proof;
