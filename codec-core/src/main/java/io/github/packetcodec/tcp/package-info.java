/** The transmission control protocol, and its options. */
package io.github.packetcodec.tcp;
