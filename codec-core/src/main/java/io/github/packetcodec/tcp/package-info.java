/** The Transmission Control Protocol (RFC 9293) and its options. */
@NullMarked
package io.github.packetcodec.tcp;

import org.jspecify.annotations.NullMarked;
