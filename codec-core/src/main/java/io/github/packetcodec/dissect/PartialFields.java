package io.github.packetcodec.dissect;

import io.github.packetcodec.Octets;
import io.github.packetcodec.checksum.ChecksumStatus;
import java.util.function.IntFunction;

/** Passes on the fields of a header of which only the first bytes are there: those whose bytes are all among them. */
final class PartialFields implements FieldVisitor {
    private final FieldVisitor to;
    private final int availableBits;
    private int position;
    private int optionsStart;
    private boolean inOptions;
    private boolean inOption;

    PartialFields(FieldVisitor to, int availableBytes) {
        this.to = to;
        this.availableBits = 8 * availableBytes;
    }

    /** Moves past a field; returns whether all its bits are there. */
    private boolean isThere(int bits) {
        position += bits;
        return position <= availableBits;
    }

    @Override
    public void number(String name, int bits, long value) {
        if (isThere(bits)) {
            to.number(name, bits, value);
        }
    }

    @Override
    public void number(String name, int bits, int value, IntFunction<String> nameOf) {
        if (isThere(bits)) {
            to.number(name, bits, value, nameOf);
        }
    }

    @Override
    public void code(String name, int bits, int value, IntFunction<String> nameOf) {
        if (isThere(bits)) {
            to.code(name, bits, value, nameOf);
        }
    }

    @Override
    public void flag(String name, boolean value) {
        if (isThere(1)) {
            to.flag(name, value);
        }
    }

    @Override
    public void text(String name, int bits, String value) {
        if (isThere(bits)) {
            to.text(name, bits, value);
        }
    }

    @Override
    public void checksum(String name, int value, ChecksumStatus status) {
        if (isThere(16)) {
            to.checksum(name, value, status);
        }
    }

    @Override
    public void beginOptions() {
        optionsStart = position;
        inOptions = position < availableBits;
        if (inOptions) {
            to.beginOptions();
        }
    }

    @Override
    public void beginOption(int kind, int bytes, IntFunction<String> nameOf) {
        inOption = isThere(8 * bytes) && inOptions;
        if (inOption) {
            to.beginOption(kind, bytes, nameOf);
        }
    }

    @Override
    public void beginOption(int optionClass, int type, int bytes) {
        inOption = isThere(8 * bytes) && inOptions;
        if (inOption) {
            to.beginOption(optionClass, type, bytes);
        }
    }

    @Override
    public void optionLength(int value) {
        if (inOption) {
            to.optionLength(value);
        }
    }

    @Override
    public void optionField(String name, Object value) {
        if (inOption) {
            to.optionField(name, value);
        }
    }

    @Override
    public void optionData(Octets data) {
        if (inOption) {
            to.optionData(data);
        }
    }

    @Override
    public void endOption() {
        if (inOption) {
            to.endOption();
        }
    }

    @Override
    public void endOptions(int bytes) {
        position = optionsStart + 8 * bytes;
        if (inOptions) {
            to.endOptions(Math.min(bytes, (availableBits - optionsStart) / 8));
        }
    }
}
