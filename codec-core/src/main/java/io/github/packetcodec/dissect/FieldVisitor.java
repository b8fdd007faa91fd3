package io.github.packetcodec.dissect;

import io.github.packetcodec.Octets;
import io.github.packetcodec.checksum.ChecksumStatus;
import java.util.function.IntFunction;

/**
 * Receives the fields of one header, in wire order and without gaps: the numbers of bits add up to the length of the
 * header. Names are the keys of the JSON format.
 */
interface FieldVisitor {
    void number(String name, int bits, long value);

    /** A number with a name. The name is created only if it is printed. */
    void number(String name, int bits, int value, IntFunction<String> nameOf);

    /** A number that is usually written in hexadecimal. It consists of whole bytes. */
    void code(String name, int bits, int value, IntFunction<String> nameOf);

    /** A field of one bit. */
    void flag(String name, boolean value);

    /** A field that is written as text: an address, or hexadecimal digits. An empty one is not printed. */
    void text(String name, int bits, String value);

    void checksum(String name, int value, ChecksumStatus status);

    void beginOptions();

    /**
     * An option. Its own fields follow.
     *
     * @param bytes the length of the option in bytes
     */
    void beginOption(int kind, int bytes, IntFunction<String> nameOf);

    /**
     * An option whose type belongs to a class. Its own fields follow.
     *
     * @param bytes the length of the option in bytes
     */
    void beginOption(int optionClass, int type, int bytes);

    /** The value of the option's length field. Called only if its fields do not determine it. */
    void optionLength(int value);

    /**
     * A field of an option, within the bytes of the option. The type of the value is one of those that
     * {@link OptionFields#of} lists.
     */
    void optionField(String name, Object value);

    /** The value of an option that is not decoded. */
    void optionData(Octets data);

    void endOption();

    /** @param bytes the length of the options in bytes, including those that could not be read, and padding */
    void endOptions(int bytes);
}
