package io.github.packetcodec.flow;

import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketView;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table from flows to values of the caller's, bounded in size and in time. Both directions of a flow find the same value, and
 * {@link #direction} returns which way the last packet went:
 *
 * {@snippet :
 * FiveTupleView view = new FiveTupleView();
 * FlowTable<long[]> flows = new FlowTable<>(
 *         1_000_000, // flows at most, and 60 s without a packet end one
 *         60_000_000_000L,
 *         (key, bytes, lastTime, departure) -> print(key, bytes[0]));
 * while (reader.next()) {
 *     if (view.parse(reader)) {
 *         long time = reader.epochSecond() * 1_000_000_000L + reader.nanosecond();
 *         flows.getOrAdd(view, time, () -> new long[1])[0] += reader.wireLength();
 *     }
 * }
 * flows.clear(); // reports the flows that are left
 * }
 *
 * <p>Time is the packets' own, in nanoseconds from any fixed moment. Where it goes back, the table keeps the latest time that
 * it has seen. A flow that had no packet for longer than the idle time is handed to the {@link DepartureListener} and forgotten, no later than with the next
 * packet of any flow. So is the flow that has been idle for longest, where a new flow comes and the table is full.
 *
 * <p>A packet of a known flow allocates nothing. A flow takes 64 bytes for its key, time and links, a reference, 16 to 32 bytes of index, and
 * the value; the arrays grow by doubling.
 * Keys are compared as a whole; a hash with a seed of the table's own only finds the place to look. Not thread-safe.
 *
 * @param <V> the type of the values
 */
public final class FlowTable<V> {
    /** Why a flow left the table. */
    public enum Departure {
        /** It had no packet for longer than the idle time. */
        IDLE,
        /** It was the one that had been idle for longest when the table was full. */
        EVICTED,
        /** The table was cleared. */
        CLEARED
    }

    /**
     * Receives the flows that leave the table, except those that are removed by {@link #remove}.
     *
     * @param <V> the type of the values
     */
    @FunctionalInterface
    public interface DepartureListener<V> {
        /**
         * Called after the flow has left the table; must not change the table.
         *
         * @param key the key of the flow
         * @param value the value of the flow
         * @param lastTime the time of its last packet, in nanoseconds
         * @param departure why the flow left
         */
        void departed(FlowKey key, V value, long lastTime, Departure departure);
    }

    private static final int NONE = -1;

    /** The word of an entry that holds the time of its last packet: the one after the key. */
    private static final int LAST_TIME = FlowTuple.WORDS;

    private static final int WORDS = FlowTuple.WORDS + 1;

    private static final int INITIAL_FLOWS = 16;
    /** So that no array has more than 2^31 - 1 elements. */
    private static final int MOST_FLOWS = (1 << 28) - 1;

    private final int maximumFlows;
    private final long idleNanoseconds;
    private final DepartureListener<? super V> listener;
    private final long seed;
    private final int hashMask;
    private final FlowTuple tuple = new FlowTuple();
    private final FlowTuple leaving = new FlowTuple();

    /** A hash in the upper half and the number of an entry plus 1 in the lower, or 0; linear probing from the hash on. */
    private long[] index = new long[2 * INITIAL_FLOWS];

    /** Of each entry the key, and the time of its last packet. */
    private long[] entries = new long[INITIAL_FLOWS * WORDS];

    /**
     * Of each entry its neighbours: those in use are linked from the one that has been idle for longest to the newest, the free ones by
     * {@link #newer}. They have an array of their own, because every packet changes those of four entries, most of which are not in the
     * processor's nearest cache: eight lie in a line of it.
     */
    private long[] links = new long[INITIAL_FLOWS];

    private Object[] values = new Object[INITIAL_FLOWS];

    private int oldest = NONE;
    private int newest = NONE;
    private int free = NONE;
    /** How many entries were ever in use. */
    private int used;

    private int size;
    private long now = Long.MIN_VALUE;
    /** No flow had its last packet earlier. So most packets need not look at the oldest flow, which is in no cache. */
    private long earliest;

    /**
     * Makes a table.
     *
     * @param maximumFlows how many flows it holds, 1..2<sup>28</sup> - 1
     * @param idleNanoseconds after how many nanoseconds without a packet a flow is forgotten, 1 or more
     * @param listener receives the flows that leave
     * @throws IllegalArgumentException if a number is outside its range
     */
    public FlowTable(int maximumFlows, long idleNanoseconds, DepartureListener<? super V> listener) {
        this(maximumFlows, idleNanoseconds, listener, new SplittableRandom().nextLong(), -1);
    }

    /** With a seed and a mask for the hashes: a mask of 0 makes all of them collide. */
    FlowTable(int maximumFlows, long idleNanoseconds, DepartureListener<? super V> listener, long seed, int hashMask) {
        if (maximumFlows < 1 || maximumFlows > MOST_FLOWS) {
            throw new IllegalArgumentException("maximumFlows " + maximumFlows + " is not in 1.." + MOST_FLOWS);
        }
        if (idleNanoseconds < 1) {
            throw new IllegalArgumentException("idleNanoseconds " + idleNanoseconds + " is less than 1");
        }
        this.maximumFlows = maximumFlows;
        this.idleNanoseconds = idleNanoseconds;
        this.listener = Objects.requireNonNull(listener);
        this.seed = seed;
        this.hashMask = hashMask;
    }

    /** {@return the number of flows in the table} */
    public int size() {
        return size;
    }

    /** {@return which way the packet went that was last looked up or added} */
    public Direction direction() {
        return tuple.reversed ? Direction.REVERSE : Direction.FORWARD;
    }

    /**
     * Returns the value of the flow that a packet belongs to, and remembers the time as the flow's last; null if the flow is not in
     * the table. Flows that have become idle leave first.
     *
     * @param packet a packet that has an IP header
     * @param time the time of the packet, in nanoseconds
     * @return the value of the flow, or null
     */
    public @Nullable V get(FiveTupleView packet, long time) {
        return get(packet, FlowDomain.NONE, time);
    }

    /**
     * As {@link #get(FiveTupleView, long)}, in a domain.
     *
     * @param packet a packet that has an IP header
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @param time the time of the packet, in nanoseconds
     * @return the value of the flow, or null
     */
    public @Nullable V get(FiveTupleView packet, FlowDomain domain, long time) {
        tuple.set(packet, domain.bits());
        return get(time);
    }

    /**
     * As {@link #get(FiveTupleView, long)}, for a packet that a view has parsed, in the domain that a scope assigns to it.
     *
     * @param packet a packet that has an IP header
     * @param scope what assigns the domain
     * @param time the time of the packet, in nanoseconds
     * @return the value of the flow, or null
     * @throws IllegalArgumentException if the packet has no IP header
     */
    public @Nullable V get(PacketView packet, FlowScope scope, long time) {
        tuple.set(packet, scope);
        return get(time);
    }

    /**
     * As {@link #get(FiveTupleView, long)}, for a tuple that is a value.
     *
     * @param packet a packet that has an IP header
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @param time the time of the packet, in nanoseconds
     * @return the value of the flow, or null
     */
    public @Nullable V get(FiveTuple packet, FlowDomain domain, long time) {
        tuple.set(packet, domain.bits());
        return get(time);
    }

    /**
     * Returns the value of the flow that a packet belongs to, as {@link #get(FiveTupleView, long)} does; if the flow is not in the
     * table, adds it with a value from {@code maker}. If the table is full, the flow that has been idle for longest leaves.
     *
     * @param packet the packet
     * @param time the time of the packet in nanoseconds since 1970-01-01T00:00:00Z
     * @param maker returns a new value, not null
     * @return the value of the flow
     */
    public V getOrAdd(FiveTupleView packet, long time, Supplier<? extends V> maker) {
        return getOrAdd(packet, FlowDomain.NONE, time, maker);
    }

    /**
     * As {@link #getOrAdd(FiveTupleView, long, Supplier)}, in a domain.
     *
     * @param packet the packet
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @param time the time of the packet in nanoseconds since 1970-01-01T00:00:00Z
     * @param maker returns a new value, not null
     * @return the value of the flow
     */
    public V getOrAdd(FiveTupleView packet, FlowDomain domain, long time, Supplier<? extends V> maker) {
        tuple.set(packet, domain.bits());
        return getOrAdd(time, maker);
    }

    /**
     * As {@link #getOrAdd(FiveTupleView, long, Supplier)}, for a packet that a view has parsed, in the domain that a scope assigns to it.
     *
     * @param packet the packet
     * @param scope what assigns the domain
     * @param time the time of the packet in nanoseconds since 1970-01-01T00:00:00Z
     * @param maker returns a new value, not null
     * @return the value of the flow
     * @throws IllegalArgumentException if the packet has no IP header
     */
    public V getOrAdd(PacketView packet, FlowScope scope, long time, Supplier<? extends V> maker) {
        tuple.set(packet, scope);
        return getOrAdd(time, maker);
    }

    /**
     * As {@link #getOrAdd(FiveTupleView, long, Supplier)}, for a tuple that is a value.
     *
     * @param packet the packet
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @param time the time of the packet in nanoseconds since 1970-01-01T00:00:00Z
     * @param maker returns a new value, not null
     * @return the value of the flow
     */
    public V getOrAdd(FiveTuple packet, FlowDomain domain, long time, Supplier<? extends V> maker) {
        tuple.set(packet, domain.bits());
        return getOrAdd(time, maker);
    }

    /**
     * Removes the flow that a packet belongs to, and returns its value; null if there is none. The listener does not hear of it.
     *
     * @param packet the packet
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return the value of the flow, or null
     */
    public @Nullable V remove(FiveTuple packet, FlowDomain domain) {
        tuple.set(packet, domain.bits());
        int entry = find(tuple.hash(seed) & hashMask);
        return entry == NONE ? null : take(entry);
    }

    /**
     * Advances the time: the flows that have become idle leave.
     *
     * @param time the time in nanoseconds since 1970-01-01T00:00:00Z
     */
    public void expire(long time) {
        now = Math.max(now, time);
        while (oldest != NONE && isIdleSince(earliest)) {
            earliest = lastTime(oldest);
            if (isIdleSince(earliest)) {
                depart(oldest, Departure.IDLE);
            }
        }
    }

    private boolean isIdleSince(long time) {
        // The difference can be more than a signed long holds, but is never negative.
        return Long.compareUnsigned(now - time, idleNanoseconds) > 0;
    }

    /** Lets every flow leave, the one that has been idle for longest first. */
    public void clear() {
        while (oldest != NONE) {
            depart(oldest, Departure.CLEARED);
        }
    }

    /**
     * Visits every flow, the one that has been idle for longest first. The visitor must not change the table.
     *
     * @param visitor what to do with each flow
     */
    public void forEach(BiConsumer<? super FlowKey, ? super V> visitor) {
        for (int entry = oldest; entry != NONE; entry = newer(entry)) {
            visitor.accept(key(entry), value(entry));
        }
    }

    /** Prepares {@link #get(long)} and {@link #getOrAdd(long, Supplier)} for classes of this package. */
    FlowTuple tuple() {
        return tuple;
    }

    /** Gives the flow that was last found or added another value. */
    void replace(V value) {
        values[newest] = Objects.requireNonNull(value);
    }

    @Nullable
    V get(long time) {
        expire(time);
        int entry = find(tuple.hash(seed) & hashMask);
        if (entry == NONE) {
            return null;
        }
        touch(entry);
        return value(entry);
    }

    V getOrAdd(long time, Supplier<? extends V> maker) {
        expire(time);
        int hash = tuple.hash(seed) & hashMask;
        int entry = find(hash);
        if (entry == NONE) {
            return add(hash, Objects.requireNonNull(maker.get()));
        }
        touch(entry);
        return value(entry);
    }

    private int find(int hash) {
        int mask = index.length - 1;
        for (int place = hash & mask; ; place = place + 1 & mask) {
            long found = index[place];
            if (found == 0) {
                return NONE;
            }
            int entry = (int) found - 1;
            if ((int) (found >>> 32) == hash && tuple.equalsKey(entries, entry * WORDS)) {
                return entry;
            }
        }
    }

    private void touch(int entry) {
        entries[entry * WORDS + LAST_TIME] = now;
        if (entry != newest) {
            unlink(entry);
            append(entry);
        }
    }

    private V add(int hash, V value) {
        if (size == maximumFlows) {
            depart(oldest, Departure.EVICTED);
        }
        int entry = free;
        if (entry == NONE) {
            if (used == values.length) {
                grow();
            }
            entry = used++;
        } else {
            free = newer(entry);
        }
        tuple.storeKey(entries, entry * WORDS);
        entries[entry * WORDS + LAST_TIME] = now;
        values[entry] = value;
        if (oldest == NONE) {
            earliest = now;
        }
        append(entry);
        place((long) hash << 32 | entry + 1);
        size++;
        return value;
    }

    private void grow() {
        int count = (int) Math.min(2L * values.length, Math.max(maximumFlows, INITIAL_FLOWS));
        entries = Arrays.copyOf(entries, count * WORDS);
        links = Arrays.copyOf(links, count);
        values = Arrays.copyOf(values, count);
        long[] smaller = index;
        index = new long[Integer.highestOneBit(2 * count - 1) << 1];
        for (long found : smaller) {
            if (found != 0) {
                place(found);
            }
        }
    }

    private void place(long hashAndEntry) {
        int mask = index.length - 1;
        int place = (int) (hashAndEntry >>> 32) & mask;
        while (index[place] != 0) {
            place = place + 1 & mask;
        }
        index[place] = hashAndEntry;
    }

    private void depart(int entry, Departure departure) {
        FlowKey key = key(entry);
        long lastTime = lastTime(entry);
        listener.departed(key, take(entry), lastTime, departure);
    }

    private V take(int entry) {
        V value = value(entry);
        displace(entry);
        unlink(entry);
        values[entry] = null;
        link(entry, NONE, free);
        free = entry;
        size--;
        return value;
    }

    /** Frees the place of an entry in the index, and moves those after it up that the gap would hide. */
    private void displace(int entry) {
        int mask = index.length - 1;
        leaving.loadKey(entries, entry * WORDS);
        int gap = leaving.hash(seed) & hashMask & mask;
        while ((int) index[gap] != entry + 1) {
            gap = gap + 1 & mask;
        }
        for (int place = gap + 1 & mask; index[place] != 0; place = place + 1 & mask) {
            int home = (int) (index[place] >>> 32) & mask;
            if ((place - home & mask) >= (place - gap & mask)) {
                index[gap] = index[place];
                gap = place;
            }
        }
        index[gap] = 0;
    }

    private void append(int entry) {
        link(entry, newest, NONE);
        if (newest == NONE) {
            oldest = entry;
        } else {
            link(newest, older(newest), entry);
        }
        newest = entry;
    }

    private void unlink(int entry) {
        int before = older(entry);
        int after = newer(entry);
        if (before == NONE) {
            oldest = after;
        } else {
            link(before, older(before), after);
        }
        if (after == NONE) {
            newest = before;
        } else {
            link(after, before, newer(after));
        }
    }

    private void link(int entry, int older, int newer) {
        links[entry] = (long) older << 32 | newer & 0xFFFF_FFFFL;
    }

    private int older(int entry) {
        return (int) (links[entry] >> 32);
    }

    private int newer(int entry) {
        return (int) links[entry];
    }

    private long lastTime(int entry) {
        return entries[entry * WORDS + LAST_TIME];
    }

    private FlowKey key(int entry) {
        return FlowTuple.key(entries, entry * WORDS);
    }

    @SuppressWarnings("unchecked")
    private V value(int entry) {
        return (V) values[entry];
    }
}
