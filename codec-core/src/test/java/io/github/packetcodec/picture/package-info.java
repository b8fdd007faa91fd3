/** The pictures of the documentation, drawn from what the code does. */
package io.github.packetcodec.picture;
