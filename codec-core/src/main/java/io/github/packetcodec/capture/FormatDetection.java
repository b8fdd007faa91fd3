package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;
import java.util.HexFormat;

/** Distinguishes the formats of captures by the number that a file begins with. */
final class FormatDetection {
    private static final int MAGIC_LENGTH = 4;

    private FormatDetection() {}

    /** {@return the format of what the window of a reader begins with} */
    static Format of(CaptureReader reader) throws IOException {
        Input in = reader.input;
        if (!in.has(MAGIC_LENGTH)) {
            throw in.isEmpty()
                    ? new CaptureException(0, "file is empty", null, true)
                    : unknown(in, (int) in.endPosition());
        }
        return switch (Bytes.i32(in.bytes, in.at)) {
            case 0xA1B2C3D4 -> new PcapReader(reader, false, PcapReader.Variant.MICROSECONDS);
            case 0xD4C3B2A1 -> new PcapReader(reader, true, PcapReader.Variant.MICROSECONDS);
            case 0xA1B23C4D -> new PcapReader(reader, false, PcapReader.Variant.NANOSECONDS);
            case 0x4D3CB2A1 -> new PcapReader(reader, true, PcapReader.Variant.NANOSECONDS);
            case 0xA1B2CD34 -> new PcapReader(reader, false, PcapReader.Variant.MODIFIED);
            case 0x34CDB2A1 -> new PcapReader(reader, true, PcapReader.Variant.MODIFIED);
            case 0x1C0001AB -> new PcapReader(reader, false, PcapReader.Variant.IXIA_MICROSECONDS);
            case 0xAB01001C -> new PcapReader(reader, true, PcapReader.Variant.IXIA_MICROSECONDS);
            case 0x1C0001AC -> new PcapReader(reader, false, PcapReader.Variant.IXIA_NANOSECONDS);
            case 0xAC01001C -> new PcapReader(reader, true, PcapReader.Variant.IXIA_NANOSECONDS);
            case (int) SectionHeader.TYPE -> new PcapngReader(reader);
            case SnoopReader.MAGIC -> new SnoopReader(reader);
            default -> throw unknown(in, MAGIC_LENGTH);
        };
    }

    private static CaptureException unknown(Input in, int length) {
        String compression = Decompression.nameOf(in.bytes, in.at, length);
        if (compression != null && in.compression() != null) {
            return new CaptureException(
                    0, "file is " + compression + " within " + in.compression() + ", of which only one is undone");
        }
        return new CaptureException(
                0,
                "file is neither pcap nor pcapng nor snoop: it begins with "
                        + HexFormat.ofDelimiter(" ").formatHex(in.bytes, in.at, in.at + length));
    }
}
