package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureBlock;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.InterfaceStatistics;
import io.github.packetcodec.capture.PacketBlock;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.capture.SectionHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the frames of several captures, in any order, to one section of a pcapng file. Interfaces are numbered anew. */
final class MergedPcapngDestination implements Destination {
    private final OutputFile file;
    private @Nullable PcapngWriter writer;
    /** The numbers in the output of the interfaces of the current section of each capture. */
    private final Map<CaptureReader, List<Integer>> interfaces = new IdentityHashMap<>();

    MergedPcapngDestination(OutputFile file) {
        this.file = file;
    }

    @Override
    public void block(CaptureReader reader) {
        OutputFile.write(() -> write(reader));
    }

    private void write(CaptureReader reader) throws IOException {
        if (writer == null) {
            writer = PcapngWriter.open(file.create(), SectionHeader.DEFAULT);
        }
        CaptureBlock block = reader.block().orElse(null);
        boolean isHeader = !interfaces.containsKey(reader);
        List<Integer> ids = interfaces.computeIfAbsent(reader, key -> new ArrayList<>());
        if (block instanceof SectionHeader) {
            ids.clear();
        } else if (block instanceof InterfaceDescription description) {
            ids.add(writer.addInterface(description));
        } else if (block instanceof InterfaceStatistics statistics) {
            writer.write(new InterfaceStatistics(
                    id(ids, statistics.interfaceId()), statistics.timestamp(), statistics.options()));
        } else if (block != null) {
            writer.write(block);
        } else if (isHeader) {
            ids.add(writer.addInterface(PcapngDestination.description(reader)));
        }
    }

    private static int id(List<Integer> ids, long interfaceId) throws IOException {
        if (interfaceId >= ids.size()) {
            throw new IOException("interface " + interfaceId + " is not described");
        }
        return ids.get((int) interfaceId);
    }

    @Override
    @SuppressWarnings("NullAway") // the header of a capture comes before its frames, and opens the writer
    public void frame(FrameSource source) {
        OutputFile.write(() -> {
            CaptureReader reader = (CaptureReader) source;
            List<Integer> ids = interfaces.get(reader);
            if (reader.block().orElse(null) instanceof PacketBlock block) {
                writer.write(moved(block, id(ids, block.interfaceId())));
            } else {
                PcapngDestination.write(writer, id(ids, 0), reader);
            }
        });
    }

    /** A simple block belongs to interface 0 and has no time; of another interface it becomes an enhanced block with time 0. */
    private static PacketBlock moved(PacketBlock block, int interfaceId) {
        boolean isSimple = block.kind() == PacketBlock.Kind.SIMPLE;
        return new PacketBlock(
                isSimple && interfaceId > 0 ? PacketBlock.Kind.ENHANCED : block.kind(),
                interfaceId,
                block.blockDropCount(),
                block.timestamp(),
                block.wireLength(),
                block.data(),
                block.options());
    }

    @Override
    public void flush() {
        if (writer != null) {
            OutputFile.write(writer::flush);
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            OutputFile.write(writer::close);
        }
    }
}
