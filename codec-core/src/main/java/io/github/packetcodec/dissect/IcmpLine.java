package io.github.packetcodec.dissect;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpInterfaceObject;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.packet.PacketView;

/** Prints the part of a line that describes an ICMP message: its name, and the most important parts of its body. */
final class IcmpLine {
    private final Text text;
    private final boolean names;
    /** For the packet that an error quotes. */
    private final PacketView quoted = new PacketView();

    IcmpLine(Text text, boolean names) {
        this.text = text;
        this.names = names;
    }

    void add(PacketView view) {
        byte[] bytes = view.bytes();
        int at = view.transportOffset();
        int type = Icmp.type(bytes, at);
        int code = Icmp.code(bytes, at);
        boolean version6 = view.transportLayer() == Layer.ICMPV6;
        text.add(version6 ? " ICMPv6 " : " ICMP ");
        String name = version6 ? Icmpv6Type.nameOf(type) : Icmpv4Type.nameOf(type);
        if (names) {
            text.add(name);
        } else {
            text.add("type ").add(type);
        }
        if (names && isUnreachable(version6, type)) {
            text.add(" (")
                    .add(version6 ? Names.unreachable6(code) : Names.unreachable4(code))
                    .add(')');
        } else if (code != 0 || !names) {
            text.add(" code ").add(code);
        }
        long rest = Icmp.restOfHeader(bytes, at);
        if (isEcho(version6, type)) {
            text.add(" id ").add(rest >>> 16).add(" seq ").add(rest & 0xFFFF);
        } else if (isError(version6, type)) {
            if (version6 && type == Icmpv6Type.PACKET_TOO_BIG) {
                text.add(" mtu ").add(rest);
            }
            quote(view);
        } else if (isNeighbor(version6, type) && view.payloadLength() >= Ipv6Address.LENGTH) {
            text.add(type == Icmpv6Type.NEIGHBOR_SOLICITATION ? " who has " : " target ")
                    .add(Ipv6Address.of(bytes, view.payloadOffset()).toString());
        }
    }

    private static boolean isEcho(boolean version6, int type) {
        return version6
                ? type == Icmpv6Type.ECHO_REQUEST || type == Icmpv6Type.ECHO_REPLY
                : type == Icmpv4Type.ECHO_REQUEST || type == Icmpv4Type.ECHO_REPLY;
    }

    private static boolean isUnreachable(boolean version6, int type) {
        return type == (version6 ? Icmpv6Type.DESTINATION_UNREACHABLE : Icmpv4Type.DESTINATION_UNREACHABLE);
    }

    private static boolean isNeighbor(boolean version6, int type) {
        return version6 && (type == Icmpv6Type.NEIGHBOR_SOLICITATION || type == Icmpv6Type.NEIGHBOR_ADVERTISEMENT);
    }

    /** Whether the message quotes the packet that caused it. */
    private static boolean isError(boolean version6, int type) {
        return version6 ? Icmpv6Type.isError(type) : Icmpv4Type.isError(type);
    }

    private void quote(PacketView view) {
        quoted.parseInner(view);
        if (quoted.networkLayer() != null) {
            text.add(" quoting ");
            EndPoints.add(text, quoted, names);
            // What was decoded keeps its name even where names are unwanted, as in the line itself.
            IpLine.protocol(text, quoted.protocol(), names || quoted.hasPorts() || quoted.transportLayer() != null);
        }
        view.icmpExtensions().ifPresent(extensions -> extensions.list().forEach(this::extension));
    }

    private void extension(IcmpObject object) {
        if (object instanceof IcmpObject.MplsLabelStack stack) {
            text.add(" [MPLS");
            for (MplsEntry entry : stack.entries()) {
                text.add(' ').add(entry.label());
            }
        } else if (object instanceof IcmpInterfaceObject interfaceObject) {
            text.add(" [interface");
            interfaceObject.index().ifPresent(index -> text.add(' ').add(index));
            interfaceObject.name().ifPresent(name -> text.add(' ').add(Names.visible(name)));
            interfaceObject.address().ifPresent(address -> text.add(' ').add(address.toString()));
        } else {
            text.add(" [extension ").add(object.objectClass()).add('/').add(object.type());
        }
        text.add(']');
    }
}
