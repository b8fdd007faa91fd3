package io.github.packetcodec.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes capture files of every format, with every kind of block and option, byte by byte and without the writers. */
final class GeneratedCaptures {
    /** Every option of each kind of block, with the form of its value. */
    private enum Form {
        TEXT,
        OCTETS,
        BITS_8,
        BITS_32,
        BITS_64,
        /** Two numbers of 32 bits, the high half first. */
        TICKS,
        FILTER,
        VERDICT,
        CUSTOM
    }

    private record Code(int code, Form form, int octets) {
        Code(int code, Form form) {
            this(code, form, 0);
        }
    }

    private static final List<Code> ANY = List.of(
            new Code(1, Form.TEXT),
            new Code(2988, Form.CUSTOM),
            new Code(2989, Form.CUSTOM),
            new Code(19372, Form.CUSTOM),
            new Code(19373, Form.CUSTOM),
            new Code(0x8001, Form.OCTETS));
    private static final List<Code> SECTION =
            List.of(new Code(2, Form.TEXT), new Code(3, Form.TEXT), new Code(4, Form.TEXT));
    private static final List<Code> INTERFACE = List.of(
            new Code(2, Form.TEXT),
            new Code(3, Form.TEXT),
            new Code(4, Form.OCTETS, 8),
            new Code(5, Form.OCTETS, 17),
            new Code(6, Form.OCTETS, 6),
            new Code(7, Form.OCTETS, 8),
            new Code(8, Form.BITS_64),
            new Code(10, Form.BITS_32),
            new Code(11, Form.FILTER),
            new Code(12, Form.TEXT),
            new Code(13, Form.BITS_8),
            new Code(15, Form.TEXT),
            new Code(16, Form.BITS_64),
            new Code(17, Form.BITS_64),
            new Code(18, Form.TEXT));
    private static final List<Code> ENHANCED = List.of(
            new Code(2, Form.BITS_32),
            new Code(3, Form.OCTETS),
            new Code(4, Form.BITS_64),
            new Code(5, Form.BITS_64),
            new Code(6, Form.BITS_32),
            new Code(7, Form.VERDICT),
            new Code(8, Form.TICKS));
    private static final List<Code> OBSOLETE = List.of(new Code(2, Form.BITS_32), new Code(3, Form.OCTETS));
    private static final List<Code> STATISTICS = List.of(
            new Code(2, Form.TICKS),
            new Code(3, Form.TICKS),
            new Code(4, Form.BITS_64),
            new Code(5, Form.BITS_64),
            new Code(6, Form.BITS_64),
            new Code(7, Form.BITS_64),
            new Code(8, Form.BITS_64));
    private static final List<Code> NAMES =
            List.of(new Code(2, Form.TEXT), new Code(3, Form.OCTETS, 4), new Code(4, Form.OCTETS, 16));

    private static final int MAXIMUM_LENGTH = 1 << 16;

    /** A file, and the positions after each of its headers, records and blocks, of which some are frames. */
    record CaptureFile(byte[] bytes, List<CaptureVector.Unit> units) {
        /** Returns the number of frames in the first {@code length} bytes. */
        long framesIn(int length) {
            return units.stream()
                    .filter(unit -> unit.isFrame() && unit.end() <= length)
                    .count();
        }

        /** Returns whether a unit ends there. */
        boolean endsAt(int length) {
            return units.stream().anyMatch(unit -> unit.end() == length);
        }
    }

