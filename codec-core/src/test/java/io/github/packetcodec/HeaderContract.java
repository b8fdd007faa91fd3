package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.Property;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The laws of decoding and encoding, which hold for every header: tested with the vectors that the test of each header contains, with random
 * records, with every bit inverted, and with random bytes.
 */
public abstract class HeaderContract<H extends Record & Header> {
    private static final int RECORDS = 150;
    private static final int GARBAGE = 6_000;
    /** Headers up to this length are cut at every byte in every kind of buffer; longer ones in one kind after the other. */
    private static final int EVERY_KIND = 128;

    /** Bytes and the record that they represent: made by hand or by another implementation, never by the code under test. */
    public record HeaderVector<H>(String meaning, String hex, H header) {
        public byte[] bytes() {
            return TestBytes.of(hex);
        }
    }

    /** One field of the layout, in the form of the record's component of that name. */
    public record Field<H>(String name, Getter getter, Function<H, ?> component) {}

    /** A getter of a layout. */
    @FunctionalInterface
    public interface Getter {
        Object get(byte[] in, int at);
    }

    protected abstract Layer layer();

    /** Returns the number of bytes from which a decoder can determine the length of the header. */
    protected abstract int leastLength();

    /** The length of the longest header there is. */
    protected abstract int greatestLength();

    /** The fields one by one, each set alone. */
    protected abstract List<HeaderVector<H>> fieldVectors();

    /** Headers from RFCs and from the wire. */
    protected abstract List<HeaderVector<H>> examples();

    /** The fields of the layout: all of the record's components, and more if there are. */
    protected abstract List<Field<H>> fields();

    protected abstract H random(RandomGenerator random);

    protected abstract H decode(ByteBuf in);

    protected abstract H decode(byte[] in, int at, int end);

    protected abstract int check(byte[] in, int at, int end);

    /** Returns a record with any values, which need not be recoverable from the bytes. */
    protected H any(RandomGenerator random) {
        return random(random);
    }

    /** Returns the components without a {@code with…} method, because they cannot change alone. */
    protected Set<String> componentsWithoutWith() {
        return Set.of();
    }

    /** Returns the components that a {@code with…} method may change in addition to its own, by the name of its own. */
    protected Map<String, Set<String>> componentsChangedAlong() {
        return Map.of();
    }

    public static <H> HeaderVector<H> vector(String meaning, String hex, H header) {
        return new HeaderVector<>(meaning, hex, header);
    }

    public static <H> Field<H> field(String name, Getter getter, Function<H, ?> component) {
        return new Field<>(name, getter, component);
    }

    /** Asserts that decoding refuses so, from an array and from every kind of buffer. */
    protected final void assertRefused(String hex, Fault fault, int required, int available, String sentence) {
        byte[] bytes = TestBytes.of(hex);
        assertRefused(bytes, fault, required, available);
        assertThat(refusalOf(() -> decode(bytes, 0, bytes.length)).getMessage())
                .isEqualTo(layer() + " at 0: " + sentence);
    }

