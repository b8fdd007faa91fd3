/** The Internet checksum (RFC 1071) over bytes of any kind, and what verifying one can say. */
package io.github.packetcodec.checksum;
