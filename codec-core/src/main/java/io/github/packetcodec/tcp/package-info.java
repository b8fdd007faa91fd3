/** The Transmission Control Protocol (RFC 9293) and its options. */
package io.github.packetcodec.tcp;
