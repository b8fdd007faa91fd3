/** The Internet checksum (RFC 1071) of arrays and buffers, and the results of verifying it. */
package io.github.packetcodec.checksum;
