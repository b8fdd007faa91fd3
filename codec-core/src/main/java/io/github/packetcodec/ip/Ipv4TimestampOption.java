package io.github.packetcodec.ip;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Internet timestamp: when the packet passed, and where (RFC 791, section 3.1). The pointer counts bytes from 1 at the
 * kind, so the first entry is at 5; it is kept as it stands, even where it points to none.
 *
 * @param pointer where the next entry is to be written, 0..255; beyond {@link #length} all are full
 * @param overflow how many hosts had no room for their entry, 0..15
 * @param flag {@link #TIMESTAMPS_ONLY}, {@link #WITH_ADDRESSES} or {@link #PRESPECIFIED}
 * @param entries none to nine timestamps, or none to four with addresses, in the order of the header
 */
public record Ipv4TimestampOption(int pointer, int overflow, int flag, List<Entry> entries) implements Ipv4Option {
    public static final int KIND = 68;
    /** The flag of entries that have no address. */
    public static final int TIMESTAMPS_ONLY = 0;
    /** The flag of entries to which each host adds its address. */
    public static final int WITH_ADDRESSES = 1;
    /** The flag of entries whose addresses the sender gave: only those hosts write their timestamps. */
    public static final int PRESPECIFIED = 3;

    private static final int FIXED_LENGTH = 4;

    /**
     * One host's entry.
     *
     * @param address the host's; empty with the flag {@link #TIMESTAMPS_ONLY}, there with the others
     * @param timestamp milliseconds since midnight UT, or with the highest bit set some other clock: 0..2^32-1
     */
    public record Entry(Optional<Ipv4Address> address, long timestamp) {
        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public Entry {
            Limits.requireBits("timestamp", timestamp, 32);
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field, the flag none of the three, an entry not
     *     of the flag's form, or there are more entries than fit in a header
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

    static Ipv4TimestampOption decodeOrNull(byte[] in, int at, int length) {
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
