/** Code written by hand for the frames of the trace and for no others. It shares nothing with the library. */
package io.github.packetcodec.bench.baseline;
