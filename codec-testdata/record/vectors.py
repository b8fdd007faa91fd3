#!/usr/bin/env python3
"""Creates src/main/resources/vectors/fields: for every field of every header, vectors in which only that field is set.

usage: vectors.py     (writes all of them again; it uses nothing of the library)

Each header below is a list of fields with their width in bits, in the order of the RFC: the offset of a field is the sum
of the widths before it. A field that is not a component of the header's record has no name, and the value that a valid
header requires (version, lengths). A field has three vectors: 1, its top bit only, and all ones. A flag has one.
"""
import ipaddress
import os
import shutil

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "main", "resources", "vectors", "fields")


def fixed(bits, value):
    return None, bits, value, None


def number(name, bits):
    return name, bits, 0, hex


def flag(name):
    return name, 1, 0, str


def colons(bits):
    return lambda value: ":".join("%02x" % octet for octet in value.to_bytes(bits // 8, "big"))


def octets(name, bits):
    return name, bits, 0, colons(bits)


def mac(name):
    return name, 48, 0, colons(48)


def ipv4(name):
    return name, 32, 0, lambda value: str(ipaddress.IPv4Address(value))


def ipv6(name):
    return name, 128, 0, lambda value: str(ipaddress.IPv6Address(value))


# Type of the header: the source of its layout, and its fields in order.
HEADERS = {
    "ethernet": ("IEEE 802.3, clause 3.1.1", [
        mac("destination"), mac("source"), number("etherType", 16)]),
    "vlan": ("IEEE 802.1Q, clause 9.6", [
        number("priority", 3), flag("dropEligible"), number("vlanId", 12), number("etherType", 16)]),
    "llc": ("IEEE 802.2, section 3.2; control 0 is two bytes long", [
        number("dsap", 8), number("ssap", 8), fixed(16, 0)]),
    "snap": ("IEEE 802, clause 10.3 (RFC 1042)", [
        number("oui", 24), number("protocolId", 16)]),
    "mpls": ("RFC 3032, section 2.1; RFC 5462", [
        number("label", 20), number("trafficClass", 3), flag("bottomOfStack"), number("timeToLive", 8)]),
    "pbb": ("IEEE 802.1Q, clause 9.7", [
        number("priority", 3), flag("dropEligible"), flag("useCustomerAddresses"), number("reserved", 3),
        number("serviceId", 24)]),
    "pppoe": ("RFC 2516, section 4", [
        number("version", 4), number("type", 4), number("code", 8), number("sessionId", 16), number("length", 16)]),
    "cisco-hdlc": ("tcpdump.org, LINKTYPE_C_HDLC", [
        number("address", 8), number("control", 8), number("protocol", 16)]),
    "vxlan": ("RFC 7348, section 5", [
        number("flags", 8), number("reserved", 8), number("extension", 16), number("vni", 24), number("reservedAfterVni", 8)]),
    "geneve": ("RFC 8926, section 3.4", [
        fixed(2, 0), fixed(6, 0), flag("oam"), flag("critical"), number("reserved", 6), number("protocolType", 16),
        number("vni", 24), number("reservedAfterVni", 8)]),
    "control-word": ("RFC 4448, section 4.6", [
        fixed(4, 0), number("reserved", 12), number("sequenceNumber", 16)]),
    "etherip": ("RFC 3378, section 3", [
        number("version", 4), number("reserved", 12)]),
    "l2tpv3": ("RFC 3931, section 4.1.1", [
        number("sessionId", 32)]),
    "esp": ("RFC 4303, section 2", [
        number("securityParametersIndex", 32), number("sequenceNumber", 32)]),
    "authentication": ("RFC 4302, section 2; the length counts words of 4 bytes, less 2", [
        number("nextHeader", 8), fixed(8, 4), number("reserved", 16), number("securityParametersIndex", 32),
        number("sequenceNumber", 32), octets("integrityCheckValue", 96)]),
    "linux-sll": ("tcpdump.org, LINKTYPE_LINUX_SLL", [
        number("packetType", 16), number("arpHardwareType", 16), number("addressLength", 16), octets("address", 64),
        number("protocol", 16)]),
    "linux-sll2": ("tcpdump.org, LINKTYPE_LINUX_SLL2", [
        number("protocol", 16), number("reserved", 16), number("interfaceIndex", 32), number("arpHardwareType", 16),
        number("packetType", 8), number("addressLength", 8), octets("address", 64)]),
    "arp": ("RFC 826", [
        number("hardwareType", 16), number("protocolType", 16), fixed(8, 6), fixed(8, 4), number("operation", 16),
        octets("senderHardwareAddress", 48), octets("senderProtocolAddress", 32), octets("targetHardwareAddress", 48),
        octets("targetProtocolAddress", 32)]),
    "ipv4": ("RFC 791, section 3.1; RFC 2474; RFC 3168", [
        fixed(4, 4), fixed(4, 5), number("dscp", 6), number("ecn", 2), number("totalLength", 16),
        number("identification", 16), flag("reservedFlag"), flag("dontFragment"), flag("moreFragments"),
        number("fragmentOffset", 13), number("timeToLive", 8), number("protocol", 8), number("headerChecksum", 16),
        ipv4("sourceAddress"), ipv4("destinationAddress")]),
    "ipv6": ("RFC 8200, section 3", [
        fixed(4, 6), number("trafficClass", 8), number("flowLabel", 20), number("payloadLength", 16),
        number("nextHeader", 8), number("hopLimit", 8), ipv6("sourceAddress"), ipv6("destinationAddress")]),
    "ipv6-hop-by-hop": ("RFC 8200, section 4.3; the options are padding", [
        number("nextHeader", 8), fixed(8, 0), fixed(48, 0x0104 << 32)]),
    "ipv6-destination-options": ("RFC 8200, section 4.6; the options are padding", [
        number("nextHeader", 8), fixed(8, 0), fixed(48, 0x0104 << 32)]),
    "ipv6-routing": ("RFC 8200, section 4.4", [
        number("nextHeader", 8), fixed(8, 0), number("routingType", 8), number("segmentsLeft", 8), octets("data", 32)]),
    "ipv6-fragment": ("RFC 8200, section 4.5", [
        number("nextHeader", 8), number("reserved", 8), number("fragmentOffset", 13), number("reservedBits", 2),
        flag("moreFragments"), number("identification", 32)]),
    "ipv6-authentication": ("RFC 4302, section 2; the length counts words of 4 bytes, less 2", [
        number("nextHeader", 8), fixed(8, 4), number("reserved", 16), number("securityParametersIndex", 32),
        number("sequenceNumber", 32), octets("integrityCheckValue", 96)]),
    "ipv6-extension": ("RFC 6564, section 4", [
        number("nextHeader", 8), fixed(8, 0), octets("data", 48)]),
    "icmpv4": ("RFC 792", [
        number("type", 8), number("code", 8), number("checksum", 16), number("restOfHeader", 32)]),
    "icmpv6": ("RFC 4443, section 2.1", [
        number("type", 8), number("code", 8), number("checksum", 16), number("restOfHeader", 32)]),
    "tcp": ("RFC 9293, section 3.1; RFC 9768 for the ninth flag", [
        number("sourcePort", 16), number("destinationPort", 16), number("sequenceNumber", 32),
        number("acknowledgmentNumber", 32), fixed(4, 5), number("reserved", 3), number("flags", 9),
        number("window", 16), number("checksum", 16), number("urgentPointer", 16)]),
    "udp": ("RFC 768", [
        number("sourcePort", 16), number("destinationPort", 16), number("length", 16), number("checksum", 16)]),
}

# The sources of the headers that have no table.
SOURCES = {"gre": "RFC 2784, section 2; RFC 2890, section 2; RFC 2637, section 4.1", "ppp": "RFC 1661, section 2; RFC 1662, section 3.1"}

# The pitfalls that the vectors of a field test. All vectors that set the top bit test pitfall 18.
PITFALLS = {
    ("ipv6-fragment", "fragmentOffset"): "11", ("ipv6-fragment", "moreFragments"): "11",
    ("ipv6-fragment", "reserved"): "12", ("ipv6-fragment", "reservedBits"): "12", ("tcp", "reserved"): "12",
    ("ipv6-authentication", "reserved"): "12", ("vlan", "dropEligible"): "12", ("ipv4", "reservedFlag"): "12",
    ("ipv6", "trafficClass"): "13", ("ipv6", "flowLabel"): "13",
}

TCP_FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"]

# Vectors that a list of widths cannot describe: (header, field, which, bytes, lines of fields, remark).
OTHERS = [
    ("llc", "control", "1", "00 00 01 00", ["control: 0x1"], "two bytes, the lower one first"),
    ("llc", "control", "top", "00 00 00 80", ["control: 0x8000"], "two bytes, the lower one first"),
    ("llc", "control", "greatest", "00 00 fe ff", ["control: 0xfffe"], "the lowest two bits both set would be one byte"),
    ("llc", "control", "unnumbered", "00 00 03", ["control: 0x3"], "one byte: the lowest two bits are set"),
    ("llc", "control", "unnumbered-ones", "00 00 ff", ["control: 0xff"], "one byte: the lowest two bits are set"),
    ("null", "family", "none", "00 00 00 00", [], "no family at all is big-endian"),
    ("null", "family", "1", "00 00 00 01", ["family: 1"], "big-endian"),
    ("null", "family", "top", "00 00 80 00", ["family: 0x8000"], "big-endian families have 16 bits"),
    ("null", "family", "ones", "00 00 ff ff", ["family: 0xffff"], "big-endian families have 16 bits"),
    ("null", "family", "ethertype", "00 00 08 00", ["family: 0x800"], "an EtherType, as old versions of libpcap wrote on Linux"),
    ("null", "family", "little-endian-1", "01 00 00 00", ["family: 1", "littleEndian: 1"], "little-endian"),
    ("null", "family", "little-endian-top", "00 80 00 00", ["family: 0x8000", "littleEndian: 1"], "little-endian"),
    ("null", "family", "little-endian-ones", "ff ff ff ff", ["family: 0xffffffff", "littleEndian: 1"], "little-endian"),
    ("ipv4", "options", "set", "46 00 0000 0000 0000 00 00 0000 00000000 00000000 94040000",
     ["options.0.kind: 148", "options.0.value: 0"], "the header length specifies that there are some"),
    ("tcp", "options", "set", "0000 0000 00000000 00000000 6000 0000 0000 0000 01010101",
     ["options.%d.kind: 1" % i for i in range(4)], "the data offset specifies that there are some"),
    ("ipv6-hop-by-hop", "options", "set", "00 00 05020000 0100",
     ["options.0.kind: 5", "options.0.value: 0", "options.1.kind: 1"], "router alert and padding"),
    ("ipv6-destination-options", "options", "set", "00 00 040100 010100",
     ["options.0.kind: 4", "options.0.limit: 0", "options.1.kind: 1", "options.1.data: 00"], "tunnel limit and padding"),
]

def gre(field, flags, before, after, bits):
    """Vectors of a field that a flag of GRE announces: 1, its top bit, and all ones."""
    for which, value in ("1", 1), ("top", 1 << bits - 1), ("ones", (1 << bits) - 1):
        data = "%04x %s%0*x%s" % (flags, before, bits // 4, value, after)
        lines = (["flags: 0x%04x" % flags] if flags else []) + ["%s: 0x%x" % (field, value)]
        OTHERS.append(("gre", field, which, data, lines, which + ", after the flags that announce it"))


gre("protocolType", 0x0000, "", "", 16)
gre("checksum", 0x8000, "0000", "0000", 16)
gre("offset", 0x8000, "00000000", "", 16)
gre("key", 0x2000, "0000", "", 32)
gre("sequenceNumber", 0x1000, "0000", "", 32)
gre("acknowledgmentNumber", 0x0081, "0000", "", 32)
OTHERS += [
    ("geneve", "options", "1", "0100 0000 000000 00 00000001", ["options: 00:00:00:01"], "as long as the header length says"),
    ("geneve", "options", "top", "0100 0000 000000 00 80000000", ["options: 80:00:00:00"], "as long as the header length says"),
    ("geneve", "options", "ones", "0100 0000 000000 00 ffffffff", ["options: ff:ff:ff:ff"], "as long as the header length says"),
    ("gre", "flags", "reserved", "07f8 0000", ["flags: 0x07f8"], "the reserved ones"),
    ("gre", "route", "set", "4000 0000 0000 0000 00000000", ["flags: 0x4000", "route: 00:00:00:00"], "the last entry"),
    ("ppp", "protocol", "1", "0001", ["protocol: 1"], "in two bytes"),
    ("ppp", "protocol", "top", "8000", ["protocol: 0x8000"], "in two bytes"),
    ("ppp", "protocol", "greatest", "feff", ["protocol: 0xfeff"], "the first byte of two is even"),
    ("ppp", "addressAndControl", "1", "ff03 0000", ["addressAndControl: 1"], "0xff and 3"),
    ("ppp", "compressedProtocol", "1", "01", ["compressedProtocol: 1", "protocol: 1"], "an odd byte"),
]

# Headers in which a field specifies which of the others there are: (header, source, lines of that field, fields in order).
GTPU = "3GPP TS 29.281, section 5.1"
ERSPAN = "draft-foschiano-erspan-03, sections 4.2 and 4.3"
SELECTED = [
    ("gtpu", GTPU, [], [
        fixed(3, 1), fixed(5, 0), number("messageType", 8), number("length", 16), number("teid", 32)]),
    ("gtpu", GTPU, ["flags: 2"], [
        fixed(3, 1), fixed(5, 2), fixed(56, 0), number("sequenceNumber", 16), fixed(8, 0), number("extensionType", 8)]),
    ("gtpu", GTPU, ["flags: 1"], [
        fixed(3, 1), fixed(5, 1), fixed(72, 0), number("npduNumber", 8), fixed(8, 0)]),
    ("erspan", ERSPAN, ["version: 1"], [
        fixed(4, 1), number("vlanId", 12), number("classOfService", 3), number("encapsulation", 2), flag("truncated"),
        number("sessionId", 10), number("reserved", 12), number("index", 20)]),
    ("erspan", ERSPAN, ["version: 2"], [
        fixed(4, 2), fixed(28, 0), number("timestamp", 32), number("securityGroupTag", 16), flag("ethernetFrame"),
        number("frameType", 5), number("hardwareId", 6), flag("egress"), number("granularity", 2), fixed(1, 0)]),
    ("erspan", ERSPAN, ["version: 2"], [
        fixed(4, 2), fixed(91, 0), fixed(1, 1), octets("platform", 64)]),
]
SOURCES["gtpu"] = GTPU
OTHERS += [
    ("gtpu", "flags", "1", "21 00 0000 00000000 0000 00 00", ["flags: 1"], "the N-PDU number has a meaning"),
    ("gtpu", "flags", "top", "30 00 0000 00000000", ["flags: 0x10"], "the protocol is GTP"),
    ("gtpu", "flags", "ones", "3f 00 0000 00000000 0000 00 00", ["flags: 0x1f"], "all of them"),
    ("gtpu", "extensions", "set", "24 00 0000 00000000 0000 00 01 01000000",
     ["flags: 4", "extensionType: 1", "extensions: 01:00:00:00"], "one extension header"),
]

PADDING = ["options.0.kind: 1", "options.0.data: 00:00:00:00"]


def encoded(fields, name, value):
    bits = "".join(format(value if field == name else rest, "0%db" % width) for field, width, rest, _ in fields)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def rows(data):
    """Words of 4 bytes, four per line."""
    words = [data[at:at + 4].hex() for at in range(0, len(data), 4)]
    return [" ".join(words[at:at + 4]) for at in range(0, len(words), 4)]


def write(header, field, which, source, remark, byte_rows, lines):
    pitfalls = [PITFALLS[header, field]] if (header, field) in PITFALLS else []
    if which.endswith(("top", "ones")):
        pitfalls.append("18")
    folder = os.path.join(FOLDER, header)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "%s-%s.txt" % (field, which)), "w") as out:
        out.write("title: %s: only %s, %s\n" % (header, field, remark))
        out.write("source: the table of record/vectors.py, after %s\n" % source)
        if pitfalls:
            out.write("pitfall: %s\n" % " ".join(pitfalls))
        out.write("decode: %s\n" % ("ipv6-extension 135" if header == "ipv6-extension" else header))
        out.write("bytes:\n" + "".join("  %s\n" % row for row in byte_rows))
        out.write("header: %s\n" % header + "".join("  %s\n" % line for line in lines))


def values(name, bits):
    if bits == 1:
        yield "1", 1, "set"
        return
    yield "1", 1, "1"
    yield "top", 1 << bits - 1, "its top bit"
    yield "ones", (1 << bits) - 1, "all ones"
    if name == "flags" and bits == len(TCP_FLAGS):
        for bit, flag_name in enumerate(TCP_FLAGS):
            yield flag_name, 1 << bit, flag_name


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    count = 0
    for header, (source, fields) in HEADERS.items():
        for name, bits, _, text in fields:
            if name:
                for which, value, remark in values(name, bits):
                    lines = ["%s: %s" % (name, text(value))]
                    if header in ("ipv6-hop-by-hop", "ipv6-destination-options"):
                        lines += PADDING
                    write(header, name, which, source, remark, rows(encoded(fields, name, value)), lines)
                    count += 1
    for header, source, selector, fields in SELECTED:
        for name, bits, _, text in fields:
            if name:
                for which, value, remark in values(name, bits):
                    lines = selector + ["%s: %s" % (name, text(value))]
                    write(header, name, which, source, remark, rows(encoded(fields, name, value)), lines)
                    count += 1
    for header, field, which, data, lines, remark in OTHERS:
        source = "BSD loopback, tcpdump.org, LINKTYPE_NULL" if header == "null" else SOURCES.get(header) or HEADERS[header][0].split(";")[0]
        write(header, field, which, source, remark, [data], lines)
        count += 1
    print("%d vectors" % count)


if __name__ == "__main__":
    main()
