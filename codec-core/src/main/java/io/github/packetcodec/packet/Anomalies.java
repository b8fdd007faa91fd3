package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Options;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Authentication;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.link.Pbb;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tunnel.ControlWord;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.Esp;
import io.github.packetcodec.tunnel.EtherIp;
import io.github.packetcodec.tunnel.Geneve;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.Vxlan;
import io.github.packetcodec.udp.Udp;

/** Finds the anomalies that single headers contain. Those of lengths, and of the order of headers, are found by the walk. */
final class Anomalies {
    private Anomalies() {}

    /**
     * {@return the anomalies of all headers that a walk has found, as bits}
     *
     * @param start where the frame begins
     * @param end where its headers end
     */
    static long of(long outcome, byte[] bytes, int start, int end) {
        long anomalies = 0;
        for (long place = HeaderChain.first(outcome, start, end);
                place != HeaderChain.END;
                place = HeaderChain.next(place, bytes, end)) {
            anomalies |= of(HeaderChain.layer(place), bytes, HeaderChain.offset(place), start);
        }
        return anomalies;
    }

    private static long of(Layer layer, byte[] bytes, int at, int start) {
        return switch (layer) {
            case ETHERNET -> ethernet(bytes, at);
            case MPLS -> mpls(bytes, at);
            case PPPOE -> pppoe(bytes, at, at > start);
            case PBB -> bit(Anomaly.CARRIER_RESERVED_BITS, Pbb.reserved(bytes, at) != 0);
            case AUTHENTICATION -> authentication(bytes, at);
            case IPV6_AUTHENTICATION ->
                authentication(bytes, at)
                        | bit(
                                Anomaly.AUTHENTICATION_LENGTH,
                                Ipv6Extension.length(bytes, at, IpProtocol.AUTHENTICATION) % 8 != 0);
            case ESP -> bit(Anomaly.SECURITY_PARAMETERS_INDEX_ZERO, Esp.securityParametersIndex(bytes, at) == 0);
            case ETHERIP ->
                bit(Anomaly.CARRIER_VERSION, EtherIp.version(bytes, at) != EtherIp.VERSION)
                        | reserved(EtherIp.reserved(bytes, at));
            case GRE -> reserved(Gre.reserved(bytes, at) | Gre.reservedAfterChecksum(bytes, at));
            case VXLAN -> reserved(vxlanReserved(bytes, at)) | bit(Anomaly.VXLAN_VNI_FLAG, isWithoutVni(bytes, at));
            case GTPU -> reserved(Gtpu.flags(bytes, at) & Gtpu.RESERVED_FLAG);
            case ERSPAN -> reserved(Erspan.reserved(bytes, at));
            case CONTROL_WORD -> reserved(ControlWord.reserved(bytes, at));
            case GENEVE -> geneve(bytes, at);
            case IPV4 -> ipv4(bytes, at);
            case IPV6 -> ipv6(bytes, at);
            case TCP -> tcp(bytes, at);
            case UDP -> udp(bytes, at);
            case FRAME,
                    VLAN,
                    LLC,
                    SNAP,
                    PPP,
                    CISCO_HDLC,
                    LINUX_SLL,
                    LINUX_SLL2,
                    LOOPBACK,
                    ARP,
                    IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_EXTENSION,
                    ICMPV4,
                    ICMPV6,
                    L2TPV3 -> 0;
        };
    }

    /** The group bit is the lowest of the first octet (IEEE 802, section 8.2.2). */
    private static long ethernet(byte[] bytes, int at) {
        return bit(Anomaly.SOURCE_MAC_MULTICAST, (Ethernet.source(bytes, at) >>> 40 & 1) != 0);
    }

    private static long mpls(byte[] bytes, int at) {
        int label = Mpls.label(bytes, at);
        return bit(Anomaly.MPLS_IMPLICIT_NULL, label == Mpls.IMPLICIT_NULL)
                | bit(Anomaly.MPLS_ROUTER_ALERT_AT_BOTTOM, label == Mpls.ROUTER_ALERT && Mpls.bottomOfStack(bytes, at));
    }

    /** @param isSession whether a header before this one says that it belongs to a session, and not to the discovery of one */
    private static long pppoe(byte[] bytes, int at, boolean isSession) {
        return bit(Anomaly.CARRIER_VERSION, Pppoe.version(bytes, at) != 1 || Pppoe.type(bytes, at) != 1)
                | bit(Anomaly.PPPOE_CODE, isSession && Pppoe.code(bytes, at) != Pppoe.SESSION_DATA)
                | bit(Anomaly.PPPOE_SESSION_ID, Pppoe.sessionId(bytes, at) == Pppoe.RESERVED_SESSION);
    }

