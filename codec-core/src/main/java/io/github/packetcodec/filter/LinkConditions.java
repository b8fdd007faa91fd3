package io.github.packetcodec.filter;

import static io.github.packetcodec.filter.FrameLayout.compare;
import static io.github.packetcodec.filter.FrameLayout.equal;
import static io.github.packetcodec.filter.FrameLayout.masked;

import io.github.packetcodec.link.LinkType;
import java.util.ArrayList;
import java.util.List;

/**
 * How libpcap tests what a frame carries: by link type, and behind MPLS labels. A number above 1500 is an EtherType, any other the
 * address of an LLC service access point (IEEE 802.3, 3.2.6).
 */
final class LinkConditions {
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86DD;
    static final int MPLS = 0x8847;
    static final int PPPOE_DISCOVERY = 0x8863;
    static final int PPPOE_SESSION = 0x8864;

    /** The greatest number that is a length in an Ethernet header, and an address of LLC in a filter. */
    static final int MAXIMUM_LENGTH = 1500;

    static final int LLC_IP = 0x06;
    static final int LLC_BRIDGE = 0x42;
    static final int LLC_IPX = 0xE0;
    static final int LLC_NETBEUI = 0xF0;
    static final int LLC_OSI = 0xFE;
    static final int LLC_NOVELL = 0xFF;

    private static final int APPLETALK = 0x809B;
    private static final int APPLETALK_ARP = 0x80F3;
    static final int IPX = 0x8137;
    private static final int NETWORK_SYSTEMS = 0x0600;
    private static final int DECNET = 0x6003;

    /** Linux cooked capture: the frame has an 802.3 header, or an LLC header, in the place of a type. */
    private static final int COOKED_802_3 = 0x0001;

    private static final int COOKED_LLC = 0x0004;

    private static final int ADDRESS_FAMILY_IPV4 = 2;
    /** NetBSD and OpenBSD, FreeBSD, macOS. */
    private static final int[] ADDRESS_FAMILIES_IPV6 = {24, 28, 30};

    private LinkConditions() {}

    static Condition carries(FrameLayout layout, int type) {
        if (layout.isInMpls()) {
            return mplsCarries(layout, type);
        }
        return switch (layout.linkType()) {
            case LinkType.ETHERNET -> ethernetCarries(layout, type);
            case LinkType.LINUX_SLL -> cookedCarries(layout, type);
            case LinkType.LINUX_SLL2 -> equal(layout.type(), Bpf.H, type);
            case LinkType.NULL, LinkType.LOOP -> loopbackCarries(layout, type);
            case LinkType.IPV4 -> new Condition.Known(type == IPV4);
            case LinkType.IPV6 -> new Condition.Known(type == IPV6);
            case FrameLayout.PPP -> equal(layout.type(), Bpf.H, pppProtocol(type));
            default -> versionIs(layout.link(), type);
        };
    }

    /** A packet without any header that states its type. */
    private static Condition versionIs(Place place, int type) {
        return switch (type) {
            case IPV4 -> masked(place, Bpf.B, 0xF0, 0x40);
            case IPV6 -> masked(place, Bpf.B, 0xF0, 0x60);
            default -> Condition.FALSE;
        };
    }

    private static Condition mplsCarries(FrameLayout layout, int type) {
        if (type != IPV4 && type != IPV6) {
            throw new Unsupported("of the protocols behind MPLS labels, only IPv4 and IPv6 can be tested");
        }
        Condition lastLabel = masked(layout.network().plus(-2), Bpf.B, 0x01, 0x01);
        return Condition.all(lastLabel, versionIs(layout.network(), type));
    }

    private static Condition isLength(FrameLayout layout) {
        return Condition.not(compare(layout.type(), Bpf.H, -1, Bpf.JGT, MAXIMUM_LENGTH));
    }

