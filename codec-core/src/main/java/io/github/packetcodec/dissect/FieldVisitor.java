package io.github.packetcodec.dissect;

import io.github.packetcodec.Octets;
import io.github.packetcodec.checksum.ChecksumStatus;
import java.util.function.IntFunction;

/**
 * Takes the fields of one header, in the order of the wire and without gaps: the numbers of bits add up to the header. Names
 * are the keys of the JSON contract.
 */
interface FieldVisitor {
    void number(String name, int bits, long value);

    /** A number that has a name, which is made only where it is wanted. */
    void number(String name, int bits, int value, IntFunction<String> nameOf);

    /** A number that persons know in hexadecimal; its bits fill whole bytes. */
    void code(String name, int bits, int value, IntFunction<String> nameOf);

    /** A field of one bit. */
    void flag(String name, boolean value);

    /** A field that is written as text: an address, or hexadecimal digits. An empty one has nothing to tell. */
    void text(String name, int bits, String value);

    void checksum(String name, int value, ChecksumStatus status);

    void beginOptions();

    /**
     * An option; its own fields follow.
     *
     * @param bytes how many bytes the option takes
     */
    void beginOption(int kind, int bytes, IntFunction<String> nameOf);

    /** The value of the option's length field, where its fields do not tell it anyway. */
    void optionLength(int value);

    /** A field of an option; it lies within the bytes of it. The value is of a type that {@link OptionFields#of} names. */
    void optionField(String name, Object value);

    /** The value of an option that is not understood. */
    void optionData(Octets data);

    void endOption();

    /** @param bytes how many bytes the options take, with those that could not be read and with padding */
    void endOptions(int bytes);
}
