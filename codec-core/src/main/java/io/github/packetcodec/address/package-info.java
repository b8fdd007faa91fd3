/**
 * Link and network addresses as values: what they mean, how they are written as text and as bytes, and how one kind
 * carries another. {@code InetAddresses} is the only class that knows {@code java.net}.
 */
package io.github.packetcodec.address;
