package io.github.packetcodec.dissect;

import io.github.packetcodec.Octets;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.arp.ArpOperation;

/** Prints the part of a line that describes an ARP packet, in the usual wording. */
final class ArpLine {
    /** The length in bytes up to which an address is printed completely. Real addresses are not longer. */
    private static final int LONGEST_ADDRESS = 20;

    private final Text text;

    ArpLine(Text text) {
        this.text = text;
    }

    void add(ArpHeader header) {
        String sender = protocolAddress(header, header.senderProtocolAddress());
        String target = protocolAddress(header, header.targetProtocolAddress());
        String senderHardware = shown(header.senderHardwareAddress());
        String targetHardware = shown(header.targetHardwareAddress());
        switch (header.operation()) {
            case ArpOperation.REQUEST ->
                text.add(" ARP who has ").add(target).add("? tell ").add(sender);
            case ArpOperation.REPLY ->
                text.add(" ARP ").add(sender).add(" is at ").add(senderHardware);
            case ArpOperation.REVERSE_REQUEST ->
                text.add(" RARP who is ").add(targetHardware).add("? tell ").add(senderHardware);
            case ArpOperation.REVERSE_REPLY ->
                text.add(" RARP ").add(targetHardware).add(" is ").add(target);
            case ArpOperation.INVERSE_REQUEST ->
                text.add(" InARP who is ").add(targetHardware).add("? tell ").add(sender);
            case ArpOperation.INVERSE_REPLY ->
                text.add(" InARP ").add(senderHardware).add(" is ").add(sender);
            default -> {
                text.add(" ARP operation ").add(header.operation());
                text.add(" from ").add(senderHardware).add(" (").add(sender).add(')');
                text.add(" to ").add(targetHardware).add(" (").add(target).add(')');
            }
        }
    }

    private static String protocolAddress(ArpHeader header, Octets address) {
        return address.length() > LONGEST_ADDRESS || address.isEmpty()
                ? shown(address)
                : HeaderFields.protocolAddress(header, address);
    }

    private static String shown(Octets address) {
        if (address.isEmpty()) {
            return "(none)";
        }
        return address.length() > LONGEST_ADDRESS
                ? address.slice(0, LONGEST_ADDRESS) + "...(" + address.length() + " bytes)"
                : address.toString();
    }
}
