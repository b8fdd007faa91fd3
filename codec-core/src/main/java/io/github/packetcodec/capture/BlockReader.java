package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.ArrayList;
import java.util.List;

/** Makes a value of a pcapng block that is in a window. */
final class BlockReader {
    private static final int BODY = 8;

    private final Input in;
    private final int body;
    private final int end;
    private final long snapshotLength;

    /**
     * Takes the block whose type begins at {@code at}, and whose body ends at {@code end}; the snapshot length is that of the
     * interface of a frame.
     */
    BlockReader(Input in, int at, int end, long snapshotLength) {
        this.snapshotLength = snapshotLength;
        this.in = in;
        this.body = at + BODY;
        this.end = end;
    }

    /** {@return the block; one that has not the form of its type, or is of a section of an unknown version, as an unknown one} */
    CaptureBlock read(long type, boolean isForeign) {
        if (isForeign && type != SectionHeader.TYPE) {
            return unknown(type);
        }
        if (type == SectionHeader.TYPE) {
            return new SectionHeader(
                    in.littleEndian, in.u16(body + 4), in.u16(body + 6), in.i64(body + 8), options(type, body + 16));
        }
        if (type == InterfaceDescription.TYPE) {
            return new InterfaceDescription(in.u16(body), in.u32(body + 4), options(type, body + 8));
        }
        if (type == PacketBlock.SIMPLE_TYPE) {
            return simplePacket();
        }
        if (type == PacketBlock.ENHANCED_TYPE || type == PacketBlock.OBSOLETE_TYPE) {
            return packet(type);
        }
        if (type == InterfaceStatistics.TYPE && end - body >= 12) {
            return new InterfaceStatistics(in.u32(body), ticks(body + 4), options(type, body + 12));
        }
        if (type == NameResolution.TYPE) {
            return names();
        }
        if (type == DecryptionSecrets.TYPE && end - body >= 8) {
            return secrets();
        }
        boolean copied = type == CustomBlock.COPIED_TYPE;
        if ((copied || type == CustomBlock.NOT_COPIED_TYPE) && end - body >= 4) {
            return new CustomBlock(copied, in.u32(body), Octets.copyOf(in.bytes, body + 4, end));
        }
        return unknown(type);
    }

    private UnknownBlock unknown(long type) {
        return new UnknownBlock(type, Octets.copyOf(in.bytes, body, end));
    }

    private List<PcapngOption> options(long type, int from) {
        return OptionList.read(in, type, from, end);
    }

    private long ticks(int at) {
        return in.u32(at) << 32 | in.u32(at + 4);
    }

    private PacketBlock simplePacket() {
        long wireLength = in.u32(body);
        int data = body + 4;
        int length = (int) (snapshotLength == 0 ? wireLength : Math.min(wireLength, snapshotLength));
        Octets captured = Octets.copyOf(in.bytes, data, data + length);
        return new PacketBlock(
                PacketBlock.Kind.SIMPLE, 0, PacketBlock.DROP_COUNT_UNKNOWN, 0, wireLength, captured, List.of());
    }

    private PacketBlock packet(long type) {
        boolean obsolete = type == PacketBlock.OBSOLETE_TYPE;
        int data = body + 20;
        int length = (int) in.u32(body + 12); // checked when the frame was found
        return new PacketBlock(
                obsolete ? PacketBlock.Kind.OBSOLETE : PacketBlock.Kind.ENHANCED,
                obsolete ? in.u16(body) : in.u32(body),
                obsolete ? in.u16(body + 2) : PacketBlock.DROP_COUNT_UNKNOWN,
                ticks(body + 4),
                in.u32(body + 16),
                Octets.copyOf(in.bytes, data, data + length),
                options(type, data + OptionList.padded(length)));
    }

    private CaptureBlock names() {
        List<NameResolution.Names> records = new ArrayList<>();
        int at = body;
        while (at + 4 <= end) {
            int type = in.u16(at);
            int length = in.u16(at + 2);
            if (type == 0) {
                return new NameResolution(records, options(NameResolution.TYPE, at + 4));
            }
            if (length > end - at - 4) {
                break;
            }
            records.add(new NameResolution.Names(type, Octets.copyOf(in.bytes, at + 4, at + 4 + length)));
            at += 4 + OptionList.padded(length);
        }
        return unknown(NameResolution.TYPE);
    }

    private CaptureBlock secrets() {
        long length = in.u32(body + 4);
        if (length > end - body - 8) {
            return unknown(DecryptionSecrets.TYPE);
        }
        int data = body + 8;
        return new DecryptionSecrets(
                in.u32(body),
                Octets.copyOf(in.bytes, data, data + (int) length),
                options(DecryptionSecrets.TYPE, data + OptionList.padded((int) length)));
    }
}
