package io.github.packetcodec.capture;

import static io.github.packetcodec.capture.PcapngReader.BLOCK_LENGTH;
import static io.github.packetcodec.capture.PcapngReader.CAPTURED_LENGTH;
import static io.github.packetcodec.capture.PcapngReader.INTERFACE_ID;
import static io.github.packetcodec.capture.PcapngReader.MINIMUM_LENGTH;
import static io.github.packetcodec.capture.PcapngReader.OBSOLETE_PACKET;
import static io.github.packetcodec.capture.PcapngReader.PACKET_DATA;
import static io.github.packetcodec.capture.PcapngReader.SECTION_HEADER;
import static io.github.packetcodec.capture.PcapngReader.SIMPLE_PACKET;
import static io.github.packetcodec.capture.PcapngReader.TRAILER_LENGTH;
import static io.github.packetcodec.capture.PcapngReader.TYPE;
import static io.github.packetcodec.capture.PcapngReader.isPacketType;
import static io.github.packetcodec.capture.PcapngReader.minimumLength;

import io.github.packetcodec.internal.Bytes;

/** The step from a block of pcapng to the next one, for a {@link ChainSearch}. */
final class PcapngChain {
    private PcapngChain() {}

    /**
     * {@return the length of the block at {@code bytes[at]}, or -1 if there can be none} What the reader refuses, ends a chain; so does a
     * block that is too long for the rules, the beginning of a section, and a frame of an interface that is not known.
     */
    static long length(byte[] bytes, int at, long left, ChainRules rules, boolean littleEndian, int interfaceCount) {
        if (left < MINIMUM_LENGTH) {
            return left;
        }
        int type = number(bytes, at + TYPE, littleEndian);
        long length = number(bytes, at + BLOCK_LENGTH, littleEndian) & 0xFFFF_FFFFL;
        if (type == SECTION_HEADER
                || length > rules.longestBlock()
                || length < minimumLength(type)
                || length % 4 != 0) {
            return -1;
        }
        if (length > left) {
            return length; // the file ends in it, so that the rest cannot be checked
        }
        if (number(bytes, at + (int) length - TRAILER_LENGTH, littleEndian) != (int) length) {
            return -1;
        }
        if (!isPacketType(type)) {
            return length;
        }
        if (type == SIMPLE_PACKET) {
            return interfaceCount > 0 ? length : -1;
        }
        int id = number(bytes, at + INTERFACE_ID, littleEndian);
        if (type == OBSOLETE_PACKET) {
            id = littleEndian ? id & 0xFFFF : id >>> 16;
        }
        long captured = number(bytes, at + CAPTURED_LENGTH, littleEndian) & 0xFFFF_FFFFL;
        boolean isPossible =
                Integer.compareUnsigned(id, interfaceCount) < 0 && captured <= length - PACKET_DATA - TRAILER_LENGTH;
        return isPossible ? length : -1;
    }

    private static int number(byte[] bytes, int at, boolean littleEndian) {
        int value = Bytes.i32(bytes, at);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }
}
