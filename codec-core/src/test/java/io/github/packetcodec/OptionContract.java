package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.generator.Property;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The laws of decoding and encoding, which hold for every family of options, as {@link HeaderContract} has those of headers: tested with the
 * vectors that the test of each family contains, and with random options, as values and as bytes.
 */
public abstract class OptionContract<O> {
    private static final int CASES = 5_000;
    /** Enough for bytes of every form. */
    private static final int CASES_OF_BYTES = 20_000;

    private static final byte BACKGROUND = (byte) 0xA5;

    /** Bytes and the option that they represent: made by hand or by another implementation, never by the code under test. */
    public record OptionVector<O>(String hex, O option) {}

    /** The sealed interface of all options. */
    protected abstract Class<O> family();

    /** At least one of each kind. */
    protected abstract List<OptionVector<O>> vectors();

    /** Options of known kinds in forms that their RFCs do not define, in hexadecimal. */
    protected abstract List<String> otherForms();

    /** The bytes of a well-formed option of any kind. */
    protected abstract byte[] bytes(RandomGenerator random);

    /** Any option that has a record of its own. */
    protected abstract O typed(RandomGenerator random);

    /** A number of bytes that the options of a header can have together. */
    protected abstract int listLength(RandomGenerator random);

    protected abstract int check(byte[] in, int at, int end);

    protected abstract O read(byte[] in, int at, int length);

    protected abstract O unknown(int kind, Octets data);

    protected abstract int kind(O option);

    protected abstract int length(O option);

    protected abstract int encode(O option, byte[] out, int at);

    /** The options of a header up to the first malformed one. */
    protected abstract List<O> readAll(byte[] list);

    /** Whether reading them ends at a malformed one. */
    protected abstract boolean endsEarly(byte[] list);

    public static <O> OptionVector<O> vector(String hex, O option) {
        return new OptionVector<>(hex, option);
    }

    protected static Octets zeros(int length) {
        return Octets.of(new byte[length]);
    }

    protected static void refused(String message, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessage(message);
    }

    /** The kind that the bytes of an option contain. */
    protected int kindOf(byte[] bytes) {
        return bytes[0] & 0xFF;
    }

    /** The bytes of an option after its kind and its length. */
    protected Octets dataOf(byte[] bytes) {
        return Octets.copyOf(bytes, Math.min(2, bytes.length), bytes.length);
    }

    /** Asserts that no Unknown holds these, given by kind and length of the data, all zeros. */
    protected final void assertHasItsOwnRecord(int kind, int length) {
        refused(
                "an option of kind " + kind + " with " + length + " bytes of data has a type of its own",
                () -> unknown(kind, zeros(length)));
    }

    /** Options in as many bytes as a header can have for them. One of six has an arbitrary length; the last may be cut. */
    private byte[] list(RandomGenerator random) {
        byte[] list = new byte[listLength(random)];
        for (int at = 0; at < list.length; ) {
            byte[] option = bytes(random);
            if (random.nextInt(6) == 0 && option.length > 1) {
                option[1] = (byte) random.nextInt(256);
            }
            int length = Math.min(option.length, list.length - at);
            System.arraycopy(option, 0, list, at, length);
            at += length;
        }
        return list;
    }

