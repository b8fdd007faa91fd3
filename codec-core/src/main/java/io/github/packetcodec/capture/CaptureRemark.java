package io.github.packetcodec.capture;

/**
 * Something in a capture that is not as it should be, and does not end it: a frame that was passed over because it is too long, an
 * option of a wrong length, a section of an unknown version.
 *
 * @param position where the record or block begins, in bytes from the start of the file; in the content of a compressed file,
 *     counted without compression
 * @param message a sentence
 */
public record CaptureRemark(long position, String message) {}
