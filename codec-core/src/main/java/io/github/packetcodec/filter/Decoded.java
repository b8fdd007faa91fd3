package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.PacketView;

/** What several primitives ask of a decoded packet. Allocates nothing. */
final class Decoded {
    private static final int ABSENT = -1;

    /** Of the LLC header before an OSI network header. */
    private static final int OSI_LLC_LENGTH = 3;

    private static final int REVERSE_ARP = 0x8035;

    private Decoded() {}

    /** The length of the frame on the wire in bytes. */
    static long wireLength(PacketView packet) {
        return packet.wireLength();
    }

    /** Whether one of these anomalies was remarked, given as {@linkplain Anomaly#bit() bits}. */
    static boolean hasAnomaly(PacketView packet, long bits) {
        return (packet.anomalyBits() & bits) != 0;
    }

    /** How many VLAN tags there are. */
    static int tagCount(PacketView packet) {
        return packet.count(Layer.VLAN);
    }

    /** Where the VLAN tag of that number begins, counted from 0 on the outside. */
    static int tagOffset(PacketView packet, int index) {
        return packet.offset(Layer.VLAN, index);
    }

    /** Where the LLC header begins; -1 if there is none. */
    static int llcOffset(PacketView packet) {
        return packet.offset(Layer.LLC);
    }

    /** The bytes at an offset as a number, or {@link Value#MISSING} if they are not all there; size is 1, 2 or 4. */
    static long number(PacketView packet, long at, int size) {
        if (at > packet.bytesEnd() - size) {
            return Value.MISSING;
        }
        byte[] in = packet.bytes();
        return switch (size) {
            case 1 -> Bytes.u8(in, (int) at);
            case 2 -> Bytes.u16(in, (int) at);
            default -> Bytes.u32(in, (int) at);
        };
    }

    /** Whether that many bytes are there at an offset. */
    static boolean has(PacketView packet, int at, int length) {
        return at >= 0 && at <= packet.bytesEnd() - length;
    }

    static boolean isEthernet(PacketView packet) {
        return packet.linkLayer() == Layer.ETHERNET;
    }

    /** Whether the frame has that EtherType: in the Ethernet header, in a tag, or after them. */
    static boolean hasEtherType(PacketView packet, int type) {
        // What is absent is negative, as greater numbers than there are types are.
        if (packet.etherType() == type) {
            return type >= 0;
        }
        if (isEthernet(packet) && Ethernet.etherType(packet.bytes(), packet.frameOffset()) == type) {
            return true;
        }
        // The type in the last tag is the last EtherType.
        for (int i = 0; i < tagCount(packet) - 1; i++) {
            if (Vlan.etherType(packet.bytes(), tagOffset(packet, i)) == type) {
                return true;
            }
        }
        return false;
    }

    /** Whether the frame has an LLC header with that destination; for OSI and NetBEUI with that source, too. */
    static boolean hasLlcAddress(PacketView packet, int address) {
        int llc = llcOffset(packet);
        if (llc < 0 && address == LinkConditions.LLC_IPX) {
            return isIpxWithoutLlc(packet);
        }
        if (llc < 0 || Llc.dsap(packet.bytes(), llc) != address) {
            return false;
        }
        boolean both = address == LinkConditions.LLC_OSI
                || address == LinkConditions.LLC_NETBEUI
                || address == LinkConditions.LLC_IP;
        return !both || Llc.ssap(packet.bytes(), llc) == address;
    }

    /** Whether IPX follows the 802.3 length, as Novell had it at first: its checksum is always FFFF, which no LLC header begins with. */
    private static boolean isIpxWithoutLlc(PacketView packet) {
        int type = packet.etherType();
        return isEthernet(packet)
                && type >= 0
                && EtherType.isLength(type)
                && number(packet, packet.payloadOffset(), 2) == 0xFFFF;
    }

