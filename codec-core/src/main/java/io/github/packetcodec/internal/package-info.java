/** Internal helpers of the other packages: access to numbers in arrays, and the ranges of fields. Not exported. */
@NullMarked
package io.github.packetcodec.internal;

import org.jspecify.annotations.NullMarked;
