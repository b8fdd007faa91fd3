package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where addresses and ports mean what they mean: the VLANs of a packet, or a number that the caller chooses, such as the identifier of a
 * tunnel. Flows of equal addresses and ports in two domains are two flows. Immutable; domains are equal if all that they consist of is.
 */
public final class FlowDomain {
    /** The domain of packets that are in no VLAN, and of all packets where nobody distinguishes. */
    public static final FlowDomain NONE = new FlowDomain(0);

    /** How many VLAN ids a domain has at most: of a packet with more, the outermost ones of its first 16 tags count. */
    public static final int MOST_VLANS = 5;

    /** How many tags of a packet are looked at, those with id 0 included. */
    private static final int MOST_TAGS = 16;

    private static final int VLAN_BITS = 12;
    private static final int VLAN_MASK = (1 << VLAN_BITS) - 1;
    /** VLAN ids, the innermost one lowest; above them their number. Or, if negative, a number of the caller's. */
    private static final int COUNT_SHIFT = MOST_VLANS * VLAN_BITS;

    private static final long COUNT_ONE = 1L << COUNT_SHIFT;
    private static final long VLANS_MASK = COUNT_ONE - 1;

    private final long bits;

    private FlowDomain(long bits) {
        this.bits = bits;
    }

    /**
     * {@return the domain of packets with VLAN tags}
     *
     * @param vlanIds the VLAN ids, the outermost first: at most {@link #MOST_VLANS}, each 1..4095. A tag with id 0 contains only a
     *     priority, and so is none (IEEE 802.1Q)
     * @throws IllegalArgumentException if there are more, or an id is outside its range
     */
    public static FlowDomain ofVlans(int... vlanIds) {
        if (vlanIds.length > MOST_VLANS) {
            throw new IllegalArgumentException(vlanIds.length + " VLAN ids are more than " + MOST_VLANS);
        }
        long bits = 0;
        for (int vlanId : vlanIds) {
            Limits.requireBits("vlanId", vlanId, VLAN_BITS);
            if (vlanId == 0) {
                throw new IllegalArgumentException("vlanId 0 is no VLAN");
            }
            bits = with(bits, vlanId);
        }
        return of(bits);
    }

    /**
     * {@return the domain of the packet that a view has parsed: that of its VLAN tags}
     *
     * @param view the view that has parsed the packet
     */
    public static FlowDomain ofVlans(PacketView view) {
        return of(vlanBits(view));
    }

    /**
     * {@return a domain that the caller chooses} It is not equal to any domain of VLANs.
     *
     * @param number 0..2<sup>63</sup> - 1
     * @throws IllegalArgumentException if the number is negative
     */
    public static FlowDomain ofNumber(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("number " + number + " is negative");
        }
        return of(number | Long.MIN_VALUE);
    }

    /** {@return the domain that has these bits} */
    static FlowDomain of(long bits) {
        return bits == 0 ? NONE : new FlowDomain(bits);
    }

    /** {@return the bits of {@link #ofVlans(PacketView)}} */
    static long vlanBits(PacketView view) {
        long bits = 0;
        int at = view.offset(Layer.VLAN);
        for (int index = 1; at >= 0 && bits < MOST_VLANS * COUNT_ONE; index++) {
            int vlanId = Vlan.vlanId(view.bytes(), at);
            if (vlanId != 0) {
                bits = with(bits, vlanId);
            }
            at = index < MOST_TAGS ? view.offset(Layer.VLAN, index) : -1;
        }
        return bits;
    }

    /** Adds the id of the next tag inwards. */
    private static long with(long bits, int vlanId) {
        return (bits & ~VLANS_MASK) + COUNT_ONE | (bits & VLANS_MASK) << VLAN_BITS | vlanId;
    }

    /** {@return the VLAN ids, the outermost first; none if this is a number of the caller's} Unmodifiable; allocates the list. */
    public List<Integer> vlanIds() {
        List<Integer> vlanIds = new ArrayList<>();
        for (int shift = bits < 0 ? 0 : (int) (bits >>> COUNT_SHIFT) * VLAN_BITS; shift > 0; shift -= VLAN_BITS) {
            vlanIds.add((int) (bits >>> shift - VLAN_BITS) & VLAN_MASK);
        }
        return Collections.unmodifiableList(vlanIds);
    }

    /** {@return all that the domain consists of, as a number that no other domain has} */
    long bits() {
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowDomain domain && bits == domain.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    /** {@return {@code none}, {@code vlan 10}, {@code vlan 10.20} with the outermost id first, or {@code number 7}} */
    @Override
    public String toString() {
        if (bits == 0) {
            return "none";
        }
        if (bits < 0) {
            return "number " + (bits & Long.MAX_VALUE);
        }
        return vlanIds().stream().map(String::valueOf).collect(Collectors.joining(".", "vlan ", ""));
    }
}
