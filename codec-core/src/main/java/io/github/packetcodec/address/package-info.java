/**
 * Link-layer and IP addresses as values: their classification, their forms as text and as bytes, and the conversions between kinds of
 * addresses. Only {@code InetAddresses} refers to {@code java.net}.
 */
package io.github.packetcodec.address;
