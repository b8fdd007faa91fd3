package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.io.IOException;

/** Writes blocks of pcapng, in the byte order of the output. */
final class BlockWriter {
    /** Type, length, and length again. */
    private static final int FRAME_LENGTH = 12;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B_3C4D;

    private BlockWriter() {}

    /** Refuses a block that is longer than 32 bits can state, or has an option of a length that the draft does not allow. */
    static void checkLength(CaptureBlock block) {
        for (PcapngOption option : block.options()) {
            int required = OptionList.requiredLength(block.type(), option.code());
            if (required >= 0 && option.value().length() != required) {
                throw new IllegalArgumentException("option " + option.code() + " has a length of "
                        + option.value().length() + ", not " + required);
            }
        }
        checkLength(length(block));
    }

    static void checkLength(long blockLength) {
        Output.range("block length", blockLength, FRAME_LENGTH, 0xFFFF_FFFCL);
    }

    /** Refuses a frame that is longer than one of its link type can be, or that would be read with another length. */
    static void check(PacketBlock packet, PcapngInterface of) {
        int length = packet.data().length();
        Output.range("captured length", length, 0, FrameLimits.of(of.linkType()));
        if (packet.kind() == PacketBlock.Kind.SIMPLE) {
            long limit = of.snapshotLength();
            long read = limit == 0 ? packet.wireLength() : Math.min(packet.wireLength(), limit);
            Output.range("captured length", length, read, read);
        }
    }

    private static long length(CaptureBlock block) {
        return FRAME_LENGTH + bodyLength(block) + OptionList.length(block.options());
    }

    /** {@return the length of what a block has before its options} */
    private static long bodyLength(CaptureBlock block) {
        if (block instanceof SectionHeader) {
            return 16;
        }
        if (block instanceof InterfaceDescription) {
            return 8;
        }
        if (block instanceof PacketBlock packet) {
            int header = packet.kind() == PacketBlock.Kind.SIMPLE ? 4 : 20;
            return header + OptionList.padded(packet.data().length());
        }
        if (block instanceof InterfaceStatistics) {
            return 12;
        }
        if (block instanceof NameResolution names) {
            long length = 4;
            for (NameResolution.Names record : names.records()) {
                length += 4 + OptionList.padded(record.value().length());
            }
            return length;
        }
        if (block instanceof DecryptionSecrets secrets) {
            return 8L + OptionList.padded(secrets.data().length());
        }
        if (block instanceof CustomBlock custom) {
            return 4L + custom.data().length();
        }
        return ((UnknownBlock) block).body().length();
    }

    static void write(Output out, CaptureBlock block) throws IOException {
        long length = length(block);
        out.put32(block.type());
        out.put32(length);
        writeBody(out, block);
        OptionList.write(out, block.type(), block.options());
        out.put32(length);
    }

    private static void writeBody(Output out, CaptureBlock block) throws IOException {
        if (block instanceof SectionHeader section) {
            out.put32(BYTE_ORDER_MAGIC);
            out.put16(section.majorVersion());
            out.put16(section.minorVersion());
            out.put64(section.sectionLength());
        } else if (block instanceof InterfaceDescription description) {
            out.put16(description.linkType());
            out.put16(0); // reserved
            out.put32(description.snapshotLength());
        } else if (block instanceof PacketBlock packet) {
            writePacket(out, packet);
        } else if (block instanceof InterfaceStatistics statistics) {
            out.put32(statistics.interfaceId());
            out.put32(statistics.timestamp() >>> 32);
            out.put32(statistics.timestamp());
        } else if (block instanceof NameResolution names) {
            for (NameResolution.Names record : names.records()) {
                out.put16(record.type());
                out.put16(record.value().length());
                writePadded(out, record.value());
            }
            out.put32(0);
        } else if (block instanceof DecryptionSecrets secrets) {
            out.put32(secrets.secretsType());
            out.put32(secrets.data().length());
            writePadded(out, secrets.data());
        } else if (block instanceof CustomBlock custom) {
            out.put32(custom.enterpriseNumber());
            writePadded(out, custom.data());
        } else {
            writePadded(out, ((UnknownBlock) block).body());
        }
    }

    private static void writePacket(Output out, PacketBlock packet) throws IOException {
        switch (packet.kind()) {
            case SIMPLE -> out.put32(packet.wireLength());
            case ENHANCED -> out.put32(packet.interfaceId());
            case OBSOLETE -> {
                out.put16((int) packet.interfaceId());
                out.put16(packet.blockDropCount());
            }
        }
        if (packet.kind() != PacketBlock.Kind.SIMPLE) {
            out.put32(packet.timestamp() >>> 32);
            out.put32(packet.timestamp());
            out.put32(packet.data().length());
            out.put32(packet.wireLength());
        }
        writePadded(out, packet.data());
    }

    private static void writePadded(Output out, Octets octets) throws IOException {
        byte[] bytes = octets.toByteArray();
        out.put(bytes, 0, bytes.length);
        out.pad(bytes.length);
    }
}
