/** What all packages share and no user sees: reading numbers from arrays, and the limits of fields. */
package io.github.packetcodec.internal;
