/** The Internet checksum (RFC 1071) over arrays and buffers of any kind, and the results of verifying one. */
@NullMarked
package io.github.packetcodec.checksum;

import org.jspecify.annotations.NullMarked;
