/**
 * The command of the library: prints a capture as lines, as trees or as JSON. This package is not exported, because its
 * output is its interface.
 *
 * <p>{@code Dissect} reads the arguments and the files. A {@code Frame} is one decoded frame. Three {@code Printer}s
 * print it. {@code HeaderFields} is the only place that lists the fields of each kind of header, for the tree and for
 * JSON.
 */
@NullMarked
package io.github.packetcodec.dissect;

import org.jspecify.annotations.NullMarked;
