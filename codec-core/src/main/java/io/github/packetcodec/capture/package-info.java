/**
 * Capture files: reads pcap and pcapng, gzip-compressed or not, as a stream in constant memory, and writes both. Knows
 * no protocol: a frame is a range of bytes, a time, and the number of its link type.
 *
 * <p>Sources: draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng (IETF), and for what they leave open, what tcpdump and
 * Wireshark do.
 */
@NullMarked
package io.github.packetcodec.capture;

import org.jspecify.annotations.NullMarked;
