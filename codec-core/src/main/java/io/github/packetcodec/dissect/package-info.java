/**
 * The command of the library: prints a capture as lines, as trees, as JSON or as a page. This package is not exported, because its
 * output is its interface.
 *
 * <p>{@code Dissect} reads the arguments and the files. A {@code Frame} is one decoded frame. {@code Printer}s print it.
 * {@code HeaderFields} is the only place that lists the fields of each kind of header, for the tree, the page and JSON.
 */
@NullMarked
package io.github.packetcodec.dissect;

import org.jspecify.annotations.NullMarked;
