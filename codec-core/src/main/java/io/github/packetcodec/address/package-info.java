/**
 * Link-layer and IP addresses as values: their classification, their forms as text and as bytes, and the conversions between kinds of
 * addresses. Only {@link InetAddresses} refers to {@code java.net}.
 */
@NullMarked
package io.github.packetcodec.address;

import org.jspecify.annotations.NullMarked;
