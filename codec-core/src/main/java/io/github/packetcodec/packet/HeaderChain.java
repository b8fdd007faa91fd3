package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.link.VlanTag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the headers that a walk has found, in the order of the wire. The chain is stored nowhere: each header announces the
 * next one, and all of them have been checked, so it follows from the bytes. Allocates nothing, except for the records.
 *
 * <p>A place in the chain is one {@code long}: the offset in bits 0 to 31, the layer in bits 32 to 39, and in bits 40 to 47 the
 * protocol number that announced the header, if one did.
 */
final class HeaderChain {
    /** After the last header. */
    static final long END = -1;

    private static final int LAYER_SHIFT = 32;
    private static final int PROTOCOL_SHIFT = 40;
    private static final Layer[] LAYERS = Layer.values();

    private HeaderChain() {}

    /**
     * {@return the first header of a frame}
     *
     * @param start where the frame begins
     * @param end where its headers end
     */
    static long first(long outcome, int start, int end) {
        Layer link = Outcome.linkLayer(outcome);
        Layer layer = link != null ? link : Outcome.networkLayer(outcome);
        return layer == null || start >= end ? END : place(layer, start, 0);
    }

    /** {@return the header after another one} */
    static long next(long place, byte[] in, int end) {
        Layer layer = layer(place);
        int at = offset(place);
        int next = at + HeaderForm.check(layer, in, at, end, protocol(place));
        if (next <= at || next >= end) {
            return END;
        }
        Layer following = NextLayer.after(layer, in, at, end);
        return following == null ? END : place(following, next, NextLayer.protocol(layer, in, at) & 0xFF);
    }

    /** {@return the last header of a frame; {@link #END} if there is none} */
    static long last(long outcome, byte[] in, int start, int end) {
        long last = END;
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            last = place;
        }
        return last;
    }

    private static long place(Layer layer, int at, int protocol) {
        return (long) protocol << PROTOCOL_SHIFT | (long) layer.ordinal() << LAYER_SHIFT | at;
    }

    static Layer layer(long place) {
        return LAYERS[(int) (place >>> LAYER_SHIFT) & 0xFF];
    }

    static int offset(long place) {
        return (int) place;
    }

    private static int protocol(long place) {
        return (int) (place >>> PROTOCOL_SHIFT) & 0xFF;
    }

    /** {@return the offset of the header of a layer that {@code index} others of that layer precede; -1 if there is none} */
    static int offset(Layer layer, int index, long outcome, byte[] in, int start, int end) {
        if (Outcome.isPlain(outcome)) {
            return index == 0 ? PlainFrame.offset(layer, outcome, in, start) : ParsedFrame.ABSENT;
        }
        int before = 0;
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            if (layer(place) == layer && before++ == index) {
                return offset(place);
            }
        }
        return ParsedFrame.ABSENT;
    }

    /** {@return the number of headers of a layer} */
    static int count(Layer layer, long outcome, byte[] in, int start, int end) {
        if (Outcome.isPlain(outcome)) {
            return PlainFrame.offset(layer, outcome, in, start) == ParsedFrame.ABSENT ? 0 : 1;
        }
        int count = 0;
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            if (layer(place) == layer) {
                count++;
            }
        }
        return count;
    }

    /** {@return the last EtherType or 802.3 length among the link headers; -1 if there is none} */
    static int etherType(long outcome, byte[] in, int start, int end) {
        int last = ParsedFrame.ABSENT;
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            int type = NextLayer.etherType(layer(place), in, offset(place));
            last = type == ParsedFrame.ABSENT ? last : type;
        }
        return last;
    }

    /** {@return all headers as records; unmodifiable} */
    static List<Header> records(long outcome, byte[] in, int start, int end) {
        if (Outcome.isPlain(outcome)) {
            return plainRecords(outcome, in, start, end);
        }
        List<Header> headers = new ArrayList<>();
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            headers.add(HeaderForm.record(layer(place), in, offset(place), end, protocol(place)));
        }
        return Collections.unmodifiableList(headers);
    }

    /** The chain of a plain frame is known, and so need not be stepped through. */
    @SuppressWarnings("NullAway") // a plain frame has both layers
    private static List<Header> plainRecords(long outcome, byte[] in, int start, int end) {
        Header ethernet = plainRecord(Layer.ETHERNET, outcome, in, start, end);
        Header network = plainRecord(Outcome.networkLayer(outcome), outcome, in, start, end);
        Header transport = plainRecord(Outcome.transportLayer(outcome), outcome, in, start, end);
        return PlainFrame.offset(Layer.VLAN, outcome, in, start) == ParsedFrame.ABSENT
                ? List.of(ethernet, network, transport)
                : List.of(ethernet, plainRecord(Layer.VLAN, outcome, in, start, end), network, transport);
    }

    private static Header plainRecord(Layer layer, long outcome, byte[] in, int start, int end) {
        return HeaderForm.record(layer, in, PlainFrame.offset(layer, outcome, in, start), end, 0);
    }

    /** {@return the headers of a class as records; unmodifiable} Makes no other record. */
    static <H extends Header> List<H> records(Class<H> type, long outcome, byte[] in, int start, int end) {
        if (type == VlanTag.class && Outcome.isPlain(outcome)) {
            // Asked for most often, and without a step through the chain.
            int at = PlainFrame.offset(Layer.VLAN, outcome, in, start);
            return at == ParsedFrame.ABSENT ? List.of() : List.of(type.cast(VlanTag.decode(in, at, end)));
        }
        List<H> headers = new ArrayList<>();
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            if (type.isAssignableFrom(HeaderForm.type(layer(place)))) {
                headers.add(type.cast(HeaderForm.record(layer(place), in, offset(place), end, protocol(place))));
            }
        }
        return Collections.unmodifiableList(headers);
    }

    /** {@return the first header of a class as a record; null if there is none} Makes no other record. */
    static <H extends Header> @Nullable H record(Class<H> type, long outcome, byte[] in, int start, int end) {
        for (long place = first(outcome, start, end); place != END; place = next(place, in, end)) {
            if (type.isAssignableFrom(HeaderForm.type(layer(place)))) {
                return type.cast(HeaderForm.record(layer(place), in, offset(place), end, protocol(place)));
            }
        }
        return null;
    }
}
