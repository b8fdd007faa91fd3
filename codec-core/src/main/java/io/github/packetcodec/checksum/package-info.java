/** The Internet checksum (RFC 1071) over arrays and buffers of any kind, and the results of verifying one. */
package io.github.packetcodec.checksum;