    protected final O read(byte[] bytes) {
        assertThat(check(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        return read(bytes, 0, bytes.length);
    }

    private byte[] encoded(O option) {
        byte[] out = new byte[length(option)];
        assertThat(encode(option, out, 0)).isEqualTo(out.length);
        return out;
    }

    @Test
    void vectorsAreTheirOptionsAndBack() {
        Set<String> seen = new TreeSet<>();
        for (OptionVector<O> vector : vectors()) {
            byte[] bytes = HexFormat.of().parseHex(vector.hex);
            assertThat(read(bytes)).as(vector.hex).isEqualTo(vector.option).hasSameHashCodeAs(vector.option);
            assertThat(encoded(vector.option)).asHexString().isEqualToIgnoringCase(vector.hex);
            assertThat(kind(vector.option)).as(vector.hex).isEqualTo(kindOf(bytes));
            assertThat(length(vector.option)).as(vector.hex).isEqualTo(bytes.length);
            seen.add(vector.option.getClass().getName());
        }
        seen.addAll(recordsTestedElsewhere());
        assertThat(seen).isEqualTo(records(family()));
    }

    /** The records whose vectors are in a test of their own. */
    protected Set<String> recordsTestedElsewhere() {
        return Set.of();
    }

    @Test
    void otherFormsAreKeptAsTheyAre() {
        for (String hex : otherForms()) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            O option = read(bytes);
            assertThat(option).as(hex).isEqualTo(unknown(kindOf(bytes), dataOf(bytes)));
            assertThat(encoded(option)).asHexString().isEqualToIgnoringCase(hex);
        }
        assertThat(otherForms()).hasSizeGreaterThan(10);
    }

    @Test
    void decodedBytesAreEncodedTheSame() {
        Set<String> seen = new TreeSet<>();
        Property.forEachSeed(CASES_OF_BYTES, random -> {
            byte[] bytes = bytes(random);
            O option = read(bytes);
            seen.add(option.getClass().getName());
            assertThat(kind(option)).isEqualTo(kindOf(bytes));
            assertThat(length(option)).isEqualTo(bytes.length);
            assertThat(encoded(option)).isEqualTo(bytes);
        });
        assertThat(seen).isEqualTo(records(family()));
    }

    @Test
    void whatIsWrittenReadsAsTheSameOption() {
        int[] longOnes = new int[1];
        Property.forEachSeed(CASES, random -> {
            O option = typed(random);
            byte[] bytes = encoded(option);
            assertThat(read(bytes)).isEqualTo(option);
            if (bytes.length > 1) {
                longOnes[0]++;
                assertThatIllegalArgumentException().isThrownBy(() -> unknown(kind(option), dataOf(bytes)));
            }
        });
        assertThat(longOnes[0]).as("options that could be Unknown").isGreaterThan(CASES / 2);
    }

    /** What cannot be constructed would be read as another record, or is one byte long. */
    @Test
    void anUnknownOptionReadsAsTheSameOrCannotBeConstructed() {
        int[] outcomes = new int[2];
        Property.forEachSeed(CASES, random -> {
            byte[] bytes = bytes(random);
            int kind = kindOf(bytes);
            Octets data = dataOf(bytes);
            O unknown;
            try {
                unknown = unknown(kind, data);
            } catch (IllegalArgumentException refused) {
                assertThat(read(bytes).getClass().getName())
                        .as("%d with %s", kind, data)
                        .isNotEqualTo(family().getName() + "$Unknown");
                outcomes[0]++;
                return;
            }
            assertThat(encoded(unknown)).isEqualTo(bytes);
            assertThat(read(bytes)).isEqualTo(unknown);
            outcomes[1]++;
        });
        assertThat(outcomes[0]).as("how often it was refused").isGreaterThan(CASES / 20);
        assertThat(outcomes[1]).as("how often it was constructed").isGreaterThan(CASES / 20);
    }

    @Test
    void writesNothingWhereItDoesNotFit() {
        Property.forEachSeed(CASES, random -> {
            O option = typed(random);
            byte[] before = new byte[length(option) + 2];
            Arrays.fill(before, BACKGROUND);
            byte[] out = before.clone();
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> encode(option, out, 3));
            assertThat(out).isEqualTo(before);
            assertThat(encode(option, out, 1)).isEqualTo(out.length - 1);
            assertThat(out[0]).isEqualTo(BACKGROUND);
            assertThat(out[out.length - 1]).isEqualTo(BACKGROUND);
        });
    }

    @Test
    void anyBytesAreReadAsFarAsTheyAreWellFormed() {
        int[] outcomes = new int[2];
        Property.forEachSeed(CASES, random -> {
            byte[] list = list(random);
            byte[] out = new byte[list.length];
            int at = 0;
            List<O> options = readAll(list);
            for (O option : options) {
                at = encode(option, out, at);
            }
            assertThat(Arrays.copyOf(out, at)).isEqualTo(Arrays.copyOf(list, at));
            boolean early = endsEarly(list);
            if (early) {
                assertThat(check(list, at, list.length)).isNegative();
            } else {
                assertThat(at == list.length || isEnd(options.get(options.size() - 1)))
                        .isTrue();
            }
            outcomes[early ? 1 : 0]++;
        });
        assertThat(outcomes)
                .as("how often reading ended at the end, and before")
                .doesNotContain(0);
    }

    private static boolean isEnd(Object option) {
        return option.getClass().getSimpleName().equals("End");
    }

    /** The names of all records of a sealed family. */
    private static Set<String> records(Class<?> family) {
        Set<String> names = new TreeSet<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isSealed()) {
                names.addAll(records(member));
            } else {
                names.add(member.getName());
            }
        }
        return names;
    }
}
