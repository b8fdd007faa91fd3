/** Internal helpers of the other packages: access to numbers in arrays, and the ranges of fields. Not exported. */
package io.github.packetcodec.internal;