    /** Where an OSI network header begins, -1 if there is none. */
    static int osiOffset(PacketView packet) {
        if (!hasLlcAddress(packet, LinkConditions.LLC_OSI)) {
            return ABSENT;
        }
        int at = llcOffset(packet) + OSI_LLC_LENGTH;
        return has(packet, at, 1) ? at : ABSENT;
    }

    /** Whether an IP packet carries a protocol: after its extension headers, or as one of them. */
    static boolean carries(PacketView packet, int protocol) {
        // What is absent is negative, as greater numbers than there are protocols are.
        if (packet.protocol() == protocol) {
            return protocol >= 0;
        }
        if (packet.networkLayer() == Layer.IPV4) {
            return Ipv4.protocol(packet.bytes(), packet.networkOffset()) == protocol;
        }
        return extensionOffset(packet, protocol) >= 0;
    }

    /** Where the first IPv6 extension header of a protocol begins; -1 if there is none. */
    private static int extensionOffset(PacketView packet, int protocol) {
        if (packet.networkLayer() != Layer.IPV6) {
            return ABSENT;
        }
        byte[] in = packet.bytes();
        int at = packet.networkOffset() + Ipv6.HEADER_LENGTH;
        int header = Ipv6.nextHeader(in, packet.networkOffset());
        while (Ipv6Extension.isExtension(header) && at < extensionsEnd(packet)) {
            if (header == protocol) {
                return at;
            }
            int next = Ipv6Extension.nextHeader(in, at);
            at += Ipv6Extension.length(in, at, header);
            header = next;
        }
        return ABSENT;
    }

    private static int extensionsEnd(PacketView packet) {
        if (packet.transportLayer() != null) {
            return packet.transportOffset();
        }
        return packet.partialLayer() != null ? packet.partialOffset() : packet.payloadOffset();
    }

    /** Where what IP carries begins; -1 if there is no IP, or this is not the first fragment. */
    static int carriedOffset(PacketView packet) {
        if (packet.transportLayer() != null) {
            return packet.transportOffset();
        }
        if (packet.protocol() < 0 || packet.isFragment() && fragmentOffset(packet) != 0) {
            return ABSENT;
        }
        return packet.payloadOffset();
    }

    private static int fragmentOffset(PacketView packet) {
        byte[] in = packet.bytes();
        if (packet.networkLayer() == Layer.IPV4) {
            return Ipv4.fragmentOffset(in, packet.networkOffset());
        }
        int at = extensionOffset(packet, IpProtocol.FRAGMENT);
        return at < 0 ? 0 : Ipv6Fragment.fragmentOffset(in, at);
    }

    /** Where the header of a protocol begins; -1 if there is none. */
    static int headerOffset(PacketView packet, Protocol protocol) {
        return switch (protocol.carrier) {
            case NONE -> packet.frameOffset();
            case LINK -> isCarriedByLink(packet, protocol) ? linkPayloadOffset(packet) : ABSENT;
            default -> ProtocolPrimitive.matches(packet, protocol) ? carriedOffset(packet) : ABSENT;
        };
    }

    private static boolean isCarriedByLink(PacketView packet, Protocol protocol) {
        return switch (protocol) {
            case IP -> packet.networkLayer() == Layer.IPV4;
            case IP6 -> packet.networkLayer() == Layer.IPV6;
            default -> hasEtherType(packet, protocol.number());
        };
    }

    private static int linkPayloadOffset(PacketView packet) {
        return packet.networkLayer() == null ? packet.payloadOffset() : packet.networkOffset();
    }

    /** Where an ARP or reverse ARP packet with IPv4 addresses begins; -1 if there is none. */
    static int arpOffset(PacketView packet, Protocol protocol) {
        if (packet.networkLayer() != Layer.ARP || (packet.etherType() == REVERSE_ARP) != (protocol == Protocol.RARP)) {
            return ABSENT;
        }
        int at = packet.networkOffset();
        byte[] in = packet.bytes();
        return Arp.protocolType(in, at) == LinkConditions.IPV4 && Arp.protocolLength(in, at) == 4 ? at : ABSENT;
    }
}