    private static Condition ethernetCarries(FrameLayout layout, int type) {
        Place llc = layout.payload();
        switch (type) {
            case LLC_OSI, LLC_IP, LLC_NETBEUI -> {
                return Condition.all(isLength(layout), equal(llc, Bpf.H, type << 8 | type));
            }
            case LLC_IPX -> {
                Condition behindLength =
                        Condition.any(snap(llc, 0, IPX), equal(llc, Bpf.B, LLC_IPX), equal(llc, Bpf.H, 0xFFFF));
                return Condition.any(equal(layout.type(), Bpf.H, IPX), Condition.all(isLength(layout), behindLength));
            }
            case APPLETALK, APPLETALK_ARP -> {
                return Condition.any(
                        equal(layout.type(), Bpf.H, type), Condition.all(isLength(layout), appleTalk(llc, type)));
            }
            default -> {
                return Integer.compareUnsigned(type, MAXIMUM_LENGTH) > 0
                        ? equal(layout.type(), Bpf.H, type)
                        : Condition.all(isLength(layout), equal(layout.type().plus(2), Bpf.B, type));
            }
        }
    }

    private static Condition cookedCarries(FrameLayout layout, int type) {
        Place llc = layout.payload();
        Condition isLlc = equal(layout.type(), Bpf.H, COOKED_LLC);
        switch (type) {
            case LLC_OSI, LLC_IP, LLC_NETBEUI -> {
                return Condition.all(isLlc, equal(llc, Bpf.H, type << 8 | type));
            }
            case LLC_IPX -> {
                return Condition.any(
                        equal(layout.type(), Bpf.H, IPX),
                        equal(layout.type(), Bpf.H, COOKED_802_3),
                        Condition.all(isLlc, Condition.any(equal(llc, Bpf.B, LLC_IPX), snap(llc, 0, IPX))));
            }
            case APPLETALK, APPLETALK_ARP -> {
                return Condition.any(equal(layout.type(), Bpf.H, type), Condition.all(isLlc, appleTalk(llc, type)));
            }
            default -> {
                return Integer.compareUnsigned(type, MAXIMUM_LENGTH) > 0
                        ? equal(layout.type(), Bpf.H, type)
                        : Condition.all(
                                isLlc, equal(layout.link().plus(layout.payload().offset()), Bpf.B, type));
            }
        }
    }

    /** AppleTalk has an organization of its own, its ARP that of Ethernet. */
    private static Condition appleTalk(Place llc, int type) {
        return snap(llc, type == APPLETALK ? 0x080007 : 0, type);
    }

    private static Condition snap(Place llc, int organization, int type) {
        byte[] header = {
            (byte) 0xAA,
            (byte) 0xAA,
            3,
            (byte) (organization >> 16),
            (byte) (organization >> 8),
            (byte) organization,
            (byte) (type >> 8),
            (byte) type
        };
        return equal(llc, header);
    }

    private static Condition loopbackCarries(FrameLayout layout, int type) {
        return switch (type) {
            case IPV4 -> family(layout, ADDRESS_FAMILY_IPV4);
            case IPV6 -> {
                List<Condition> families = new ArrayList<>();
                for (int family : ADDRESS_FAMILIES_IPV6) {
                    families.add(family(layout, family));
                }
                yield new Condition.Any(families);
            }
            default -> Condition.FALSE;
        };
    }

    /** In the byte order of the capturing system, which is not known here: in either. */
    private static Condition family(FrameLayout layout, int family) {
        Condition networkOrder = equal(layout.link(), Bpf.W, family);
        return layout.linkType() == LinkType.LOOP
                ? networkOrder
                : Condition.any(equal(layout.link(), Bpf.W, family << 24), networkOrder);
    }

    /** The PPP protocol of an EtherType or an LLC address (IANA, PPP DLL protocol numbers). */
    private static int pppProtocol(int type) {
        return switch (type) {
            case IPV4 -> 0x0021;
            case IPV6 -> 0x0057;
            case DECNET -> 0x0027;
            case APPLETALK -> 0x0029;
            case NETWORK_SYSTEMS -> 0x0025;
            case LLC_OSI -> 0x0023;
            case LLC_BRIDGE -> 0x0031;
            case LLC_IPX -> 0x002B;
            default -> type;
        };
    }
}
