package io.github.packetcodec.spark;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.spark.Frame.Slice;

/** The four addresses of ARP, as {@code dissect --json} writes them: hexadecimal, but for IPv4 addresses. Allocates their texts. */
final class ArpFields {
    private ArpFields() {}

    static boolean senderHardware(Frame frame, Slice found) {
        int at = at(frame);
        return at >= 0 && hardware(frame.view.bytes(), at, Arp.senderHardwareAddressOffset(at), found);
    }

    static boolean senderProtocol(Frame frame, Slice found) {
        int at = at(frame);
        byte[] in = frame.view.bytes();
        return at >= 0 && protocol(in, at, Arp.senderProtocolAddressOffset(in, at), found);
    }

    static boolean targetHardware(Frame frame, Slice found) {
        int at = at(frame);
        byte[] in = frame.view.bytes();
        return at >= 0 && hardware(in, at, Arp.targetHardwareAddressOffset(in, at), found);
    }

    static boolean targetProtocol(Frame frame, Slice found) {
        int at = at(frame);
        byte[] in = frame.view.bytes();
        return at >= 0 && protocol(in, at, Arp.targetProtocolAddressOffset(in, at), found);
    }

    private static int at(Frame frame) {
        return frame.view.networkLayer() == Layer.ARP ? frame.view.networkOffset() : -1;
    }

    private static boolean hardware(byte[] in, int at, int address, Slice found) {
        return text(in, address, Arp.hardwareLength(in, at), found);
    }

    private static boolean protocol(byte[] in, int at, int address, Slice found) {
        int length = Arp.protocolLength(in, at);
        return Arp.protocolType(in, at) == EtherType.IPV4 && length == Ipv4Address.LENGTH
                ? FrameFields.text(Ipv4Address.of(in, address).toString(), found)
                : text(in, address, length, found);
    }

    private static boolean text(byte[] in, int address, int length, Slice found) {
        return length > 0
                && FrameFields.text(Octets.copyOf(in, address, address + length).toString(), found);
    }
}