    private final RandomGenerator random;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);
    private final List<CaptureVector.Unit> units = new ArrayList<>();

    private GeneratedCaptures(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a file of any format. */
    static CaptureFile any(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> pcap(random);
            case 1 -> snoop(random);
            default -> pcapng(random);
        };
    }

    /** Returns a pcap file of either byte order and any of the magic numbers. */
    static CaptureFile pcap(RandomGenerator random) {
        GeneratedCaptures files = new GeneratedCaptures(random);
        ByteBuffer out = files.out;
        out.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int[] magics = {0xA1B2C3D4, 0xA1B23C4D, 0xA1B2CD34, 0x1C0001AB, 0x1C0001AC};
        int magic = magics[random.nextInt(magics.length)];
        out.putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
        out.putInt(262_144).putInt(random.nextBoolean() ? 1 : 0x24000001);
        if (magic >>> 16 == 0x1C00) {
            out.putInt(random.nextInt());
        }
        files.end(0, false);
        for (int i = random.nextInt(8); i > 0; i--) {
            int at = out.position();
            int captured = files.length();
            out.putInt(random.nextInt()).putInt(random.nextInt(1_000_000)).putInt(captured);
            out.putInt(files.wireLength(captured));
            if (magic == 0xA1B2CD34) {
                out.putLong(random.nextLong());
            }
            files.octets(captured);
            files.end(at, true);
        }
        return files.file();
    }

    /** Returns a snoop file. */
    static CaptureFile snoop(RandomGenerator random) {
        GeneratedCaptures files = new GeneratedCaptures(random);
        ByteBuffer out = files.out;
        out.put("snoop\0\0\0".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(4);
        files.end(0, false);
        for (int i = random.nextInt(8); i > 0; i--) {
            int at = out.position();
            int captured = files.length();
            int padding = random.nextInt(4);
            out.putInt(files.wireLength(captured)).putInt(captured).putInt(24 + captured + padding);
            out.putInt(random.nextInt(10)).putInt(random.nextInt()).putInt(random.nextInt(1_000_000));
            files.octets(captured + padding);
            files.end(at, true);
        }
        return files.file();
    }

    /** Returns a pcapng file of sections of either byte order. */
    static CaptureFile pcapng(RandomGenerator random) {
        GeneratedCaptures files = new GeneratedCaptures(random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            files.section();
        }
        return files.file();
    }

    private CaptureFile file() {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return new CaptureFile(bytes, units);
    }

    private void end(int start, boolean isFrame) {
        units.add(new CaptureVector.Unit(start, out.position(), isFrame));
    }

    private void section() {
        out.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = begin(0x0A0D0D0A);
        out.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) (random.nextBoolean() ? 0 : 2));
        out.putLong(random.nextBoolean() ? -1 : random.nextInt() & 0xFFFC);
        options(SECTION);
        finish(at, false);
        int interfaces = random.nextInt(4);
        for (int i = 0; i < interfaces; i++) {
            describe();
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(9)) {
                case 0 -> {
                    describe();
                    interfaces++;
                }
                case 1 -> statistics();
                case 2 -> names();
                case 3 -> secrets();
                case 4 -> custom();
                case 5 -> unknown();
                default -> {
                    if (interfaces > 0) {
                        packet(interfaces);
                    }
                }
            }
        }
    }

    private int begin(int type) {
        int at = out.position();
        out.putInt(type).putInt(0);
        return at;
    }

    private void finish(int at, boolean isFrame) {
        int length = out.position() + 4 - at;
        out.putInt(length).putInt(at + 4, length);
        end(at, isFrame);
    }

    private void describe() {
        int at = begin(1);
        out.putShort((short) (random.nextBoolean() ? 1 : 101))
                .putShort((short) 0)
                .putInt(random.nextBoolean() ? 0 : 262_144);
        int resolution = random.nextInt(5);
        boolean stated = resolution > 0;
        if (stated) {
            // Of those that keep a 64-bit time within the years that can be counted.
            int[] resolutions = {6, 9, 0x88, 12};
            out.putShort((short) 9).putShort((short) 1).put((byte) resolutions[resolution - 1]);
            pad();
            out.putShort((short) 14).putShort((short) 8).putLong(random.nextInt());
        }
        if (!options(INTERFACE) && stated) {
            out.putInt(0);
        }
        finish(at, false);
    }

    private void packet(int interfaces) {
        int id = random.nextInt(interfaces);
        int captured = length();
        switch (random.nextInt(4)) {
            case 0 -> {
                int at = begin(3);
                out.putInt(captured);
                octets(captured);
                pad();
                finish(at, true);
            }
            case 1 -> {
                int at = begin(2);
                out.putShort((short) id).putShort((short) random.nextInt());
                body(captured);
                options(OBSOLETE);
                finish(at, true);
            }
            default -> {
                int at = begin(6);
                out.putInt(id);
                body(captured);
                options(ENHANCED);
                finish(at, true);
            }
        }
    }

    private void body(int captured) {
        out.putInt(random.nextInt(0x10_0000)).putInt(random.nextInt());
        out.putInt(captured).putInt(wireLength(captured));
        octets(captured);
        pad();
    }

    private void statistics() {
        int at = begin(5);
        out.putInt(random.nextInt(3)).putInt(random.nextInt()).putInt(random.nextInt());
        options(STATISTICS);
        finish(at, false);
    }

    private void names() {
        int at = begin(4);
        int[] addressLengths = {4, 16, 6, 8};
        for (int i = random.nextInt(4); i > 0; i--) {
            int type = 1 + random.nextInt(4);
            byte[] name = text().getBytes(StandardCharsets.UTF_8);
            out.putShort((short) type).putShort((short) (addressLengths[type - 1] + name.length + 1));
            octets(addressLengths[type - 1]);
            out.put(name).put((byte) 0);
            pad();
        }
        out.putInt(0);
        options(NAMES);
        finish(at, false);
    }

    private void secrets() {
        int at = begin(10);
        int length = random.nextInt(50);
        out.putInt(0x544C534B).putInt(length);
        octets(length);
        pad();
        options(List.of());
        finish(at, false);
    }

    private void custom() {
        int at = begin(random.nextBoolean() ? 0xBAD : 0x40000BAD);
        out.putInt(32473); // for examples (RFC 5612)
        octets(4 * random.nextInt(10));
        finish(at, false);
    }

    private void unknown() {
        int at = begin(0x80000000 | random.nextInt(1 << 16));
        octets(4 * random.nextInt(10));
        finish(at, false);
    }

    /** Puts some options, and the one that ends them; returns false if there are none. */
    private boolean options(List<Code> known) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            List<Code> codes = known.isEmpty() || random.nextInt(3) == 0 ? ANY : known;
            option(codes.get(random.nextInt(codes.size())));
        }
        if (count > 0) {
            out.putInt(0);
        }
        return count > 0;
    }

    private void option(Code code) {
        int at = out.position();
        out.putShort((short) code.code).putShort((short) 0);
        switch (code.form) {
            case TEXT -> out.put(text().getBytes(StandardCharsets.UTF_8));
            case OCTETS -> octets(code.octets > 0 ? code.octets : random.nextInt(20));
            case BITS_8 -> out.put((byte) random.nextInt(8));
            case BITS_32 -> out.putInt(random.nextInt());
            case BITS_64 -> out.putLong(random.nextLong() >>> 1);
            case TICKS -> out.putInt(random.nextInt()).putInt(random.nextInt());
            case FILTER -> out.put((byte) 0).put(text().getBytes(StandardCharsets.UTF_8));
            case VERDICT -> {
                int kind = random.nextInt(3);
                out.put((byte) kind);
                if (kind == 0) {
                    octets(random.nextInt(9));
                } else {
                    out.putLong(random.nextLong());
                }
            }
            case CUSTOM -> {
                out.putInt(32473);
                octets(random.nextInt(10));
            }
        }
        out.putShort(at + 2, (short) (out.position() - at - 4));
        pad();
    }

    private String text() {
        return "Ä text, ".repeat(random.nextInt(3)) + "€\u4e2d".substring(random.nextInt(3));
    }

    /** Mostly of a usual frame, and sometimes of a long one. */
    private int length() {
        return random.nextInt(random.nextInt(20) == 0 ? MAXIMUM_LENGTH : 100);
    }

    /** Mostly all of the frame was captured. */
    private int wireLength(int captured) {
        return random.nextInt(3) == 0 ? captured + random.nextInt(2000) : captured;
    }

    private void octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        out.put(octets);
    }

    private void pad() {
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
    }

    /** Returns all that a reader gives of a file, byte for byte. */
    static byte[] copy(CaptureReader reader, CaptureCopy copy, ByteArrayOutputStream out) throws java.io.IOException {
        try (copy) {
            while (reader.nextBlock()) {
                copy.write(reader);
            }
        }
        return out.toByteArray();
    }
}