    private static long authentication(byte[] bytes, int at) {
        return bit(Anomaly.CARRIER_RESERVED_BITS, Ipv6Authentication.reserved(bytes, at) != 0)
                | bit(
                        Anomaly.SECURITY_PARAMETERS_INDEX_ZERO,
                        Ipv6Authentication.securityParametersIndex(bytes, at) == 0);
    }

    /** The options up to the first one that is malformed count. */
    private static long geneve(byte[] bytes, int at) {
        int reserved = Geneve.reserved(bytes, at) | Geneve.reservedAfterVni(bytes, at);
        boolean critical = false;
        int end = at + Geneve.headerLength(bytes, at);
        int option = Geneve.optionsOffset(at);
        while (option < end && option + Geneve.optionLength(bytes, option) <= end) {
            reserved |= Geneve.optionReserved(bytes, option);
            critical |= Geneve.isOptionCritical(bytes, option);
            option += Geneve.optionLength(bytes, option);
        }
        return reserved(reserved) | bit(Anomaly.GENEVE_CRITICAL_FLAG, critical && !Geneve.critical(bytes, at));
    }

    private static long ipv4(byte[] bytes, int at) {
        int next = at + Ipv4.headerLength(bytes, at);
        return bit(Anomaly.RESERVED_FLAG, Ipv4.reservedFlag(bytes, at))
                | bit(Anomaly.SOURCE_ADDRESS_MULTICAST, Ipv4.sourceAddress(bytes, at) >>> 28 == 0xE)
                | bit(
                        Anomaly.IPV4_DATA_AFTER_END_OF_OPTIONS,
                        Options.hasDataAfterEnd(bytes, Ipv4.optionsOffset(at), next));
    }

    private static long ipv6(byte[] bytes, int at) {
        return bit(Anomaly.SOURCE_ADDRESS_MULTICAST, Ipv6.sourceAddressHigh(bytes, at) >>> 56 == 0xFF);
    }

    private static long udp(byte[] bytes, int at) {
        return bit(Anomaly.PORT_ZERO, Udp.destinationPort(bytes, at) == 0);
    }

    private static long tcp(byte[] bytes, int at) {
        int flags = Tcp.flags(bytes, at);
        int ports = Math.min(Tcp.sourcePort(bytes, at), Tcp.destinationPort(bytes, at));
        int options = Tcp.optionsOffset(at);
        int next = at + Tcp.headerLength(bytes, at);
        return bit(Anomaly.TCP_RESERVED_BITS, Tcp.reserved(bytes, at) != 0)
                | bit(Anomaly.TCP_SYN_FIN, (flags & (TcpFlags.SYN | TcpFlags.FIN)) == (TcpFlags.SYN | TcpFlags.FIN))
                | bit(Anomaly.TCP_SYN_RST, (flags & (TcpFlags.SYN | TcpFlags.RST)) == (TcpFlags.SYN | TcpFlags.RST))
                | bit(Anomaly.TCP_NO_FLAGS, flags == 0)
                | bit(Anomaly.PORT_ZERO, ports == 0)
                | bit(Anomaly.TCP_DATA_AFTER_END_OF_OPTIONS, Options.hasDataAfterEnd(bytes, options, next));
    }

    private static long reserved(int bits) {
        return bit(Anomaly.TUNNEL_RESERVED_BITS, bits != 0);
    }

    /** What neither RFC 7348 nor group policies nor VXLAN-GPE use. */
    private static int vxlanReserved(byte[] bytes, int at) {
        int flags = Vxlan.flags(bytes, at);
        boolean isGroupPolicy = (flags & Vxlan.GROUP_POLICY_FLAG) != 0;
        boolean isNextProtocol = (flags & Vxlan.NEXT_PROTOCOL_FLAG) != 0;
        if (isGroupPolicy && isNextProtocol) {
            return Vxlan.reservedAfterVni(bytes, at);
        }
        if (isGroupPolicy) {
            return flags & ~(Vxlan.VNI_FLAG | Vxlan.GROUP_POLICY_FLAG)
                    | Vxlan.reserved(bytes, at) & ~Vxlan.GROUP_POLICY_BITS
                    | Vxlan.reservedAfterVni(bytes, at);
        }
        if (isNextProtocol) {
            return Vxlan.reserved(bytes, at) | Vxlan.extension(bytes, at) >>> 8 | Vxlan.reservedAfterVni(bytes, at);
        }
        return flags & ~Vxlan.VNI_FLAG
                | Vxlan.reserved(bytes, at)
                | Vxlan.extension(bytes, at)
                | Vxlan.reservedAfterVni(bytes, at);
    }

    private static boolean isWithoutVni(byte[] bytes, int at) {
        return (Vxlan.flags(bytes, at) & (Vxlan.VNI_FLAG | Vxlan.NEXT_PROTOCOL_FLAG)) == 0;
    }

    private static long bit(Anomaly anomaly, boolean found) {
        return found ? anomaly.bit() : 0;
    }
}