    /** Asserts that a component accepts all numbers of {@code bits} bits and no others, and that the message contains the range. */
    public static void assertBits(String name, int bits, LongFunction<?> construct) {
        long greatest = (1L << bits) - 1;
        construct.apply(0);
        construct.apply(greatest);
        for (long outside : new long[] {-1, greatest + 1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> construct.apply(outside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(name + " " + outside + " is not in 0.." + greatest);
        }
    }

    private void assertRefused(byte[] bytes, Fault fault, int required, int available) {
        assertRefusedInArray(bytes, fault, required, available);
        BufferKinds.read(bytes, buffer -> {
            assertThat(refusalOf(() -> decode(buffer)).refusal())
                    .isEqualTo(new Refusal(layer(), fault, buffer.readerIndex(), required, available));
            return 0;
        });
    }

    /** An array that ends with the bytes, and one in which they are followed by the rest of {@code whole}. */
    private void assertRefusedInArray(byte[] bytes, Fault fault, int required, int available) {
        int code = fault.code(required, available);
        assertThat(check(bytes, 0, bytes.length)).isEqualTo(code).isNegative();
        byte[] within = TestBytes.within(bytes, 3, 70);
        assertThat(check(within, 3, 3 + bytes.length)).isEqualTo(code);
        assertThat(refusalOf(() -> decode(within, 3, 3 + bytes.length)).refusal())
                .isEqualTo(new Refusal(layer(), fault, 3, required, available));
    }

    @Test
    void vectorsAreTheirRecordsAndBack() {
        for (HeaderVector<H> vector : allVectors()) {
            byte[] bytes = vector.bytes();
            H decoded = decode(bytes, 0, bytes.length);
            assertThat(decoded).as(vector.meaning).isEqualTo(vector.header).hasSameHashCodeAs(vector.header);
            assertThat(TestBytes.hex(encoded(vector.header))).as(vector.meaning).isEqualTo(TestBytes.hex(bytes));
            assertThat(vector.header.headerLength()).as(vector.meaning).isEqualTo(bytes.length);
            assertThat(vector.header.layer()).isEqualTo(layer());
        }
    }

    @Test
    void everyKindOfBufferDecodesToTheSameRecord() {
        for (HeaderVector<H> vector : allVectors()) {
            byte[] bytes = vector.bytes();
            BufferKinds.read(bytes, buffer -> {
                assertThat(decode(buffer)).isEqualTo(vector.header);
                return bytes.length;
            });
            BufferKinds.read(TestBytes.within(bytes, 0, 9), buffer -> {
                assertThat(decode(buffer)).isEqualTo(vector.header);
                return bytes.length;
            });
        }
    }

    @Test
    void decodesWithinAnArray() {
        for (HeaderVector<H> vector : allVectors()) {
            int length = vector.bytes().length;
            byte[] in = TestBytes.within(vector.bytes(), 5, 7);
            byte[] before = in.clone();
            assertThat(decode(in, 5, 5 + length)).isEqualTo(vector.header);
            assertThat(decode(in, 5, in.length)).isEqualTo(vector.header);
            assertThat(in).isEqualTo(before);
        }
    }

    @Test
    void refusesARangeThatIsNotInTheArray() {
        byte[] in = examples().get(0).bytes();
        int[][] ranges = {{-1, in.length}, {0, in.length + 1}, {in.length, 0}, {0, -1}, {1, Integer.MIN_VALUE}};
        for (int[] range : ranges) {
            assertThatThrownBy(() -> decode(in, range[0], range[1])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void theRecordOwnsItsBytes() {
        for (HeaderVector<H> vector : allVectors()) {
            byte[] in = vector.bytes();
            H fromArray = decode(in, 0, in.length);
            H fromBuffer = decode(Unpooled.wrappedBuffer(in));
            Arrays.fill(in, (byte) 0x5A);
            assertThat(fromArray).isEqualTo(vector.header);
            assertThat(fromBuffer).isEqualTo(vector.header);
        }
    }

    @Test
    void layoutAndRecordAgree() {
        for (HeaderVector<H> vector : allVectors()) {
            assertLayoutAgrees(vector.bytes(), vector.header);
        }
        Property.forEachSeed(RECORDS, random -> {
            H header = random(random);
            assertLayoutAgrees(encoded(header), header);
        });
    }

    private void assertLayoutAgrees(byte[] bytes, H header) {
        byte[] in = TestBytes.within(bytes, 3, 4);
        assertThat(check(in, 3, in.length)).as("length of %s", header).isEqualTo(bytes.length);
        assertThat(check(bytes, 0, bytes.length)).as("length of %s", header).isEqualTo(bytes.length);
        for (Field<H> field : fields()) {
            assertReturns(field, in, 3, header);
        }
    }

    @Test
    void noComponentIsForgotten() {
        assertThat(fields().stream().map(Field::name)).containsAll(WithMethods.componentsOf(sample()));
    }

    @Test
    void roundTripsOfRandomRecords() {
        Property.forAll(RECORDS, this::random, Record::toString, header -> {
            byte[] bytes = encoded(header);
            assertThat(decode(bytes, 0, bytes.length)).as(TestBytes.hex(bytes)).isEqualTo(header);
            ToIntFunction<ByteBuf> reading = buffer -> {
                assertThat(decode(buffer)).as(TestBytes.hex(bytes)).isEqualTo(header);
                return bytes.length;
            };
            if (bytes.length <= EVERY_KIND) {
                BufferKinds.read(bytes, reading);
            } else {
                BufferKinds.readInTurn(header.hashCode() & 0xFFFF, bytes, reading);
            }
        });
    }

    @Test
    void encodesIntoAnArrayAndTouchesNothingElse() {
        Stream.concat(allVectors().stream().map(HeaderVector::header), randomRecords())
                .forEach(header -> {
                    byte[] bytes = encoded(header);
                    for (byte background : new byte[] {0, (byte) 0xFF, (byte) 0xA5}) {
                        byte[] out = new byte[4 + bytes.length + 6];
                        Arrays.fill(out, background);
                        byte[] expected = out.clone();
                        System.arraycopy(bytes, 0, expected, 4, bytes.length);
                        assertThat(header.encode(out, 4)).isEqualTo(4 + bytes.length);
                        assertThat(TestBytes.hex(out)).isEqualTo(TestBytes.hex(expected));
                    }
                });
    }

    @Test
    void encodesIntoEveryKindOfBuffer() {
        for (HeaderVector<H> vector : allVectors()) {
            BufferKinds.write(vector.bytes(), vector.header::encode);
        }
    }

    @Test
    void writesNothingWhereThereIsNoRoom() {
        for (HeaderVector<H> vector : examples()) {
            H header = vector.header;
            int length = vector.bytes().length;
            for (int room = 0; room < length; room += length > 64 ? 31 : 1) {
                byte[] out = new byte[2 + room];
                assertThatThrownBy(() -> header.encode(out, 2)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(out).containsOnly(0);
            }
            byte[] out = new byte[length];
            for (int at : new int[] {-1, 1, length, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> header.encode(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(out).containsOnly(0);
            }
            for (int room : new int[] {0, Math.min(1, length - 1), length - 1}) {
                BufferKinds.writeNothing(
                        room,
                        buffer -> assertThatThrownBy(() -> header.encode(buffer))
                                .isInstanceOf(IndexOutOfBoundsException.class));
            }
        }
    }

    @Test
    void touchesNoBufferThatCannotBeWritten() {
        ByteBuf readOnly = Unpooled.buffer(8 * greatestLength()).asReadOnly();
        assertThatThrownBy(() -> sample().encode(readOnly)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(readOnly.writerIndex()).isZero();
        assertThatThrownBy(() -> sample().encode(Unpooled.EMPTY_BUFFER)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesAHeaderCutAtAnyByte() {
        for (HeaderVector<H> vector : allVectors()) {
            byte[] bytes = vector.bytes();
            for (int there = 0; there < bytes.length; there++) {
                assertRefusedInArray(
                        Arrays.copyOf(bytes, there), Fault.TRUNCATED_HEADER, required(bytes, there), there);
            }
        }
        for (HeaderVector<H> vector : examples()) {
            byte[] bytes = vector.bytes();
            for (int there = 0; there < bytes.length; there++) {
                byte[] cut = Arrays.copyOf(bytes, there);
                if (bytes.length <= EVERY_KIND) {
                    assertRefused(cut, Fault.TRUNCATED_HEADER, required(bytes, there), there);
                } else {
                    Refusal refusal = new Refusal(layer(), Fault.TRUNCATED_HEADER, 0, required(bytes, there), there);
                    BufferKinds.readInTurn(there, cut, buffer -> {
                        assertThat(refusalOf(() -> decode(buffer)).refusal())
                                .isEqualTo(refusal.shiftedBy(buffer.readerIndex()));
                        return 0;
                    });
                }
            }
        }
    }

    /** Returns the number of bytes that a decoder reports as required if only the first {@code there} bytes of a header are available. */
    protected int required(byte[] bytes, int there) {
        return there < leastLength() ? leastLength() : bytes.length;
    }

    @Test
    void everyBitTurnedIsRefusedOrKept() {
        Stream<byte[]> headers = Stream.concat(
                allVectors().stream().map(HeaderVector::bytes),
                randomRecords()
                        .map(HeaderContract::encoded)
                        .filter(bytes -> bytes.length <= EVERY_KIND)
                        .limit(15));
        headers.forEach(bytes -> {
            byte[] longer = TestBytes.within(bytes, 0, Math.min(64, greatestLength()));
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                assertRefusesOrKeeps(TestBytes.withBitTurned(bytes, bit), bit);
                assertRefusesOrKeeps(TestBytes.withBitTurned(longer, bit), bit + 1);
            }
        });
    }

    @Test
    void garbageIsRefusedOrKept() {
        int[] outcomes = new int[2];
        Property.forEachSeed(GARBAGE, random -> {
            byte[] bytes = ArbitraryFields.bytes(random, random.nextInt(greatestLength() + 17));
            outcomes[assertRefusesOrKeeps(bytes, bytes.length) ? 1 : 0]++;
        });
        assertThat(outcomes).as("how often garbage was refused, and kept").doesNotContain(0);
    }

    /**
     * Whether the bytes decode, from an array and from a buffer of the kind whose turn it is; if they do, then to a record that
     * encodes to the same bytes and has the same field values as the layout.
     */
    private boolean assertRefusesOrKeeps(byte[] bytes, int turn) {
        int length = check(bytes, 0, bytes.length);
        H header;
        try {
            header = decode(bytes, 0, bytes.length);
        } catch (DecodeException refused) {
            assertThat(Fault.of(length)).as(() -> TestBytes.hex(bytes)).isEqualTo(refused.fault());
            inTurn(turn, bytes, buffer -> {
                assertThat(refusalOf(() -> decode(buffer)).refusal())
                        .as(() -> TestBytes.hex(bytes))
                        .isEqualTo(refused.refusal().shiftedBy(buffer.readerIndex()));
                return 0;
            });
            return false;
        } catch (RuntimeException other) {
            throw new AssertionError(TestBytes.hex(bytes), other);
        }
        assertThat(length).as(() -> TestBytes.hex(bytes)).isEqualTo(header.headerLength());
        inTurn(turn, bytes, buffer -> {
            assertThat(decode(buffer)).as(() -> TestBytes.hex(bytes)).isEqualTo(header);
            return length;
        });
        if (!Arrays.equals(encoded(header), Arrays.copyOf(bytes, length))) {
            assertThat(TestBytes.hex(encoded(header))).isEqualTo(TestBytes.hex(Arrays.copyOf(bytes, length)));
        }
        for (Field<H> field : fields()) {
            assertReturns(field, bytes, 0, header);
        }
        return true;
    }

    /** Of so many not each is worth a buffer of an unusual kind, least of all the long ones. */
    private static void inTurn(int turn, byte[] bytes, ToIntFunction<ByteBuf> reading) {
        int step = bytes.length <= EVERY_KIND ? 7 : 61;
        if (turn % step == 0) {
            BufferKinds.readInTurn(turn / step, bytes, reading);
        } else {
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
            assertThat(reading.applyAsInt(buffer)).isEqualTo(buffer.readerIndex());
        }
    }

    private void assertReturns(Field<H> field, byte[] in, int at, H header) {
        Object found = field.getter.get(in, at);
        if (!found.equals(field.component.apply(header))) {
            assertThat(found).as("%s of %s", field.name, header).isEqualTo(field.component.apply(header));
        }
    }

    @Test
    void refusingCostsNoStackTrace() {
        DecodeException refused = refusalOf(() -> decode(new byte[0], 0, 0));
        refused.addSuppressed(new IllegalStateException());
        assertThat(refused.getStackTrace()).isEmpty();
        assertThat(refused.getSuppressed()).isEmpty();
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void aComponentChangedAloneChangesNoOther() {
        Property.forEachSeed(
                RECORDS,
                random -> WithMethods.assertEachChangesItsComponentAlone(this::any, componentsChangedAlong(), random));
        assertThat(WithMethods.componentsWithout(sample())).isEqualTo(componentsWithoutWith());
    }

    /** The text has the form of a record: it contains each component in order. */
    @Test
    void printsItsComponents() {
        for (HeaderVector<H> vector : allVectors()) {
            String components = WithMethods.componentsOf(vector.header).stream()
                    .map(name -> name + "=.*")
                    .collect(Collectors.joining(", "));
            assertThat(vector.header.toString())
                    .matches(vector.header.getClass().getSimpleName() + "\\[" + components + "]");
        }
    }

    @Test
    void refusesNull() {
        WithMethods.assertRefusesNullComponents(sample());
    }

    private H sample() {
        return examples().get(0).header;
    }

    private List<HeaderVector<H>> allVectors() {
        return Stream.concat(fieldVectors().stream(), examples().stream()).toList();
    }

    private Stream<H> randomRecords() {
        return Stream.iterate(0, seed -> seed + 1).limit(RECORDS).map(seed -> random(new SplittableRandom(seed)));
    }

    private static DecodeException refusalOf(Runnable decoding) {
        DecodeException refused = catchThrowableOfType(DecodeException.class, decoding::run);
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }

    private static byte[] encoded(Header header) {
        byte[] out = new byte[header.headerLength()];
        assertThat(header.encode(out, 0)).isEqualTo(out.length);
        return out;
    }
}
