package io.github.packetcodec.capture;

import java.util.List;
import java.util.Optional;

/**
 * A section header block (draft-ietf-opsawg-pcapng, section 4.1).
 *
 * @param littleEndian the order of the bytes in the numbers of the section
 * @param majorVersion 0..65535; 1 in every section that is read
 * @param minorVersion 0..65535
 * @param sectionLength the length in bytes of the blocks that follow, or -1 if it is not stated; below -1 only in files that are
 *     wrong
 * @param options the options
 */
public record SectionHeader(
        boolean littleEndian, int majorVersion, int minorVersion, long sectionLength, List<PcapngOption> options)
        implements CaptureBlock {
    /** The number of this kind of block, the same in both byte orders. */
    public static final long TYPE = 0x0A0D_0D0AL;

    /** The hardware that made the capture, a text. */
    public static final int HARDWARE = 2;
    /** The operating system that made the capture, a text. */
    public static final int OPERATING_SYSTEM = 3;
    /** The program that made the capture, a text. */
    public static final int APPLICATION = 4;

    /** A section of version 1.0, little-endian, without options. */
    public static final SectionHeader DEFAULT = new SectionHeader(true, 1, 0, -1, List.of());

    /**
     * Creates the header of a section.
     *
     * @throws IllegalArgumentException if a version is not in its range
     */
    public SectionHeader {
        Output.range("majorVersion", majorVersion, 0, 0xFFFF);
        Output.range("minorVersion", minorVersion, 0, 0xFFFF);
        options = List.copyOf(options);
    }

    @Override
    public long type() {
        return TYPE;
    }

    /** {@return the description of the hardware that made the capture} */
    public Optional<String> hardware() {
        return text(HARDWARE);
    }

    /** {@return the name of the operating system that made the capture} */
    public Optional<String> operatingSystem() {
        return text(OPERATING_SYSTEM);
    }

    /** {@return the name of the program that made the capture} */
    public Optional<String> application() {
        return text(APPLICATION);
    }

    /**
     * {@return this section in another byte order}
     *
     * @param littleEndian the order of the bytes in the numbers of the section
     */
    public SectionHeader withLittleEndian(boolean littleEndian) {
        return new SectionHeader(littleEndian, majorVersion, minorVersion, sectionLength, options);
    }

    /**
     * {@return this section with a stated length of its blocks in bytes, or with -1 without}
     *
     * @param sectionLength the length in bytes of the blocks that follow, or -1 if it is not stated; below -1 only in files that are wrong
     */
    public SectionHeader withSectionLength(long sectionLength) {
        return new SectionHeader(littleEndian, majorVersion, minorVersion, sectionLength, options);
    }

    /**
     * {@return this section with an option in place of the first of its code, or behind the others if there is none}
     *
     * @param option the option
     */
    public SectionHeader with(PcapngOption option) {
        return withOptions(OptionList.with(options, option));
    }

    /**
     * {@return this section with one comment more}
     *
     * @param comment the comment
     */
    public SectionHeader withComment(String comment) {
        return withOptions(OptionList.added(options, PcapngOption.ofComment(comment)));
    }

    private SectionHeader withOptions(List<PcapngOption> changed) {
        return new SectionHeader(littleEndian, majorVersion, minorVersion, sectionLength, changed);
    }
}
