package io.github.packetcodec.ip;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Internet timestamp: the times at which hosts processed the packet (RFC 791, section 3.1). The pointer counts bytes and is 1 at the kind, so
 * the first entry is at 5. A pointer that does not point to an entry is kept as it is.
 *
 * @param pointer the position of the next entry to write, 0..255; greater than {@link #length} if all entries are full
 * @param overflow the number of hosts that had no room for their entry, 0..15
 * @param flag {@link #TIMESTAMPS_ONLY}, {@link #WITH_ADDRESSES} or {@link #PRESPECIFIED}
 * @param entries up to nine timestamps, or up to four with addresses, in the order of the header
 */
public record Ipv4TimestampOption(int pointer, int overflow, int flag, List<Entry> entries) implements Ipv4Option {
    public static final int KIND = 68;
    /** The flag of entries without addresses. */
    public static final int TIMESTAMPS_ONLY = 0;
    /** The flag of entries to which each host adds its own address. */
    public static final int WITH_ADDRESSES = 1;
    /** The flag of entries whose addresses the sender specified: only those hosts write their timestamps. */
    public static final int PRESPECIFIED = 3;

    private static final int FIXED_LENGTH = 4;

    /**
     * The entry of one host.
     *
     * @param address the address of the host; empty with the flag {@link #TIMESTAMPS_ONLY}, present with the others
     * @param timestamp the time in milliseconds since midnight UT, or the time of another clock if the highest bit is set: 0..2^32-1
     */
    public record Entry(Optional<Ipv4Address> address, long timestamp) {
        /** Creates an entry; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public Entry {
            Limits.requireBits("timestamp", timestamp, 32);
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, the flag is not one of the three, an
     *     entry does not have the form that the flag specifies, or there are more entries than fit in a header
     */
    public Ipv4TimestampOption {
        Limits.requireBits("pointer", pointer, 8);
        Limits.requireBits("overflow", overflow, 4);
        if (!isFlag(flag)) {
            throw new IllegalArgumentException("flag " + flag + " is not 0, 1 or 3");
        }
        entries = List.copyOf(entries);
        int maximum = (Ipv4Options.MAXIMUM_LENGTH - FIXED_LENGTH) / entryLength(flag);
        if (entries.size() > maximum) {
            throw new IllegalArgumentException(entries.size() + " entries are more than " + maximum);
        }
        for (Entry entry : entries) {
            if (entry.address.isPresent() == (flag == TIMESTAMPS_ONLY)) {
                throw new IllegalArgumentException(
                        "flag " + flag + (flag == TIMESTAMPS_ONLY ? " with" : " without") + " an address");
            }
        }
    }

    private static boolean isFlag(int flag) {
        return flag == TIMESTAMPS_ONLY || flag == WITH_ADDRESSES || flag == PRESPECIFIED;
    }

    private static int entryLength(int flag) {
        return flag == TIMESTAMPS_ONLY ? 4 : 4 + Ipv4Address.LENGTH;
    }

    static @Nullable Ipv4TimestampOption decodeOrNull(byte[] in, int at, int length) {
        if (length < FIXED_LENGTH || length > Ipv4Options.MAXIMUM_LENGTH) {
            return null;
        }
        int flag = Bytes.u8(in, at + 3) & 0xF;
        if (!isFlag(flag) || (length - FIXED_LENGTH) % entryLength(flag) != 0) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        for (int next = at + FIXED_LENGTH; next < at + length; next += entryLength(flag)) {
            entries.add(
                    flag == TIMESTAMPS_ONLY
                            ? new Entry(Optional.empty(), Bytes.u32(in, next))
                            : new Entry(Optional.of(Ipv4Address.of(in, next)), Bytes.u32(in, next + 4)));
        }
        return new Ipv4TimestampOption(Bytes.u8(in, at + 2), Bytes.u8(in, at + 3) >>> 4, flag, entries);
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return FIXED_LENGTH + entries.size() * entryLength(flag);
    }

    @Override
    public int encode(byte[] out, int at) {
        int next = Options.writePrefix(out, at, KIND, length());
        Bytes.put8(out, next, pointer);
        Bytes.put8(out, next + 1, overflow << 4 | flag);
        next += 2;
        for (Entry entry : entries) {
            if (entry.address.isPresent()) {
                next = entry.address.get().encode(out, next);
            }
            Bytes.put32(out, next, entry.timestamp);
            next += 4;
        }
        return next;
    }
}
