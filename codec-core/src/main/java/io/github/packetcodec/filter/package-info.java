/**
 * Filters in the language of pcap-filter(7). {@link io.github.packetcodec.filter.Filter} parses an expression and applies it to
 * decoded packets; {@link io.github.packetcodec.filter.Filter#compile(int)} compiles it to classic BPF, which has libpcap's exact
 * meaning, and which a kernel accepts.
 */
@NullMarked
package io.github.packetcodec.filter;

import org.jspecify.annotations.NullMarked;
