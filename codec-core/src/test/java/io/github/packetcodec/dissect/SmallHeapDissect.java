package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.LargeBlock;
import io.github.packetcodec.capture.SmallHeap;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program for a JVM with a small heap: runs the command on every {@link LargeBlock}, and prints exit status, frames and errors. */
final class SmallHeapDissect {
    static final List<String> FORMATS = List.of("-n", "--tree", "--json", "--count", "--conversations");

    private SmallHeapDissect() {}

    public static void main(String[] args) {
        for (LargeBlock block : LargeBlock.values()) {
            for (String format : FORMATS) {
                Lines out = new Lines();
                ByteArrayOutputStream err = new ByteArrayOutputStream();
                int status = Dissect.run(
                        new String[] {format, "-"},
                        block.file(ByteOrder.LITTLE_ENDIAN, SmallHeap.MORE_THAN_THE_HEAP),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8));
                System.out.println(block + " " + format + " " + status + " " + out.hasText + " "
                        + err.toString(StandardCharsets.UTF_8).strip());
            }
        }
    }

    /** Remembers whether anything was written. */
    private static final class Lines extends OutputStream {
        private boolean hasText;

        @Override
        public void write(int octet) {
            hasText = true;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            hasText |= count > 0;
        }
    }
}
