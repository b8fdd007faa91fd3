/**
 * The command of the library: prints a capture as lines, as trees or as JSON. Not exported, because what it prints is its
 * interface.
 *
 * <p>{@code Dissect} reads the arguments and the files; a {@code Frame} is one frame decoded; three {@code Printer}s print
 * it. {@code HeaderFields} is the one place that lists the fields of each kind of header, for the tree and for JSON.
 */
package io.github.packetcodec.dissect;
