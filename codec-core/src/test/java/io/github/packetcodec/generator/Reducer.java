package io.github.packetcodec.generator;

import io.github.packetcodec.Octets;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Searches for the simplest case that still fails: shorter, with zeros, with fewer bits. {@code fails} is called for
 * every candidate, and must be true for the initial case. The result is simple, but not always the simplest possible.
 */
public final class Reducer {
    private static final int MOST_ATTEMPTS = 50_000;

    private int attempts;

    private Reducer() {}

    /**
     * Reduces to fewer and simpler bytes.
     *
     * @param failing what fails
     * @param fails returns whether something fails
     * @return what is left, which still fails
     */
    public static byte[] bytes(byte[] failing, Predicate<byte[]> fails) {
        return new Reducer().simplerBytes(failing, fails);
    }

    /**
     * Reduces to a record with simpler components that its constructor accepts.
     *
     * @param <R> the type of the record
     * @param failing what fails
     * @param fails returns whether something fails
     * @return what is left, which still fails
     */
    public static <R extends Record> R record(R failing, Predicate<? super R> fails) {
        @SuppressWarnings("unchecked")
        Predicate<Object> untyped = (Predicate<Object>) (Predicate<?>) fails;
        @SuppressWarnings("unchecked")
        R simpler = (R) new Reducer().simpler(failing, untyped);
        return simpler;
    }

    private boolean isTaken(Object candidate, Predicate<Object> fails) {
        return attempts++ < MOST_ATTEMPTS && fails.test(candidate);
    }

    // Bytes

    private byte[] simplerBytes(byte[] failing, Predicate<byte[]> fails) {
        byte[] least = failing;
        byte[] before;
        do {
            before = least;
            int longest = Integer.highestOneBit(Math.max(1, least.length));
            for (int size = longest; size > 0; size /= 2) {
                least = shortened(least, size, fails);
            }
            for (int size = longest; size > 0; size /= 2) {
                least = zeroed(least, size, fails);
            }
            least = cleared(least, fails);
        } while (!Arrays.equals(least, before) && attempts < MOST_ATTEMPTS);
        return least;
    }

    private byte[] shortened(byte[] failing, int size, Predicate<byte[]> fails) {
        byte[] least = failing;
        for (int at = least.length - size; at >= 0; at -= size) {
            byte[] candidate = new byte[least.length - size];
            System.arraycopy(least, 0, candidate, 0, at);
            System.arraycopy(least, at + size, candidate, at, candidate.length - at);
            if (takes(candidate, fails)) {
                least = candidate;
            }
        }
        return least;
    }

    private byte[] zeroed(byte[] failing, int size, Predicate<byte[]> fails) {
        byte[] least = failing;
        for (int at = 0; at < least.length; at += size) {
            byte[] candidate = least.clone();
            Arrays.fill(candidate, at, Math.min(at + size, candidate.length), (byte) 0);
            if (!Arrays.equals(candidate, least) && takes(candidate, fails)) {
                least = candidate;
            }
        }
        return least;
    }

    private byte[] cleared(byte[] failing, Predicate<byte[]> fails) {
        byte[] least = failing;
        for (int bit = 0; bit < 8 * least.length; bit++) {
            int mask = 0x80 >>> bit % 8;
            if ((least[bit / 8] & mask) != 0) {
                byte[] candidate = least.clone();
                candidate[bit / 8] ^= (byte) mask;
                least = takes(candidate, fails) ? candidate : least;
            }
        }
        return least;
    }

    private boolean takes(byte[] candidate, Predicate<byte[]> fails) {
        return attempts++ < MOST_ATTEMPTS && fails.test(candidate);
    }

    // Values

    private Object simpler(Object failing, Predicate<Object> fails) {
        if (failing instanceof Record value) {
            return simplerRecord(value, fails);
        } else if (failing instanceof Octets octets) {
            return Octets.of(simplerBytes(octets.toByteArray(), bytes -> fails.test(Octets.of(bytes))));
        } else if (failing instanceof Boolean value) {
            return value && isTaken(false, fails) ? false : value;
        } else if (failing instanceof Integer value) {
            return (int) simplerNumber(value & 0xFFFF_FFFFL, number -> fails.test((int) number));
        } else if (failing instanceof Long value) {
            return simplerNumber(value, fails::test);
        }
        return failing;
    }

    private interface OfNumber {
        boolean test(long number);
    }

    /** Each candidate is less than the number before it; both are unsigned. */
    private long simplerNumber(long failing, OfNumber fails) {
        long least = failing;
        while (least != 0) {
            long before = least;
            for (long candidate : new long[] {0, 1, least >>> 1, least & least - 1, least - 1}) {
                if (Long.compareUnsigned(candidate, least) < 0 && isTaken(candidate, number -> fails.test(candidate))) {
                    least = candidate;
                    break;
                }
            }
            if (least == before) {
                break;
            }
        }
        return least;
    }

    private Record simplerRecord(Record failing, Predicate<Object> fails) {
        Object[] values = valuesOf(failing);
        Object[] before;
        do {
            before = values.clone();
            for (int i = 0; i < values.length; i++) {
                int index = i;
                Object[] others = values;
                values[i] = simpler(values[i], value -> failsWith(failing, others, index, value, fails));
            }
            values = shorterTogether(failing, values, fails);
        } while (!Arrays.equals(values, before) && attempts < MOST_ATTEMPTS);
        return construct(failing, values);
    }

    private static boolean failsWith(Record of, Object[] values, int index, Object value, Predicate<Object> fails) {
        Object[] candidate = values.clone();
        candidate[index] = value;
        Record constructed = construct(of, candidate);
        return constructed != null && fails.test(constructed);
    }

    /** Octets that must have the same length as others are shortened together with them. */
    private Object[] shorterTogether(Record of, Object[] values, Predicate<Object> fails) {
        Object[] least = values;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                if (least[i] instanceof Octets one && least[j] instanceof Octets other) {
                    least = one.length() == other.length() ? shorterPair(of, least, i, j, fails) : least;
                }
            }
        }
        return least;
    }

    private Object[] shorterPair(Record of, Object[] values, int i, int j, Predicate<Object> fails) {
        Object[] least = values;
        int length = ((Octets) values[i]).length();
        for (int size = Integer.highestOneBit(length); size > 0; size /= 2) {
            while (length >= size) {
                Object[] candidate = least.clone();
                candidate[i] = ((Octets) least[i]).slice(0, length - size);
                candidate[j] = ((Octets) least[j]).slice(0, length - size);
                Record constructed = construct(of, candidate);
                if (constructed == null || !isTaken(constructed, fails)) {
                    break;
                }
                least = candidate;
                length -= size;
            }
        }
        return least;
    }

    private static Object[] valuesOf(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getAccessor().invoke(record);
            }
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(record.getClass() + " cannot be read", hidden);
        }
        return values;
    }

    /** The record of that class; null if its constructor throws an exception. */
    private static Record construct(Record of, Object[] values) {
        Class<?>[] types = Arrays.stream(of.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = of.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(of.getClass() + " cannot be constructed", hidden);
        }
    }
}
