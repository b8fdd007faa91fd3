package io.github.packetcodec.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Rules for compressed captures. The first byte of an input specifies the meaning of the rest: a gzip file, valid or not;
 * or a capture, which is compressed here, in several members and with every part that a gzip header may have, and must
 * read the same as the uncompressed capture.
 */
final class GzipLaws {
    /** The maximum ratio of data to deflated data: 258 bytes for two bits, and a little for the blocks. */
    private static final long GREATEST_EXPANSION = 1040;

    private static final int TWO_MEMBERS = 1;
    private static final int HEADER_CHECK = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int PADDING = 1 << 5;
    private static final int STORED = 1 << 6;
    private static final int RAW = 1 << 7;

    private GzipLaws() {}

    static void check(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int form = input[0] & 0xFF;
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        if (CaptureLaws.isOfLibrary(rest)) {
            CaptureLaws.check(rest);
            return;
        }
        if ((form & RAW) != 0) {
            checkFile(rest);
        } else if (rest.length < 2 || rest[0] != 0x1F) {
            checkContent(rest, form);
        }
    }

    private static void checkFile(byte[] file) {
        long content = 1000 + GREATEST_EXPANSION * file.length;
        CaptureLaws.Reading reading = CaptureLaws.read(file, file.length + 1, content);
        CaptureLaws.Reading slow = CaptureLaws.read(file, 3, content);
        Check.same("frames read in small pieces", slow.frames(), reading.frames());
        Check.same("failure read in small pieces", slow.failure(), reading.failure());
    }

    private static void checkContent(byte[] content, int form) {
        byte[] file = gzip(content, form);
        CaptureLaws.Reading plain = CaptureLaws.read(content, content.length + 1, content.length);
        Check.same("read through gzip", CaptureLaws.read(file, file.length + 1, content.length), plain);
        byte[] cut = Arrays.copyOf(file, file.length - 1 - ((form & PADDING) != 0 ? 2 : 0));
        CaptureLaws.Reading rest = CaptureLaws.read(cut, cut.length, content.length);
        Check.that(rest.failure() != null, "a cut file fails");
    }

    /** One member, or two with half of the contents each. The bits of {@code form} specify the parts of the header. */
    static byte[] gzip(byte[] content, int form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int middle = (form & TWO_MEMBERS) != 0 ? content.length / 2 : 0;
        if ((form & TWO_MEMBERS) != 0) {
            member(out, Arrays.copyOf(content, middle), form);
        }
        member(out, Arrays.copyOfRange(content, middle, content.length), form);
        if ((form & PADDING) != 0) {
            out.write(0); // padding, as on tapes
            out.write(0);
        }
        return out.toByteArray();
    }

    private static void member(ByteArrayOutputStream out, byte[] content, int form) {
        int flags = form & (HEADER_CHECK | EXTRA | NAME | COMMENT);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 0, 0, 0, 0, 0, (byte) 0xFF});
        if ((flags & EXTRA) != 0) {
            header.writeBytes(new byte[] {3, 0, 'a', 'b', 0});
        }
        if ((flags & NAME) != 0) {
            header.writeBytes(new byte[] {'n', 0});
        }
        if ((flags & COMMENT) != 0) {
            header.write(0);
        }
        CRC32 check = new CRC32();
        if ((flags & HEADER_CHECK) != 0) {
            check.update(header.toByteArray());
            little(header, (int) check.getValue(), 2);
        }
        out.writeBytes(header.toByteArray());
        Deflater deflater = new Deflater((form & STORED) != 0 ? 0 : 6, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] block = new byte[4096];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        check.reset();
        check.update(content);
        little(out, (int) check.getValue(), 4);
        little(out, content.length, 4);
    }

    private static void little(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> 8 * i);
        }
    }
}
