#!/usr/bin/env python3
"""Creates the captures of src/main/resources/captures that the kernel does not send: rare, unusual and malformed frames.

usage: generate.py [CAPTURE…]     all of them when none is given; "generate.py --list" lists them

Each capture is a function below that yields its frames. Nothing is random and the timestamps are fixed, so the files are
the same each time. Requires scapy (Debian package python3-scapy), and editcap and mergecap (wireshark-common) for the
conversions.
"""
import gzip
import os
import shutil
import struct
import subprocess
import sys
import tempfile

try:
    from scapy.layers.inet import IP, TCP, UDP, in4_chksum
    from scapy.layers.inet6 import IPv6, in6_chksum
    from scapy.layers.l2 import ARP, Dot1Q, Ether, LLC, SNAP
    from scapy.packet import Raw
    from scapy.utils import checksum
except ImportError:
    sys.exit("generate.py: missing: scapy for this python3 (Debian package python3-scapy)")

CAPTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "main", "resources", "captures")
CLIENT_MAC, SERVER_MAC = "02:00:00:00:00:01", "02:00:00:00:00:02"
CLIENT, SERVER, FURTHER = "192.0.2.1", "192.0.2.2", "198.51.100.9"
CLIENT6, SERVER6, FURTHER6 = "2001:db8::1", "2001:db8::2", "2001:db8:9::9"
CLIENT_PORT, SERVER_PORT = 40001, 40002
FIRST_SECOND = 1767225600  # 2026-01-01T00:00:00Z
TEXT = b"0123456789abcdef"

HOP_BY_HOP, TCP_NUMBER, UDP_NUMBER, ROUTING, FRAGMENT, ESP_NUMBER, AUTHENTICATION = 0, 6, 17, 43, 44, 50, 51
ICMPV6, NO_NEXT_HEADER, DESTINATION, MOBILITY = 58, 59, 60, 135


# ------------------------------------------------------------------------------------------------------------- headers

def ether(payload, ether_type=0x0800, **fields):
    return bytes(Ether(dst=SERVER_MAC, src=CLIENT_MAC, type=ether_type, **fields) / Raw(payload))


def ether6(payload):
    return ether(payload, 0x86DD)


def padded(frame, length=60, octet=b"\0"):
    return frame + octet * (length - len(frame))


def words(data, octet=b"\0"):
    """Pads to whole 32-bit words."""
    return data + octet * (-len(data) % 4)


def ipv4(payload=b"", proto=UDP_NUMBER, options=b"", **fields):
    """An IPv4 packet; the options are plain bytes. A field that is specified is written unchanged."""
    options = words(options)
    values = {"src": CLIENT, "dst": SERVER, "id": 0x1234, "ttl": 64, "ihl": 5 + len(options) // 4,
              "len": 20 + len(options) + len(payload), **fields}
    header = bytes(IP(proto=proto, **{"chksum": 0, **values})) + options
    if "chksum" not in values:
        header = header[:10] + struct.pack("!H", checksum(header)) + header[12:]
    return header + payload


def ipv6(payload=b"", nh=UDP_NUMBER, **fields):
    values = {"src": CLIENT6, "dst": SERVER6, "plen": len(payload), "hlim": 64, **fields}
    return bytes(IPv6(nh=nh, **values)) + payload


def summed(segment, number, at, source, destination):
    """The segment with its checksum, which includes a pseudo-header of these addresses."""
    if ":" in source:
        value = in6_chksum(number, IPv6(src=source, dst=destination), segment)
    else:
        value = in4_chksum(number, IP(src=source, dst=destination), segment)
    if value == 0 and number == UDP_NUMBER:
        value = 0xFFFF
    return segment[:at] + struct.pack("!H", value) + segment[at + 2:]


def udp(payload=TEXT, src=CLIENT, dst=SERVER, chksum=None, **fields):
    values = {"sport": CLIENT_PORT, "dport": SERVER_PORT, "len": 8 + len(payload), **fields}
    datagram = bytes(UDP(chksum=chksum or 0, **values)) + payload
    return datagram if chksum is not None else summed(datagram, UDP_NUMBER, 6, src, dst)


def udp6(payload=TEXT, **fields):
    return udp(payload, **{"src": CLIENT6, "dst": SERVER6, **fields})


def tcp(payload=b"", options=b"", src=CLIENT, dst=SERVER, chksum=None, **fields):
    """A segment; the options are plain bytes, or a list as for scapy."""
    values = {"sport": CLIENT_PORT, "dport": SERVER_PORT, "seq": 0x01020304, "ack": 0x0A0B0C0D, "window": 1024,
              "flags": "A", **fields}
    if isinstance(options, list):
        segment = bytes(TCP(chksum=0, options=options, **values)) + payload
    else:
        options = words(options)
        values.setdefault("dataofs", 5 + len(options) // 4)
        segment = bytes(TCP(chksum=0, **values)) + options + payload
    if chksum is not None:
        return segment[:16] + struct.pack("!H", chksum) + segment[18:]
    return summed(segment, TCP_NUMBER, 16, src, dst)


def tcp6(payload=b"", options=b"", **fields):
    return tcp(payload, options, **{"src": CLIENT6, "dst": SERVER6, **fields})


def icmp(kind, code=0, rest=bytes(4), chksum=None):
    message = bytes((kind, code, 0, 0)) + rest
    value = checksum(message) if chksum is None else chksum
    return message[:2] + struct.pack("!H", value) + message[4:]


def icmp6(kind, code=0, rest=bytes(4), src=CLIENT6, dst=SERVER6, chksum=None):
    message = bytes((kind, code, 0, 0)) + rest
    if chksum is not None:
        return message[:2] + struct.pack("!H", chksum) + message[4:]
    return summed(message, ICMPV6, 2, src, dst)


def address(text):
    return bytes(IPv6(src=text))[8:24] if ":" in text else bytes(IP(src=text, dst=text))[12:16]


def option_header(next_header, *options):
    """A hop-by-hop or destination options header, padded with Pad1 or PadN."""
    body = b"".join(options)
    left = -(len(body) + 2) % 8
    if left == 1:
        body += b"\0"
    elif left > 1:
        body += bytes((1, left - 2)) + bytes(left - 2)
    return bytes((next_header, (len(body) + 2) // 8 - 1)) + body


def option(kind, data=b"", length=None):
    return bytes((kind, len(data) if length is None else length)) + data


def routing_header(next_header, kind, left, data):
    """The data begins with the four octets after the field segments left."""
    return bytes((next_header, (len(data) + 4) // 8 - 1, kind, left)) + data


def fragment_header(next_header, offset, more, identification=0x12345678, reserved=0):
    return struct.pack("!BBHI", next_header, reserved, offset << 3 | more, identification)


def tcp_option(kind, data=b"", length=None):
    return bytes((kind, len(data) + 2 if length is None else length)) + data


# --------------------------------------------------------------------------------------------------------- link layers

def generated_llc():
    datagram = ipv4(udp())
    for control in b"\x03", b"\xf3", b"\x01\x02", b"\x04\x06":  # UI, TEST, RR, an I frame: two octets of control
        yield bytes(Ether(dst=SERVER_MAC, src=CLIENT_MAC, type=2 + len(control) + len(TEXT))) \
            + b"\xf0\xf1" + control + TEXT
    for payload, protocol in (datagram, 0x0800), (ipv6(udp6()), 0x86DD), (request_for(SERVER), 0x0806):
        yield snapped(payload, protocol)
    yield padded(snapped(ipv4(udp(b"short")), 0x0800))
    yield snapped(TEXT, 0x88B5)
    yield snapped(TEXT, 0x2000, oui=0x00000C)
    yield snapped(b"\x81\x37" + TEXT, 0x0800, oui=0x0000F8)
    yield snapped(TEXT, 42 << 1, oui=0x0080C2)
    # A tag, then a length; a length beyond the frame; one too small; a truncated SNAP header; values that are neither
    # length nor type; Novell's raw 802.3.
    logical = bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=0, code=0x0800)) + datagram
    yield ether(struct.pack("!HH", 7, len(logical)) + logical, 0x8100)
    yield ether(logical, len(logical) + 40)
    yield ether(logical, 20)
    yield ether(logical[:6], 6)
    yield ether(b"\x42", 1)
    yield ether(b"", 0)
    for neither in 1500, 1501, 1535:
        yield ether(logical, neither)
    yield ether(b"\xff\xff" + TEXT, 2 + len(TEXT))


def snapped(payload, protocol, oui=0):
    logical = bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=oui, code=protocol)) + payload
    return ether(logical, len(logical))


def request_for(target):
    return bytes(ARP(op=1, hwsrc=CLIENT_MAC, psrc=CLIENT, hwdst="00:00:00:00:00:00", pdst=target))


def generated_vlan():
    datagram = ipv4(udp())
    for tag in Dot1Q(vlan=1), Dot1Q(vlan=4095, prio=7, id=1), Dot1Q(vlan=0, prio=5), Dot1Q(vlan=100, id=1):
        tag.type = 0x0800
        yield ether(bytes(tag) + datagram, 0x8100)
    for outer in 0x88A8, 0x9100:
        yield ether(struct.pack("!HHHH", 0xB064, 0x8100, 0x102A, 0x0800) + datagram, outer)
        yield ether(struct.pack("!HH", 0x0064, 0x0800) + datagram, outer)
    yield ether(struct.pack("!HHHHHH", 3, 0x88A8, 2, 0x8100, 1, 0x86DD) + ipv6(udp6()), 0x88A8)
    yield ether(struct.pack("!HHHHHH", 3, 0x8100, 2, 0x8100, 1, 0x0806) + request_for(SERVER), 0x8100)
    yield padded(ether(struct.pack("!HH", 42, 0x0800) + ipv4(udp(b"short")), 0x8100))
    yield padded(ether(struct.pack("!HH", 42, 0x0800) + ipv4(udp(b"short")), 0x8100), 64)
    yield ether(struct.pack("!HH", 42, 0x88B5) + TEXT, 0x8100)
    yield ether(b"\0", 0x8100)  # a truncated tag
    yield ether(b"\0\x2a\x08", 0x8100)
    yield ether(b"", 0x8100)
    yield ether(TEXT, 0x88B5)
    yield ether(TEXT, 0xFFFF)
    yield ether(datagram)[:13]  # a truncated Ethernet header
    yield ether(datagram)[:6]


def label(number, bottom=False, traffic_class=0, ttl=64):
    """An entry of an MPLS label stack."""
    return struct.pack("!I", number << 12 | traffic_class << 9 | bottom << 8 | ttl)


def generated_mpls():
    """Label stacks: what follows is decided by the explicit-null labels, and else by the first four bits."""
    yield ether(label(100, True) + ipv4(udp()), 0x8847)
    yield ether(label(100, True) + ipv6(udp6()), 0x8847)
    yield ether(label(100, True) + ipv4(udp()), 0x8848)
    yield ether(label(16) + label(0xFFFFF, traffic_class=7, ttl=255) + label(1000, True, 5, 1) + ipv4(tcp(), TCP_NUMBER),
                0x8847)
    yield ether(label(0, True) + ipv4(udp()), 0x8847)
    yield ether(label(2, True) + ipv6(udp6()), 0x8847)
    yield ether(label(100) + label(0, True) + ipv4(udp()), 0x8847)
    yield ether(struct.pack("!HH", 42, 0x8847) + label(100, True) + ipv4(udp()), 0x8100)
    # The length of the IP packet says what is padding.
    yield padded(ether(label(100, True) + ipv4(udp(b"")), 0x8847))
    # Cut by the capture: within an entry, and in the packet.
    whole = ether(label(16) + label(17, True) + ipv4(udp(TEXT)), 0x8847)
    yield whole[:20], len(whole)
    yield whole[:40], len(whole)


def generated_pseudowires():
    """Ethernet behind label 1000 with a control word, and behind label 1001 without; what else may follow these labels."""
    def control(frame, sequence=0, reserved=0):
        return struct.pack("!HH", reserved, sequence) + frame
    inner = ether(ipv4(udp()))
    other = bytes.fromhex("4c0000000002 6c0000000001 86dd") + ipv6(tcp6(b"data"), TCP_NUMBER)
    tagged = ether(struct.pack("!HH", 42, 0x0800) + ipv4(tcp(), TCP_NUMBER), 0x8100)
    whole = ether(label(16) + label(1000, True) + control(inner, 7), 0x8847)
    plain = ether(label(1001, True) + other, 0x8847)
    yield whole
    yield ether(label(1000, True) + control(other), 0x8847)
    yield ether(label(1000, True) + control(tagged, 0xFFFF, 0x0FFF), 0x8848)
    yield ether(label(1001, True) + inner, 0x8847)
    yield plain
    yield ether(struct.pack("!HH", 42, 0x8847) + label(1001, True) + tagged, 0x8100)
    yield ether(label(1000, True) + ipv4(udp()), 0x8847)  # IP in place of the control word
    yield ether(label(1000, True) + b"\x10\0\0\x21" + ipv4(udp()), 0x8847)  # the associated channel
    yield ether(label(1000) + label(1002, True) + control(inner), 0x8847)  # the last label decides
    for length in 22, 24, 26, 30, 40, 50:
        yield whole[:length], len(whole)
    for length in 18, 20, 32, 60:
        yield plain[:length], len(plain)


def pppoe(payload, session=17, code=0, version=0x11, length=None):
    return struct.pack("!BBHH", version, code, session, len(payload) if length is None else length) + payload


def generated_pppoe():
    """PPPoE sessions: IPv4 and IPv6, padded, after a VLAN tag, with a length that is too long; control packets."""
    yield ether(pppoe(b"\x00\x21" + ipv4(udp())), 0x8864)
    yield ether(pppoe(b"\x00\x57" + ipv6(udp6()), 0xFFFF), 0x8864)
    yield padded(ether(pppoe(b"\x00\x21" + ipv4(udp(b""))), 0x8864))
    yield ether(struct.pack("!HH", 42, 0x8864) + pppoe(b"\x00\x21" + ipv4(udp())), 0x8100)
    yield padded(ether(pppoe(b"\xc0\x21\x09\x01\x00\x08\x12\x34\x56\x78"), 0x8864))  # an LCP echo request
    whole = ether(pppoe(b"\x00\x21" + ipv4(udp(TEXT))), 0x8864)
    yield whole[:18], len(whole)
    yield whole[:30], len(whole)


def generated_pbb():
    """Frames of a customer behind the I-TAG of a provider backbone bridge, with and without tags before and behind it."""
    def backbone(frame, tag=0x200003E8):
        return struct.pack("!I", tag) + frame
    inner = ether(ipv4(udp()))
    yield ether(backbone(inner), 0x88E7)
    yield ether(struct.pack("!HH", 0x2064, 0x88E7) + backbone(ether6(ipv6(udp6()))), 0x88A8)
    yield ether(backbone(ether(struct.pack("!HH", 42, 0x0800) + ipv4(tcp(), TCP_NUMBER), 0x8100), 0xFFFFFFFF), 0x88E7)
    yield ether(backbone(inner)[:3], 0x88E7)
    whole = ether(backbone(inner), 0x88E7)
    for length in 16, 18, 24, 32, 40, 54:
        yield whole[:length], len(whole)


def generated_ppp():
    """PPP with and without address and control, and with the protocol in one byte and in two."""
    for prefix in b"\xff\x03", b"":
        yield prefix + b"\x00\x21" + ipv4(udp())
        yield prefix + b"\x21" + ipv4(udp())
        yield prefix + b"\x00\x57" + ipv6(udp6())
        yield prefix + b"\x57" + ipv6(udp6())
        yield prefix + b"\xc0\x21\x09\x01\x00\x08\x12\x34\x56\x78"
    yield b"\xff\x03\x02\x81" + label(100, True) + ipv4(udp())


def generated_cisco_hdlc():
    yield b"\x0f\x00\x08\x00" + ipv4(udp())
    yield b"\x8f\x00\x86\xdd" + ipv6(udp6())
    yield b"\x0f\x00\x88\x47" + label(100, True) + ipv4(udp())


def generated_authentication():
    """The authentication header over IPv4, with TCP and UDP behind it, twice, and truncated."""
    def signed(following, payload):
        return struct.pack("!BBHII", following, 4, 0, 256, 7) + bytes(range(12)) + payload
    yield ether(ipv4(signed(TCP_NUMBER, tcp()), AUTHENTICATION))
    yield ether(ipv4(signed(UDP_NUMBER, udp()), AUTHENTICATION))
    yield ether(ipv4(signed(AUTHENTICATION, signed(UDP_NUMBER, udp())), AUTHENTICATION))
    whole = ether(ipv4(signed(UDP_NUMBER, udp()), AUTHENTICATION))
    yield whole[:50], len(whole)


def datagram(payload, port):
    return udp(payload, dport=port)


def vxlan(payload, flags=0x08, extension=0, vni=42):
    return struct.pack("!BBHI", flags, 0, extension, vni << 8) + payload


def generated_tunnels():
    """Packets inside packets: IP in IP, GRE, VXLAN, EtherIP, L2TPv3, ESP, and several of them in each other."""
    inner4, inner6 = ipv4(tcp(b"data"), TCP_NUMBER), ipv6(udp6())
    frame4, frame6 = ether(inner4), ether6(inner6)
    yield ether(ipv4(inner4, 4))
    yield ether(ipv4(inner6, 41))
    yield ether6(ipv6(inner4, 4))
    yield ether6(ipv6(inner6, 41))
    yield ether6(ipv6(frame4, 143))
    yield ether(ipv4(b"\x00\x00\x08\x00" + inner4, 47))
    yield ether(ipv4(b"\x00\x00\x86\xdd" + inner6, 47))
    yield ether6(ipv6(b"\x00\x00\x08\x00" + inner4, 47))
    yield ether(ipv4(b"\x00\x00\x65\x58" + frame4, 47))
    yield ether(ipv4(struct.pack("!HHI", 0x2000, 0x6558, 0x00002A07) + frame6, 47))
    keyed = struct.pack("!HHHHII", 0xB000, 0x0800, 0, 0, 7, 9) + inner4
    yield ether(ipv4(keyed[:4] + struct.pack("!H", checksum(keyed)) + keyed[6:], 47))
    yield ether(ipv4(keyed, 47))  # with a wrong checksum
    yield ether(ipv4(b"\x00\x00\x88\x47" + label(100, True) + inner4, 47))
    yield ether(ipv4(struct.pack("!HHHHII", 0x3081, 0x880B, 4 + len(inner4), 1, 2, 3) + b"\xff\x03\x00\x21" + inner4, 47))
    yield ether(ipv4(datagram(vxlan(frame4), 4789)))
    yield ether(ipv4(datagram(vxlan(frame6, vni=0xFFFFFF), 4789)))
    yield ether(ipv4(datagram(vxlan(frame4, 0x88, 0x1234), 4789)))
    yield ether(ipv4(datagram(vxlan(ether(struct.pack("!HH", 42, 0x0800) + inner4, 0x8100)), 4789)))
    yield ether(ipv4(b"\x30\x00" + frame4, 97))
    yield ether(ipv4(struct.pack("!II", 256, 7) + TEXT, ESP_NUMBER))
    yield ether(ipv4(datagram(struct.pack("!II", 256, 7) + TEXT, 4500)))
    yield ether(ipv4(datagram(vxlan(ether6(ipv6(b"\x00\x00\x08\x00" + ipv4(inner6, 41), 47))), 4789)))
    whole = ether(ipv4(datagram(vxlan(frame4), 4789)))
    for length in 40, 46, 60, 70, 90, 105:
        yield whole[:length], len(whole)


def geneve(payload, protocol=0x6558, vni=42, options=b"", flags=0):
    return struct.pack("!BBHI", len(options) // 4, flags, protocol, vni << 8) + options + payload


def generated_geneve():
    """GENEVE with and without options, with Ethernet and with IP inside, as a control packet, truncated."""
    inner4, inner6 = ipv4(tcp(b"data"), TCP_NUMBER), ipv6(udp6())
    options = struct.pack("!HBBI", 0x0102, 0x80, 1, 0x11223344) + struct.pack("!HBB", 0x0103, 1, 0)
    yield ether(ipv4(datagram(geneve(ether(inner4)), 6081)))
    yield ether(ipv4(datagram(geneve(ether6(inner6), options=options, flags=0x40), 6081)))
    yield ether(ipv4(datagram(geneve(inner4, 0x0800, 0xFFFFFF), 6081)))
    yield ether(ipv4(datagram(geneve(inner6, 0x86DD, 1), 6081)))
    yield ether(ipv4(datagram(geneve(ether(inner4), flags=0x80), 6081)))
    whole = ether(ipv4(datagram(geneve(ether(inner4), options=options), 6081)))
    for length in 46, 55, 70, 90:
        yield whole[:length], len(whole)


def gtpu(payload, flags=0x30, kind=255, teid=0x12345678, optional=b"", length=None):
    """GTP-U, version 1; the optional fields and the extension headers are plain octets."""
    size = len(optional) + len(payload) if length is None else length
    return struct.pack("!BBHI", flags, kind, size, teid) + optional + payload


def generated_gtpu():
    inner4, inner6 = ipv4(tcp(b"data"), TCP_NUMBER), ipv6(udp6())
    session = b"\x01\x00\x09\x00"  # a PDU session container
    for message in (
        gtpu(inner4), gtpu(inner6), gtpu(inner4, teid=0xFFFFFFFF),
        gtpu(inner4, 0x32, optional=b"\x12\x34\0\0"), gtpu(inner6, 0x31, optional=b"\0\0\x7f\0"),
        gtpu(inner4, 0x34, optional=b"\0\0\0\x85" + session), gtpu(inner4, 0x34, optional=b"\0\0\0\0"),
        gtpu(inner6, 0x37, optional=b"\x12\x34\x05\xc0\x01\x02\x03\x85" + session),
        gtpu(b"", 0x32, 1, 0, b"\0\1\0\0"), gtpu(b"\x0e\0", 0x32, 2, 0, b"\0\1\0\0"), gtpu(b"", kind=254),
        gtpu(inner4, length=len(inner4) + 40), gtpu(inner4, length=24), gtpu(b""),
        gtpu(inner4, 0x34, optional=b"\0\0\0\x85\0\0\0\0"), gtpu(inner4, 0x34, optional=b"\0\0\0\x85")[:12],
    ):
        yield ether(ipv4(datagram(message, 2152)))
    yield ether6(ipv6(udp6(gtpu(inner4), dport=2152, chksum=0)))
    whole = ether(ipv4(datagram(gtpu(inner4, 0x34, optional=b"\0\0\0\x85" + session), 2152)))
    for length in 45, 50, 54, 58, 60, 66, 80:
        yield whole[:length], len(whole)


def gre(payload, protocol, number=None):
    return struct.pack("!HH", 0x1000, protocol) + struct.pack("!I", number) + payload if number is not None \
        else struct.pack("!HH", 0, protocol) + payload


def erspan(version, vlan=100, rest=0x1864):
    return struct.pack("!HH", version << 12 | vlan, rest)


def generated_erspan():
    """Copies of frames: of type I, which has no header, II and III, with a platform subheader, and of IP without Ethernet."""
    frame4, frame6, inner = ether(ipv4(tcp(b"data"), TCP_NUMBER)), ether6(ipv6(udp6())), ipv4(udp())
    third = struct.pack("!IHH", 123456, 7, 0x8118)
    for packet in (
        gre(frame4, 0x88BE), gre(erspan(1) + struct.pack("!I", 123) + frame4, 0x88BE, 1),
        gre(erspan(1, 0xFFF, 0xFFFF) + b"\xff" * 4 + frame6, 0x88BE, 2), gre(erspan(2) + third + frame4, 0x22EB, 3),
        gre(erspan(2) + third[:7] + b"\x19" + bytes(7) + b"\1" + frame6, 0x22EB, 4),
        gre(erspan(2) + third[:6] + b"\x08\0" + inner, 0x22EB, 5), gre(erspan(3) + third + frame4, 0x22EB, 6),
        gre(erspan(1) + struct.pack("!I", 123), 0x88BE, 7),
    ):
        yield ether(ipv4(packet, 47))
    yield ether6(ipv6(gre(erspan(1) + struct.pack("!I", 123) + frame4, 0x88BE, 8), 47))
    whole = ether(ipv4(gre(erspan(2) + third + frame4, 0x22EB, 9), 47))
    for length in 44, 48, 52, 54, 60, 68, 80:
        yield whole[:length], len(whole)


def arp(kind, protocol, operation, sender, sender_protocol, target, target_protocol):
    return struct.pack("!HHBBH", kind, protocol, len(sender), len(sender_protocol), operation) \
        + sender + sender_protocol + target + target_protocol


def generated_arp():
    zero, unset = "00:00:00:00:00:00", "0.0.0.0"
    for operation, sender, target in (
        (1, (CLIENT_MAC, CLIENT), (zero, CLIENT)),  # gratuitous: an announcement
        (1, (CLIENT_MAC, unset), (zero, SERVER)),  # a probe
        (2, (CLIENT_MAC, CLIENT), (CLIENT_MAC, CLIENT)),
        (8, (CLIENT_MAC, CLIENT), (SERVER_MAC, unset)),  # inverse
        (9, (SERVER_MAC, SERVER), (CLIENT_MAC, CLIENT)),
        (10, (SERVER_MAC, SERVER), (CLIENT_MAC, CLIENT)),  # refused
        (0, (SERVER_MAC, SERVER), (CLIENT_MAC, CLIENT)),
        (65535, (SERVER_MAC, SERVER), (CLIENT_MAC, CLIENT)),
    ):
        yield ether(bytes(ARP(op=operation, hwsrc=sender[0], psrc=sender[1], hwdst=target[0], pdst=target[1])), 0x0806)
    for operation, sender, target in (3, unset, unset), (4, SERVER, CLIENT):  # reverse
        yield ether(bytes(ARP(op=operation, hwsrc=CLIENT_MAC, psrc=sender, hwdst=CLIENT_MAC, pdst=target)), 0x8035)
    yield padded(ether(request_for(SERVER), 0x0806))
    client, server = address(CLIENT), address(SERVER)
    first, second = bytes(range(1, 21)), bytes(range(101, 121))
    for kind, length in (1, 8), (3, 7), (6, 6), (7, 1), (15, 2), (15, 4), (24, 8), (27, 8), (32, 20), (65535, 3):
        yield ether(arp(kind, 0x0800, 1, first[:length], client, second[:length], server), 0x0806)
    yield ether(arp(1, 0x86DD, 1, first[:6], address(CLIENT6), second[:6], address(SERVER6)), 0x0806)
    yield ether(arp(1, 0x0800, 1, first[:6], b"\1\2\3\4\5\6", second[:6], b"\7\x08\x09\x0a\x0b\x0c"), 0x0806)
    yield ether(arp(1, 0x1234, 2, first[:6], client, second[:6], server), 0x0806)
    yield ether(arp(1, 0x0800, 1, b"", client, b"", server), 0x0806)  # without hardware addresses
    yield ether(arp(1, 0x0800, 1, first[:6], b"", second[:6], b""), 0x0806)  # without protocol addresses
    yield ether(arp(1, 0x0800, 1, b"", b"", b"", b""), 0x0806)  # without both
    for length in 124, 255:
        yield ether(arp(1, 0x0800, 1, b"\1" * length, b"\2" * length, b"\3" * length, b"\4" * length), 0x0806)
    yield ether(arp(1, 0x0800, 1, b"\1" * 124, client, b"\3" * 124, server), 0x0806)
    whole = ether(request_for(SERVER), 0x0806)
    for length in 41, 32, 22, 21, 15:  # truncated
        yield whole[:length]
    yield ether(struct.pack("!HHBBH", 1, 0x0800, 255, 255, 1) + bytes(20), 0x0806)


def families(order):
    for family, packet in (
        (2, ipv4(udp())), (2, ipv4(tcp(b"data"), TCP_NUMBER)), (10, ipv6(udp6())), (24, ipv6(udp6())),
        (28, ipv6(tcp6(b"data"), TCP_NUMBER)), (30, ipv6(icmp6(128, rest=b"\0\1\0\1" + TEXT), ICMPV6)),
        (7, TEXT), (99, TEXT),
    ):
        yield struct.pack(order + "I", family) + packet
    yield struct.pack(order + "I", 2)
    yield b"\2\0"


def generated_null():
    yield from families("<")
    yield from families(">")


def generated_loopback_types():
    """Loopback headers of old versions of libpcap on Linux: two octets of 0, and an EtherType."""
    def typed(ether_type, packet):
        return struct.pack("!I", ether_type) + packet
    yield typed(0x0800, ipv4(udp()))
    yield typed(0x0800, ipv4(tcp(b"data"), TCP_NUMBER))
    yield typed(0x86DD, ipv6(tcp6(b"data"), TCP_NUMBER))
    yield typed(0x0806, request_for(SERVER))
    yield typed(0x8100, struct.pack("!HH", 42, 0x86DD) + ipv6(udp6()))
    yield typed(0x8847, label(100, True) + ipv4(udp()))
    yield typed(0x88B5, TEXT)  # of no protocol: for experiments
    yield typed(1500, TEXT)  # a family
    yield typed(0x0800, ipv4(udp()))[:20], 48
    yield typed(0x0800, b"")


def generated_loop():
    yield from families(">")


def packets():
    yield ipv4(udp())
    yield ipv6(udp6())
    yield ipv4(tcp(b"data"), TCP_NUMBER)
    yield ipv6(tcp6(b"data"), TCP_NUMBER)
    yield ipv4(icmp(8, rest=b"\0\1\0\1" + TEXT), 1)
    yield ipv6(icmp6(128, rest=b"\0\1\0\1" + TEXT), ICMPV6)


def generated_raw_12():
    yield from packets()
    yield b"\x45"
    yield b"\x60\0\0"
    yield b"\x10" + ipv4(udp())[1:]


def generated_raw_14():
    yield from packets()


def generated_raw_101():
    yield from packets()
    yield b""


def generated_raw_ipv4():
    for packet in packets():
        if packet[0] >> 4 == 4:
            yield packet
    yield ipv6(udp6())  # of the other version


def generated_raw_ipv6():
    for packet in packets():
        if packet[0] >> 4 == 6:
            yield packet
    yield ipv4(udp())


def generated_unknown_link():
    yield TEXT
    yield ether(ipv4(udp()))


def generated_with_check_sequence():
    """The link-type word of the file specifies that each frame ends with a check sequence of four octets."""
    for frame in ether(ipv4(udp(TEXT * 3))), padded(ether(ipv4(udp(b"short")))):
        yield frame + b"\xde\xad\xbe\xef"


def cooked(kind, hardware, hardware_address, protocol, payload, length=None):
    length = len(hardware_address) if length is None else length
    return struct.pack("!HHH8sH", kind, hardware, length, hardware_address[:8], protocol) + payload


def cooked2(kind, hardware, hardware_address, protocol, payload, length=None):
    length = len(hardware_address) if length is None else length
    return struct.pack("!HHiHBB8s", protocol, 0, 3, hardware, kind, length, hardware_address[:8]) + payload


def cooked_frames(make):
    mac = bytes.fromhex("020000000001")
    yield make(0, 1, mac, 0x0800, ipv4(udp()))
    yield make(4, 1, mac, 0x86DD, ipv6(udp6()))
    yield make(1, 1, mac, 0x0806, request_for(SERVER))
    yield make(0, 772, bytes(6), 0x0800, ipv4(tcp(b"data"), TCP_NUMBER))
    yield make(2, 65534, b"", 0x86DD, ipv6(tcp6(), TCP_NUMBER))
    yield make(3, 24, bytes(range(1, 9)), 0x86DD, ipv6(udp6()))
    yield make(0, 32, bytes(range(1, 9)), 0x0800, ipv4(udp()), length=20)
    yield make(0, 768, address(CLIENT), 0x0800, ipv4(udp()))
    yield make(0, 1, b"\1\2\3", 0x0800, ipv4(udp()))
    yield make(0, 1, mac, 0x8100, struct.pack("!HH", 0x602A, 0x0800) + ipv4(udp()))
    yield make(0, 1, mac, 0x0004, b"\x42\x42\x03" + TEXT)
    yield make(0, 1, mac, 0x88B5, TEXT)
    whole = make(0, 1, mac, 0x0800, ipv4(udp()))
    yield whole[:15]
    yield whole[:16]
    yield whole[:20]
    yield whole[:7]


def generated_cooked_v1():
    yield from cooked_frames(cooked)


def generated_cooked_v2():
    yield from cooked_frames(cooked2)


def generated_padding():
    """Frames of 60 octets with shorter packets, and trailers that are not zero."""
    for packet in (
        ether(ipv4(tcp(), TCP_NUMBER)), ether(ipv4(udp(b""))), ether(ipv4(udp(b"short"))),
        ether(ipv4(icmp(8, rest=b"\0\1\0\1"), 1)), ether(ipv4(b"", 253)),
        ether6(ipv6(b"", NO_NEXT_HEADER)), ether6(ipv6(b"", 253)),
    ):
        yield padded(packet)
        yield padded(packet, octet=b"\xa5")
        yield padded(packet, 70)
    alert = option_header(TCP_NUMBER, option(5, bytes(2)))
    for packet in ether6(ipv6(tcp6(), TCP_NUMBER)), ether6(ipv6(alert + tcp6(), HOP_BY_HOP)), ether6(ipv6(udp6(b""))):
        yield packet + bytes(6)
        yield packet + b"\xff" * 4


# --------------------------------------------------------------------------------------------------------------- IPv4

def generated_ipv4_options():
    hops = address(SERVER) + address("203.0.113.7")
    stamps = struct.pack("!II", 1000, 2000)
    for options in (
        b"\0\0\0\0", b"\1\1\1\1", b"\1\1\1\0", b"\0\1\x94\4",  # data after the end is not an option
        option_v4(148, bytes(2)),  # router alert
        option_v4(148, b"\x12\x34"),
        option_v4(7, b"\4" + bytes(8)), option_v4(7, b"\x08" + hops), option_v4(7, b"\x0c" + hops),  # record route
        option_v4(7, b"\4"),
        option_v4(68, b"\5\0" + bytes(8)), option_v4(68, b"\x0d\x00" + stamps), option_v4(68, b"\x0d\xf0" + stamps),
        option_v4(68, b"\5\1" + bytes(16)), option_v4(68, b"\x0d\1" + hops[:4] + stamps[:4] + bytes(8)),
        option_v4(68, b"\5\3" + hops[:4] + bytes(4) + hops[4:] + bytes(4)),
        option_v4(68, b"\5\x02" + bytes(8)),  # an undefined form
        option_v4(136, b"\x12\x34"),  # stream identifier
        option_v4(130, bytes.fromhex("6bc5000000000000fe")),  # security, RFC 791
        option_v4(130, bytes.fromhex("ab")), option_v4(133, bytes.fromhex("0401")),  # RFC 1108
        option_v4(134, bytes.fromhex("00000003") + bytes.fromhex("010800053c00f0ff")),  # CIPSO
        option_v4(11, b"\x05\xdc"), option_v4(12, b"\x02\x40"),  # MTU probe and reply
        option_v4(82, struct.pack("!HHH", 7, 1, 2) + address(CLIENT)),  # traceroute
        option_v4(25, bytes((0x0A, 64)) + struct.pack("!I", 0x12345678)),  # quick start
        option_v4(30, b"ab"), option_v4(94, b"ab"), option_v4(158), option_v4(222, b"\xff" * 6),  # experiments
        option_v4(95, b"unknown"),
        b"\1" + option_v4(7, b"\4" + bytes(8)) + option_v4(148, bytes(2)) + b"\0",
        b"\1" * 39 + b"\0",
        option_v4(200, bytes(38)),
    ):
        yield ether(ipv4(udp(), options=options))
    # Source routes: the pseudo-header contains the final destination, the header the next hop.
    for kind in 131, 137:
        yield ether(ipv4(udp(dst=FURTHER), options=option_v4(kind, b"\4" + address(FURTHER))))
        route = option_v4(kind, b"\4" + hops + address(FURTHER))
        yield ether(ipv4(tcp(b"data", dst=FURTHER), TCP_NUMBER, options=route))
        yield ether(ipv4(udp(dst=FURTHER), options=option_v4(kind, b"\x08" + hops[4:] + address(FURTHER))))
        yield ether(ipv4(udp(), options=option_v4(kind, b"\x0c" + hops)))  # completed
        yield ether(ipv4(udp(), options=option_v4(kind, b"\4")))  # empty


def option_v4(kind, data=b"", length=None):
    return tcp_option(kind, data, length)


def generated_ipv4_options_malformed():
    before = option_v4(148, bytes(2))
    for options in (
        before + option_v4(7, b"\4" + bytes(5), length=0), before + option_v4(7, b"\4" + bytes(5), length=1),
        before + option_v4(7, b"\4" + bytes(5), length=9), before + option_v4(7, b"\4" + bytes(5), length=255),
        before + b"\1\1\1\7", before + b"\1\1\x95\x02", before + option_v4(95, b"ab", length=0),
        before + option_v4(95, b"ab", length=1), before + option_v4(95, b"ab", length=5), b"\1\1\1\x83", b"\1\1\x83\3",
        option_v4(148, b"\0"), option_v4(148, bytes(4)), option_v4(136, b"\1"), option_v4(68, b"\5"),
        option_v4(131, b""), option_v4(131, b"\4" + bytes(3)), option_v4(131, b"\3" + bytes(4)),
        option_v4(131, b"\6" + bytes(4)), option_v4(131, b"\xff" + bytes(4)), option_v4(7, b"\0" + bytes(4)),
        option_v4(130, b""), option_v4(134, b"\0\0"), option_v4(25, b"\0"),
    ):
        yield ether(ipv4(udp(), options=options))


def generated_ipv4_fields():
    datagram = udp()
    for fields in (
        {"flags": 4}, {"flags": 7}, {"flags": "DF"}, {"id": 0}, {"id": 0xFFFF, "ttl": 255}, {"ttl": 0}, {"ttl": 1},
        {"tos": 0xFF}, {"tos": 0xB8}, {"tos": 1}, {"chksum": 0}, {"chksum": 0xFFFF}, {"chksum": 0x1234},
        {"src": "0.0.0.0"}, {"dst": "255.255.255.255"}, {"src": "224.0.0.1"}, {"dst": "233.252.0.7"},
        {"src": "127.0.0.1"}, {"src": "255.255.255.255"},
    ):
        yield ether(ipv4(udp(src=fields.get("src", CLIENT), dst=fields.get("dst", SERVER)), **fields))
    length = 20 + len(datagram)
    for total in 0, 1, 19, 20, 21, 27, 28, length - 1, length + 1, length + 100, 32768, 65535:
        yield ether(ipv4(datagram, len=total))
    for total in 0, 39, 40, 43, 44, 48, 65535:
        yield ether(ipv4(tcp(b"data"), TCP_NUMBER, len=total))
    yield ether(ipv4(datagram, len=0) + b"\0" * 6)
    for words_of_header in 0, 4, 6, 15:  # below the minimum, extending over the payload, past the packet
        yield ether(ipv4(datagram, ihl=words_of_header))
    for version in 0, 5, 6, 15:
        yield ether(ipv4(datagram, version=version))
    for protocol in 0, 2, 4, 41, 47, 50, 51, 58, 132, 136, 253, 255:
        yield ether(ipv4(TEXT, protocol))
    whole = ether(ipv4(datagram))
    for cut in 14, 15, 20, 33, 34, 37, 41, 42, 50:
        yield whole[:cut], len(whole)
        yield whole[:cut]
    optioned = ether(ipv4(datagram, options=option_v4(7, b"\4" + bytes(8))))
    for cut in 34, 36, 40:
        yield optioned[:cut], len(optioned)
    # Fragments: the first, a middle one, the last, the highest offset; the first shorter than its header.
    segment = tcp(TEXT * 4)
    yield ether(ipv4(segment[:32], TCP_NUMBER, flags="MF"))
    yield ether(ipv4(segment[32:64], TCP_NUMBER, flags="MF", frag=4))
    yield ether(ipv4(segment[64:], TCP_NUMBER, frag=8))
    yield ether(ipv4(segment[:8], TCP_NUMBER, flags="MF"))
    yield ether(ipv4(segment[8:], TCP_NUMBER, frag=1))
    yield ether(ipv4(TEXT, TCP_NUMBER, frag=8191))
    yield ether(ipv4(datagram, flags="MF"))
    yield ether(ipv4(datagram[:8], flags="MF"))
    yield ether(ipv4(b"", flags="MF"))


# --------------------------------------------------------------------------------------------------------------- IPv6

def generated_ipv6_fields():
    datagram = udp6()
    for fields in (
        {"tc": 0xFF, "fl": 0xFFFFF}, {"tc": 0xB9}, {"fl": 1}, {"hlim": 0}, {"hlim": 255},
        {"src": "::", "dst": "ff02::1"}, {"src": "ff02::1"}, {"src": "::1", "dst": "::1"},
        {"src": "::ffff:192.0.2.1", "dst": "::ffff:192.0.2.2"}, {"src": "fe80::1", "dst": "febf::1"},
        {"src": "2001:db8:0:1:1:1:1:1", "dst": "2001:0:0:1::1"}, {"src": "::192.0.2.1", "dst": "64:ff9b::192.0.2.2"},
        {"src": "1:0:0:2:0:0:0:3", "dst": "1:0:0:2:2:0:0:3"}, {"src": "ffff:" * 7 + "ffff", "dst": "0:1::"},
    ):
        yield ether6(ipv6(udp6(src=fields.get("src", CLIENT6), dst=fields.get("dst", SERVER6)), **fields))
    length = len(datagram)
    for payload_length in 0, 1, 7, 8, 9, length - 1, length + 1, 32768, 65535:
        yield ether6(ipv6(datagram, plen=payload_length))
    for payload_length in 0, 19, 20, 24:
        yield ether6(ipv6(tcp6(b"data"), TCP_NUMBER, plen=payload_length))
    for version in 0, 4, 5, 7, 15:
        yield ether6(ipv6(datagram, version=version))
    for protocol in 1, 2, 4, 41, 47, 132, 136, 139, 140, 253, 254, 255:
        yield ether6(ipv6(TEXT, protocol))
    yield ether6(ipv6(b"", NO_NEXT_HEADER))
    yield ether6(ipv6(TEXT, NO_NEXT_HEADER))
    whole = ether6(ipv6(datagram))
    for cut in 14, 15, 53, 54, 58, 61, 62, 70:
        yield whole[:cut], len(whole)
        yield whole[:cut]


def generated_ipv6_options():
    datagram = udp6()
    for options in (
        [option(5, bytes(2))], [option(5, b"\0\1")], [option(4, b"\4")], [option(1, bytes(4))], [b"\0" * 6],
        [option(0xC9, address(FURTHER6))], [option(0x63, struct.pack("!BBH", 0x80, 7, 256))],
        [option(0x23, struct.pack("!BBH", 0x80, 7, 256))], [option(0x1E, b"ab")], [option(0xFE, b"experiment")],
        [option(0x8A, b"ab"), option(0x30, struct.pack("!HH", 1500, 1280))],
        [option(7, bytes.fromhex("0000000100020000"))],
        [option(0x3B, b"unknown")], [option(0x26, bytes((0x0A, 64)) + bytes(4))], [option(0x0F, bytes(10))],
        [option(1), option(1), option(1)], [option(0xC2, struct.pack("!I", 70000))],
    ):
        for kind in HOP_BY_HOP, DESTINATION:
            yield ether6(ipv6(option_header(UDP_NUMBER, *options) + datagram, kind))
    # Lengths that an 8-bit multiplication cannot represent, the longest header, and many options.
    for size in 248, 255:
        yield ether6(ipv6(option_header(UDP_NUMBER, option(0x1E, bytes(size))) + datagram, HOP_BY_HOP))
    yield ether6(ipv6(bytes((UDP_NUMBER, 255)) + (b"\x1e\xfd" + bytes(253)) * 8 + bytes(6)
                      + datagram, DESTINATION))
    # A jumbo payload option, in a frame that is truncated by the capture.
    jumbo = option(0xC2, struct.pack("!I", 70008))
    datagram = option_header(UDP_NUMBER, jumbo) + udp6(TEXT, len=0, chksum=0x1234)
    yield ether6(ipv6(datagram, HOP_BY_HOP, plen=0)), 14 + 40 + 70008
    yield ether6(ipv6(option_header(TCP_NUMBER, jumbo) + tcp6(TEXT), HOP_BY_HOP, plen=0))[:-16], 14 + 40 + 70008
    # A home address replaces the source in the pseudo-header (RFC 6275); above, it was the source of the header.
    home = option_header(UDP_NUMBER, option(0xC9, address(FURTHER6)))
    yield ether6(ipv6(home + udp6(src=FURTHER6), DESTINATION))
    datagram = udp6()
    # Malformed: past the header, a bare type at its end, and the header past the packet.
    for body in (
        b"\5\3\0\0\0\0", b"\x1e\xff\0\0\0\0", b"\1\5\0\0\0\0", b"\0\0\0\0\0\5", b"\5\2\0\0\x1e\1", b"\xc2\3\0\0\0\0",
    ):
        yield ether6(ipv6(bytes((UDP_NUMBER, 0)) + body + datagram, HOP_BY_HOP))
        yield ether6(ipv6(bytes((UDP_NUMBER, 0)) + body + datagram, DESTINATION))
    yield ether6(ipv6(bytes((UDP_NUMBER, 9)) + b"\1\4\0\0\0\0" + datagram, HOP_BY_HOP))
    whole = ether6(ipv6(option_header(UDP_NUMBER, option(5, bytes(2))) + datagram, HOP_BY_HOP))
    for cut in 54, 55, 56, 61, 62, 66:
        yield whole[:cut], len(whole)
    yield ether6(ipv6(option_header(UDP_NUMBER, option(5, bytes(2))) + datagram, HOP_BY_HOP, plen=4))


def generated_ipv6_chains():
    final, hop = address(FURTHER6), address("2001:db8:7::7")
    datagram, segment = udp6(), tcp6(b"data")
    # Routing headers with segments left: the pseudo-header contains the final destination.
    beyond = udp6(dst=FURTHER6)
    yield ether6(ipv6(routing_header(UDP_NUMBER, 0, 1, bytes(4) + final) + beyond, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 0, 2, bytes(4) + hop + final) + beyond, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 0, 0, bytes(4) + hop) + datagram, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 2, 1, bytes(4) + final) + beyond, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 2, 0, bytes(4) + CLIENT6_BYTES) + datagram, ROUTING))
    # RPL: the addresses share eight octets with the destination; then none.
    yield ether6(ipv6(routing_header(UDP_NUMBER, 3, 1, bytes((0x88, 0, 0, 0)) + address("2001:db8::9")[8:])
                      + udp6(dst="2001:db8::9"), ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 3, 2, bytes(4) + hop + final) + beyond, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 3, 1, bytes((0xCC, 0x40, 0, 0)) + bytes((0, 0, 0, 9, 0, 0, 0, 0)))
                      + udp6(dst="2001:db8::9"), ROUTING))
    # Segment routing: the segments are in reverse order.
    yield ether6(ipv6(routing_header(UDP_NUMBER, 4, 1, bytes((1, 0, 0, 7)) + final + SERVER6_BYTES) + beyond, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 4, 0, bytes((1, 0, 0, 7)) + SERVER6_BYTES + hop) + datagram, ROUTING))
    with_padding = bytes((0, 0, 0, 7)) + final + b"\5\6" + bytes(6)
    yield ether6(ipv6(routing_header(UDP_NUMBER, 4, 1, with_padding) + beyond, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 253, 0, bytes(4)) + datagram, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 253, 1, bytes(4) + b"whatever") + datagram, ROUTING))
    yield ether6(ipv6(routing_header(UDP_NUMBER, 0, 200, bytes(4) + final) + datagram, ROUTING))  # more than the list contains
    # Fragments: atomic, first, middle, last; reserved bits; after other headers.
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 0, 0) + datagram, FRAGMENT))
    yield ether6(ipv6(fragment_header(TCP_NUMBER, 0, 0) + segment, FRAGMENT))
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 0, 1) + datagram, FRAGMENT))
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 3, 1) + TEXT, FRAGMENT))
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 8191, 0, 0xFFFFFFFF) + TEXT, FRAGMENT))
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 0, 6, reserved=255) + datagram, FRAGMENT))
    yield ether6(ipv6(fragment_header(DESTINATION, 0, 1) + option_header(UDP_NUMBER) + datagram, FRAGMENT))
    yield ether6(ipv6(fragment_header(DESTINATION, 2, 0) + option_header(UDP_NUMBER) + datagram, FRAGMENT))
    yield ether6(ipv6(fragment_header(TCP_NUMBER, 0, 1) + segment[:8], FRAGMENT))
    # Authentication, ESP, mobility.
    for icv in b"", bytes(12), bytes(16), bytes(20):
        header = struct.pack("!BBHII", UDP_NUMBER, 1 + len(icv) // 4, 0, 0x100, 7) + icv
        yield ether6(ipv6(header + datagram, AUTHENTICATION))
    header = struct.pack("!BBHII", TCP_NUMBER, 4, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + bytes(12)
    yield ether6(ipv6(header + segment, AUTHENTICATION))
    yield ether6(ipv6(struct.pack("!BBHII", UDP_NUMBER, 0, 0, 0x100, 7) + datagram, AUTHENTICATION))  # too short
    yield ether6(ipv6(struct.pack("!BBHII", UDP_NUMBER, 60, 0, 0x100, 7) + datagram, AUTHENTICATION))  # too long
    yield ether6(ipv6(struct.pack("!II", 0x200, 1) + TEXT * 2, ESP_NUMBER))
    yield ether6(ipv6(bytes((NO_NEXT_HEADER, 0, 5, 0, 0, 0, 0, 0)), MOBILITY))
    # Long chains, in the order of RFC 8200 and out of it.
    alert, limit = option(5, bytes(2)), option(4, b"\4")
    route = bytes(4) + final
    everything = option_header(DESTINATION, alert) + option_header(ROUTING, limit) \
        + routing_header(FRAGMENT, 0, 1, route) + fragment_header(AUTHENTICATION, 0, 0) \
        + struct.pack("!BBHII", DESTINATION, 4, 0, 0x100, 7) + bytes(12) + option_header(TCP_NUMBER, option(0xC9, hop))
    yield ether6(ipv6(everything + tcp6(b"data", dst=FURTHER6), HOP_BY_HOP))
    yield ether6(ipv6(option_header(HOP_BY_HOP) + option_header(UDP_NUMBER, alert) + datagram, DESTINATION))
    yield ether6(ipv6(option_header(HOP_BY_HOP) + option_header(UDP_NUMBER) + datagram, HOP_BY_HOP))
    yield ether6(ipv6(option_header(DESTINATION) * 20 + option_header(UDP_NUMBER) + datagram, DESTINATION))
    yield ether6(ipv6(option_header(NO_NEXT_HEADER) + TEXT, DESTINATION))
    yield ether6(ipv6(option_header(253) + TEXT, DESTINATION))
    yield ether6(ipv6(option_header(ICMPV6, alert) + icmp6(131, rest=bytes(4) + address("ff02::1:3")), HOP_BY_HOP))
    whole = ether6(ipv6(routing_header(UDP_NUMBER, 0, 1, bytes(4) + final) + beyond, ROUTING))
    for cut in 54, 57, 61, 70, 78, 80:
        yield whole[:cut], len(whole)
    whole = ether6(ipv6(fragment_header(UDP_NUMBER, 0, 1) + datagram, FRAGMENT))
    for cut in 55, 61, 62, 66:
        yield whole[:cut], len(whole)
    whole = ether6(ipv6(struct.pack("!BBHII", UDP_NUMBER, 4, 0, 0x100, 7) + bytes(12) + datagram, AUTHENTICATION))
    for cut in 55, 65, 70, 77, 78:
        yield whole[:cut], len(whole)


CLIENT6_BYTES, SERVER6_BYTES = address(CLIENT6), address(SERVER6)


# ---------------------------------------------------------------------------------------------------------------- TCP

def generated_tcp_options():
    block = struct.pack("!II", 0x01020304, 0x01020404)
    for options in (
        [("MSS", 1460)], [("MSS", 65535)], [("WScale", 14)], [("WScale", 255)], [("SAckOK", b"")],
        [("Timestamp", (0xFFFFFFFF, 0x01020304))], [("NOP", None)], [("EOL", None)],
        [("SAck", (1, 2))], [("SAck", (1, 2, 3, 4))], [("SAck", (1, 2, 3, 4, 5, 6))],
        [("SAck", (0xFFFFFFF0, 16, 3, 4, 5, 6, 7, 8))],
        [("MSS", 1460), ("SAckOK", b""), ("Timestamp", (1, 0)), ("NOP", None), ("WScale", 7)],
        [("NOP", None), ("NOP", None), ("Timestamp", (1, 2)), ("NOP", None), ("NOP", None),
         ("SAck", (1, 2, 3, 4, 5, 6))],
        [("TFO", (0x01020304, 0x05060708))],
    ):
        yield ether(ipv4(tcp(TEXT, options, flags="S"), TCP_NUMBER))
    for options in (
        b"\0" * 4, b"\0\1\1\1", b"\0\2\4\5", b"\1\1\1\0", b"\1" * 40, b"\1" * 39 + b"\0",
        tcp_option(5, block * 4), tcp_option(5), tcp_option(6, bytes(4)), tcp_option(7, bytes(4)),
        tcp_option(9), tcp_option(10, b"\1"), tcp_option(11, bytes(4)), tcp_option(12, bytes(4)),
        tcp_option(13, bytes(4)), tcp_option(14, b"\1"), tcp_option(15, b"\1\2"),
        tcp_option(19, bytes(range(16))),  # MD5
        tcp_option(20, b"\1\2"), tcp_option(27, bytes((0x0A, 64)) + bytes(4)),  # quick start
        tcp_option(28, b"\x80\x05"), tcp_option(28, b"\0\x3c"),  # user timeout
        tcp_option(29, b"\1\2" + bytes(range(12))), tcp_option(29, b"\1\2"),  # authentication
        tcp_option(34), tcp_option(34, bytes(range(8))), tcp_option(34, bytes(range(16))), tcp_option(34, bytes(4)),
        tcp_option(69, b"ab"),
        tcp_option(172), tcp_option(172, b"\0\0\1"), tcp_option(172, b"\0\0\1\0\0\2"),  # accurate ECN
        tcp_option(172, b"\0\0\1\0\0\2\0\0\3"), tcp_option(174, b"\0\0\1\0\0\2\0\0\3"), tcp_option(174, b"\0\0\1"),
        tcp_option(253, b"\xf9\x89\1\2\3\4"), tcp_option(254, b"\x12\x34"), tcp_option(253), tcp_option(254, b"\1"),
        tcp_option(254, b"\xac\xce\0\0\1"), tcp_option(200, b"unknown"), tcp_option(255, bytes(38)),
        tcp_option(76, b"ab"),
        # Multipath: capable, join, data sequence, addresses, priority, fail, close, reset, unknown.
        tcp_option(30, bytes((0x01, 0x01))), tcp_option(30, bytes((0x01, 0x01)) + bytes(range(8))),
        tcp_option(30, bytes((0x01, 0x01)) + bytes(range(16))), tcp_option(30, bytes((0x01, 0x01)) + bytes(range(18))),
        tcp_option(30, bytes((0x00, 0x81)) + bytes(range(8))),
        tcp_option(30, bytes((0x10, 0x05)) + bytes(range(8))), tcp_option(30, bytes((0x10, 0x05)) + bytes(range(12))),
        tcp_option(30, bytes((0x10, 0x05)) + bytes(range(20))),
        tcp_option(30, bytes((0x20, 0x01)) + bytes(range(4))), tcp_option(30, bytes((0x20, 0x03)) + bytes(range(8))),
        tcp_option(30, bytes((0x20, 0x04)) + bytes(range(10))), tcp_option(30, bytes((0x20, 0x05)) + bytes(range(14))),
        tcp_option(30, bytes((0x20, 0x1F)) + bytes(range(24))),
        tcp_option(30, bytes((0x31, 0x02)) + address(SERVER)),
        tcp_option(30, bytes((0x30, 0x02)) + address(SERVER) + struct.pack("!H", 40004) + bytes(8)),
        tcp_option(30, bytes((0x30, 0x02)) + SERVER6_BYTES + bytes(8)),
        tcp_option(30, bytes((0x40, 0x02))), tcp_option(30, bytes((0x40, 0x02, 0x03))), tcp_option(30, bytes((0x51,))),
        tcp_option(30, bytes((0x50, 0x02))), tcp_option(30, bytes((0x60, 0x00)) + bytes(8)),
        tcp_option(30, bytes((0x70, 0x00)) + bytes(8)), tcp_option(30, bytes((0x80, 0x01))),
        tcp_option(30, bytes((0xF0, 0x00))),
    ):
        yield ether(ipv4(tcp(TEXT, options), TCP_NUMBER))
    yield ether6(ipv6(tcp6(TEXT, tcp_option(5, block * 4)), TCP_NUMBER))


def generated_tcp_options_malformed():
    before = tcp_option(2, b"\5\xb4")
    for options in (
        # Length 0, length 1, past the end, a bare kind at the end: of an unknown kind and of a known one.
        before + tcp_option(200, b"ab", length=0), before + tcp_option(200, b"ab", length=1),
        before + tcp_option(200, b"ab", length=5), before + tcp_option(200, b"ab", length=255), before + b"\1\1\1\xc8",
        before + tcp_option(8, bytes(6), length=0), before + tcp_option(8, bytes(6), length=1),
        before + tcp_option(8, bytes(6), length=10), before + b"\1\1\1\x08", before + b"\1\1\x08\x0a",
        before + tcp_option(5, bytes(6), length=10), before + b"\1\1\1\2", before + b"\1\1\2\4",
        tcp_option(200, b"ab", length=0), b"\1\1\1\3", b"\2\0\0\0", b"\4\0\0\0", b"\4\1\0\0", b"\3\1\0\0",
        # Known kinds with a wrong length.
        tcp_option(2), tcp_option(2, b"\5"), tcp_option(2, b"\5\xb4\0"), tcp_option(3), tcp_option(3, b"\7\7"),
        tcp_option(4, b"\1"), tcp_option(5, bytes(7)), tcp_option(5, bytes(9)), tcp_option(5, bytes(12)),
        tcp_option(8, bytes(4)), tcp_option(8, bytes(12)), tcp_option(8), tcp_option(19, bytes(4)),
        tcp_option(28, b"\1"),
        tcp_option(29), tcp_option(29, b"\1"), tcp_option(30), tcp_option(30, b"\0"), tcp_option(30, b"\x20\x1f"),
        tcp_option(34, bytes(1)), tcp_option(34, bytes(20)), tcp_option(172, bytes(1)), tcp_option(172, bytes(12)),
    ):
        yield ether(ipv4(tcp(TEXT, options), TCP_NUMBER))


def generated_accurate_ecn():
    """A handshake that negotiates accurate ECN (RFC 9768), data that experienced congestion, and the counters in the replies."""
    client = {"sport": CLIENT_PORT, "dport": SERVER_PORT}
    server = {"sport": SERVER_PORT, "dport": CLIENT_PORT, "src": SERVER, "dst": CLIENT}
    counters = struct.pack("!I", 1)[1:], struct.pack("!I", 0)[1:], struct.pack("!I", 1)[1:]
    marked = struct.pack("!I", 1)[1:], struct.pack("!I", 4)[1:], struct.pack("!I", 5)[1:]
    for ends, tos, payload, fields in (
        (client, 0, b"", {"flags": 0x1C2, "ack": 0, "options": [("MSS", 1460)]}),
        (server, 0, b"", {"flags": 0x092, "options": tcp_option(172)}),
        (client, 1, b"", {"flags": 0x0D0, "options": tcp_option(172, b"".join(counters))}),
        (client, 1, b"data", {"flags": 0x158, "options": b""}),
        (client, 3, b"data", {"flags": 0x158, "options": b""}),
        (server, 1, b"", {"flags": 0x190, "options": tcp_option(174, b"".join(marked))}),
        (server, 1, b"", {"flags": 0x1D0, "options": tcp_option(174, b"".join(marked[:2]))}),
        (server, 2, b"", {"flags": 0x010, "options": tcp_option(172, marked[0])}),
    ):
        segment = tcp(payload, **ends, **fields)
        yield ether(ipv4(segment, TCP_NUMBER, tos=tos, src=ends.get("src", CLIENT), dst=ends.get("dst", SERVER)))


def generated_tcp_fields():
    for flags in 0, 1, 2, 3, 4, 8, 16, 32, 64, 128, 256, 0x12, 0x29, 0xC2, 0x1C2, 0x100 | 0x12, 0x1FF:
        yield ether(ipv4(tcp(b"data", flags=flags), TCP_NUMBER))
    for reserved in 1, 2, 4, 7:  # scapy includes the ninth flag
        segment = tcp(b"data", chksum=0)
        segment = segment[:12] + bytes((segment[12] | reserved << 1,)) + segment[13:]
        yield ether(ipv4(summed(segment, TCP_NUMBER, 16, CLIENT, SERVER), TCP_NUMBER))
    for fields in (
        {"seq": 0, "ack": 0}, {"seq": 0xFFFFFFFF, "ack": 0xFFFFFFFF}, {"seq": 0x80000000, "ack": 0x7FFFFFFF},
        {"window": 0}, {"window": 65535}, {"urgptr": 0xFFFF}, {"urgptr": 1, "flags": "UA"},
        {"sport": 0, "dport": 65535}, {"chksum": 0}, {"chksum": 0xFFFF}, {"chksum": 0x1234},
    ):
        yield ether(ipv4(tcp(b"data", **fields), TCP_NUMBER))
        yield ether6(ipv6(tcp6(b"data", **fields), TCP_NUMBER))
    # A checksum that is computed as zero stays zero.
    zero = tcp(struct.pack("!H", 0))
    value = struct.unpack("!H", zero[16:18])[0]
    yield ether(ipv4(tcp(struct.pack("!H", value)), TCP_NUMBER))
    # The field contains only the sum of the pseudo-header, as with transmit offload.
    yield ether(ipv4(partial(tcp(b"data"), TCP_NUMBER, 16, address(CLIENT) + address(SERVER)), TCP_NUMBER))
    yield ether6(ipv6(partial(tcp6(b"data"), TCP_NUMBER, 16, CLIENT6_BYTES + SERVER6_BYTES), TCP_NUMBER))
    yield ether(ipv4(partial(udp(b"data"), UDP_NUMBER, 6, address(CLIENT) + address(SERVER))))
    yield ether6(ipv6(partial(udp6(b"data"), UDP_NUMBER, 6, CLIENT6_BYTES + SERVER6_BYTES)))
    for offset in 0, 4, 6, 11, 15:  # below the minimum, extending over the payload, past the segment
        yield ether(ipv4(tcp(TEXT, dataofs=offset), TCP_NUMBER))
    for length in 1, 19:
        yield ether(ipv4(tcp()[:length], TCP_NUMBER))
    options = [("MSS", 1460), ("SAckOK", b""), ("Timestamp", (1, 0)), ("NOP", None), ("WScale", 7)]
    whole = ether(ipv4(tcp(TEXT, options), TCP_NUMBER))
    for cut in 34, 35, 38, 46, 53, 54, 56, 58, 60, 66, 70, 74, 80:
        yield whole[:cut], len(whole)


def partial(segment, number, at, addresses):
    value = checksum(addresses + struct.pack("!II", len(segment), number)) ^ 0xFFFF
    return segment[:at] + struct.pack("!H", value) + segment[at + 2:]


# ------------------------------------------------------------------------------------------------------- UDP and ICMP

def generated_udp_lengths():
    for make, packet, frame in (udp, ipv4, ether), (udp6, ipv6, ether6):
        for length in 0, 1, 7, 8, 9, 23, 24, 25, 32768, 65535:
            yield frame(packet(make(TEXT, len=length)))
        for value in 0, 0xFFFF, 0x1234:
            yield frame(packet(make(TEXT, chksum=value)))
        yield frame(packet(make(b"")))
        yield frame(packet(make(b"odd")))
        yield frame(packet(make(TEXT, sport=0, dport=65535)))
        yield padded(frame(packet(make(b"x", len=5))), 70)
        whole = frame(packet(make(TEXT)))
        for left in 15, 16, 20, 23:
            yield whole[:-left], len(whole)
        yield frame(packet(make(TEXT)[:8]))
        yield frame(packet(make(TEXT)[:7]))
        yield frame(packet(b""))
        # The checksum is computed as zero and sent as 0xffff.
        value = struct.unpack("!H", make(struct.pack("!H", 0))[6:8])[0]
        yield frame(packet(make(struct.pack("!H", value))))


def generated_icmp():
    quoted = ipv4(udp(TEXT * 4), id=0x4321)
    quoted6 = ipv6(udp6(TEXT * 4))
    for kind, code, rest in (
        (0, 0, b"\0\1\0\2" + TEXT), (8, 0, b"\0\1\0\2"), (3, 1, bytes(4) + quoted[:28]),
        (3, 4, struct.pack("!HH", 0, 1280) + quoted), (4, 0, bytes(4) + quoted[:28]),
        (5, 1, address(SERVER) + quoted[:28]),
        (11, 0, bytes(4) + quoted[:28]), (11, 1, bytes(4) + quoted), (12, 0, b"\x14\0\0\0" + quoted[:28]),
        (3, 3, bytes(4) + quoted[:20]), (3, 3, bytes(4) + quoted[:12]), (3, 3, bytes(4)),
        (9, 0, b"\1\2\0\x1e" + address(CLIENT) + bytes(4)),
        (10, 0, bytes(4)), (13, 0, bytes(16)), (14, 0, bytes(16)), (17, 0, bytes(8)), (42, 0, b"\0\1\2\1"),
        (255, 255, TEXT),
    ):
        yield ether(ipv4(icmp(kind, code, rest), 1))
    yield ether(ipv4(icmp(8, rest=b"\0\1\0\2odd"), 1))
    yield ether(ipv4(icmp(8, rest=b"\0\1\0\2" + TEXT, chksum=0), 1))
    yield ether(ipv4(icmp(8, rest=b"\0\1\0\2" + TEXT, chksum=0xFFFF), 1))
    for length in 1, 3, 4, 7:
        yield ether(ipv4(icmp(8, rest=b"\0\1\0\2")[:length], 1))
    for kind, code, rest in (
        (1, 4, bytes(4) + quoted6), (2, 0, struct.pack("!I", 1280) + quoted6), (3, 0, bytes(4) + quoted6[:48]),
        (4, 1, struct.pack("!I", 6) + quoted6[:40]), (128, 0, b"\0\1\0\2" + TEXT), (129, 0, b"\0\1\0\2"),
        (133, 0, bytes(4) + b"\1\1" + bytes.fromhex("020000000001")),
        (134, 0, bytes.fromhex("400007080000000000000000") + b"\5\1\0\0\0\0\5\xdc"),
        (135, 0, bytes(4) + SERVER6_BYTES), (136, 0, b"\x60\0\0\0" + SERVER6_BYTES),
        (137, 0, bytes(4) + SERVER6_BYTES * 2), (143, 0, bytes.fromhex("0000000104000000") + address("ff02::db8:7")),
        (100, 0, TEXT), (255, 255, TEXT),
    ):
        yield ether6(ipv6(icmp6(kind, code, rest), ICMPV6, hlim=255))
    yield ether6(ipv6(icmp6(128, rest=b"\0\1\0\2odd"), ICMPV6))
    yield ether6(ipv6(icmp6(128, rest=b"\0\1\0\2" + TEXT, chksum=0), ICMPV6))
    for length in 1, 3, 4, 7:
        yield ether6(ipv6(icmp6(128, rest=b"\0\1\0\2")[:length], ICMPV6))
    whole = ether(ipv4(icmp(3, 3, bytes(4) + quoted), 1))
    for cut in 35, 37, 38, 42, 50, 62, 70:
        yield whole[:cut], len(whole)


def extension_object(object_class, kind, data=b"", length=None):
    return struct.pack("!HBB", 4 + len(data) if length is None else length, object_class, kind) + data


def extensions(*objects, version=2, reserved=0, chksum=None):
    """The extension structure of an ICMP message (RFC 4884, section 7)."""
    body = b"".join(objects)
    value = checksum(struct.pack("!HH", version << 12 | reserved, 0) + body) if chksum is None else chksum
    return struct.pack("!HH", version << 12 | reserved, value) + body


def quote(packet, length=128):
    """The first octets of a packet, padded with zeros to a length."""
    return packet[:length] + bytes(length - len(packet[:length]))


def quoting(packet, after, kind=11, code=0, length=128, stated=None, rest=b"\0\0\0\0"):
    """An error of ICMPv4 with what follows its quote; the length of the quote is stated in words of 4 octets."""
    words_of_4 = length // 4 if stated is None else stated
    return ether(ipv4(icmp(kind, code, rest[:1] + bytes((words_of_4,)) + rest[2:] + quote(packet, length) + after), 1,
                      src=SERVER, dst=CLIENT))


def quoting6(packet, after, kind=3, code=0, length=128, stated=None):
    """An error of ICMPv6; the length of the quote is stated in words of 8 octets."""
    words_of_8 = length // 8 if stated is None else stated
    return ether6(ipv6(icmp6(kind, code, bytes((words_of_8, 0, 0, 0)) + quote(packet, length) + after, src=SERVER6,
                             dst=CLIENT6), ICMPV6, src=SERVER6, dst=CLIENT6))


def generated_icmp_extensions():
    """Errors with extensions (RFC 4884): MPLS label stacks (RFC 4950), interfaces (RFC 5837), and others."""
    short, long = ipv4(udp(TEXT), ttl=1), ipv4(udp(TEXT * 40), ttl=1)
    segment = ipv4(tcp(TEXT * 40, flags="PA"), TCP_NUMBER, ttl=1)
    short6, long6 = ipv6(udp6(TEXT), hlim=1), ipv6(udp6(TEXT * 40), hlim=1)
    one = extension_object(1, 1, label(24001, True, 0, 1))
    three = extension_object(1, 1, label(16, False, 5, 255) + label(299824, False, 7, 254) + label(1048575, True, 0, 1))
    index, mtu = struct.pack("!I", 7), struct.pack("!I", 1500)
    address4, address6 = struct.pack("!HH", 1, 0) + address(SERVER), struct.pack("!HH", 2, 0) + SERVER6_BYTES
    name = b"\x14ge-0/0/1.100" + bytes(7)
    everything = extension_object(2, 0x0F, index + address4 + name + mtu)
    for packet in short, long, segment:
        yield quoting(packet, extensions(one))
    for after in (
        extensions(three), extensions(everything), extensions(extension_object(2, 0x8C, index + address6)),
        extensions(extension_object(2, 0x42, name), one), extensions(extension_object(2, 0xC0)),
        extensions(extension_object(4, 1, index)), extensions(extension_object(247, 255, TEXT), three, everything),
        extensions(one, reserved=0xABC), extensions(one, chksum=0x1234), extensions(one, chksum=0),
        extensions(one, version=1), extensions(), extensions()[:2],
        extensions(one, extension_object(1, 1, length=3)), extensions(one, extension_object(1, 1, index, length=9)),
        extensions(one, one[:3]), extensions(extension_object(1, 1)), extensions(extension_object(2, 0x0F, index)),
    ):
        yield quoting(long, after)
    yield quoting(long, extensions(one), length=560)
    yield quoting(long, extensions(one), 3, 3)
    yield quoting(long, extensions(one), 3, 4, rest=struct.pack("!HH", 0, 1280))
    yield quoting(long, extensions(one), 12, 0, rest=b"\x14\0\0\0")
    # Not stated, as older routers send them: a right checksum, a wrong one, none, another version; and a redirect.
    for after in (extensions(three), extensions(three, chksum=0x1234), extensions(three, chksum=0),
                  extensions(three, version=1)):
        yield quoting(short, after, stated=0)
        yield quoting(long, after, stated=0)
    yield quoting(long, extensions(one), 5, 1, stated=0)
    # Stated, but shorter than the RFC allows, longer than the message, and as long as the message.
    yield quoting(short, extensions(one), length=44)
    yield quoting(long, extensions(one), stated=40)
    yield quoting(long, b"")
    yield quoting(long, b"", length=28, stated=255)
    for packet in short6, long6:
        yield quoting6(packet, extensions(one))
    for after in extensions(three, everything), extensions(one, chksum=0x1234), extensions(one, version=1):
        yield quoting6(long6, after, 1, 4)
        yield quoting6(long6, after, stated=0)
    yield quoting6(long6, extensions(one), length=512)
    yield quoting6(short6, extensions(one), length=64)
    yield quoting6(long6, extensions(one), 2, stated=0)
    for whole in quoting(long, extensions(three)), quoting(long, extensions(three), stated=0):
        for cut in 42, 61, 62, 66, 70, 100, 170, 171, 174, 176, 178, 185, len(whole) - 1:
            yield whole[:cut], len(whole)


# -------------------------------------------------------------------------------------------------------------- files

LINK_TYPES = {
    "generated-null": 0, "generated-loopback-types": 0, "generated-loop": 108, "generated-raw-12": 12, "generated-raw-14": 14,
    "generated-raw-101": 101, "generated-ppp": 9, "generated-cisco-hdlc": 104, "generated-raw-ipv4": 228, "generated-raw-ipv6": 229, "generated-unknown-link": 147,
    "generated-cooked-v1": 113, "generated-cooked-v2": 276, "generated-with-check-sequence": 0x24000001,
}
FRAMES = {
    name.replace("_", "-"): function for name, function in list(globals().items()) if name.startswith("generated_")
}


def pcap(frames, link_type=1, order="<", nanoseconds=False):
    """A frame is its bytes, or a pair of the captured bytes and the length on the wire."""
    yield struct.pack(order + "IHHiIII", 0xA1B23C4D if nanoseconds else 0xA1B2C3D4, 2, 4, 0, 0, 262144, link_type)
    for number, frame in enumerate(frames):
        captured, length = frame if isinstance(frame, tuple) else (frame, len(frame))
        fraction = number * (1000001 if nanoseconds else 1000)
        yield struct.pack(order + "IIII", FIRST_SECOND, fraction, len(captured), length) + captured


def block(order, kind, body):
    length = 12 + len(body)
    return struct.pack(order + "II", kind, length) + body + struct.pack(order + "I", length)


def section(order, options=b""):
    return block(order, 0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1) + options)


def ng_option(order, code, value):
    return struct.pack(order + "HH", code, len(value)) + words(value)


def interface(order, link_type=1, snapshot=0, resolution=None, offset=None):
    options = ng_option(order, 2, b"to-server")
    if resolution is not None:
        options += ng_option(order, 9, bytes((resolution,)))
    if offset is not None:
        options += ng_option(order, 14, struct.pack(order + "q", offset))
    return block(order, 1, struct.pack(order + "HHI", link_type, 0, snapshot) + options + ng_option(order, 0, b""))


def enhanced(order, number, time, captured, length=None, options=b""):
    return block(order, 6, struct.pack(order + "IIIII", number, time >> 32, time & 0xFFFFFFFF, len(captured),
                                       length or len(captured)) + words(captured) + options)


def simple(order, captured, length=None):
    return block(order, 3, struct.pack(order + "I", length or len(captured)) + words(captured))


def obsolete(order, number, time, captured):
    return block(order, 2, struct.pack(order + "HHIIII", number, 0xFFFF, time >> 32, time & 0xFFFFFFFF, len(captured),
                                       len(captured)) + words(captured))


def pcapng_blocks(order):
    """Every kind of packet block, interfaces of several link types and time resolutions, blocks to be skipped,
    and a second section in the other byte order."""
    first, second = ether(ipv4(udp())), ether6(ipv6(udp6(b"odd")))
    microseconds = FIRST_SECOND * 1000000
    comment = ng_option(order, 1, b"a comment") + ng_option(order, 0, b"")
    yield section(order, ng_option(order, 1, b"generated") + ng_option(order, 0, b""))
    yield interface(order)
    yield interface(order, resolution=9)
    yield interface(order, 101, resolution=3)
    yield interface(order, resolution=0x8A)
    yield interface(order, 113, resolution=6, offset=1000)
    yield interface(order, resolution=0)
    yield enhanced(order, 0, microseconds + 1, first)
    yield enhanced(order, 1, microseconds * 1000 + 123456789, second, options=comment)
    yield block(order, 0x0000ABCD, b"\0" * 8)  # an unknown kind
    yield enhanced(order, 2, FIRST_SECOND * 1000 + 7, ipv4(udp()))
    yield enhanced(order, 3, FIRST_SECOND * 1024 + 512, first)
    yield enhanced(order, 4, microseconds + 5 - 1000 * 1000000, cooked(0, 1, bytes(6), 0x0800, ipv4(udp())))
    yield enhanced(order, 5, FIRST_SECOND, first)
    yield simple(order, first)
    yield obsolete(order, 0, microseconds + 9, second)
    yield enhanced(order, 0, microseconds + 10, first[:40], len(first))
    yield block(order, 5, struct.pack(order + "III", 0, microseconds >> 32, microseconds & 0xFFFFFFFF))  # statistics
    yield block(order, 4, ng_option(order, 1, address(SERVER) + b"server\0") + ng_option(order, 0, b""))  # names
    other = ">" if order == "<" else "<"
    yield section(other)
    yield interface(other, resolution=9)
    yield enhanced(other, 0, microseconds * 1000 + 999999999, second)
    yield section(order)
    yield interface(order, snapshot=50)
    yield simple(order, first[:50], len(first))


def file_pcap_big_endian():
    return "pcap", b"".join(pcap(story(), order=">"))


def file_pcap_nanoseconds():
    return "pcap", b"".join(pcap(story(), nanoseconds=True))


def file_pcap_big_endian_nanoseconds():
    return "pcap", b"".join(pcap(story(), order=">", nanoseconds=True))


def file_pcap_empty():
    return "pcap", b"".join(pcap([]))


def file_pcap_gzip():
    return "pcap.gz", gzip.compress(b"".join(pcap(story())), mtime=0)


def file_pcapng():
    return "pcapng", b"".join(pcapng_blocks("<"))


def file_pcapng_big_endian():
    return "pcapng", b"".join(pcapng_blocks(">"))


def file_pcapng_gzip():
    return "pcapng.gz", gzip.compress(b"".join(pcapng_blocks("<")), mtime=0)


def file_pcapng_converted():
    """Created by editcap from a recorded capture."""
    return "pcapng", by_tool("editcap", "-F", "pcapng", "tcp-ipv4-server-closes.pcap", "{}")


def file_pcapng_merged():
    """Created by mergecap from recorded captures: several interfaces of different link types."""
    return "pcapng", by_tool("mergecap", "-F", "pcapng", "-I", "none", "-w", "{}", "udp-echo-ipv4.pcap",
                             "raw-ip-tunnel.pcap", "cooked-v2.pcap", "nanoseconds.pcap")


def by_tool(tool, *arguments):
    if shutil.which(tool) is None:
        sys.exit("generate.py: missing: " + tool + " (Debian package wireshark-common)")
    with tempfile.TemporaryDirectory() as scratch:
        made = os.path.join(scratch, "made")
        subprocess.run([tool] + [made if argument == "{}" else argument for argument in arguments], cwd=CAPTURES,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(made, "rb") as file:
            content = file.read()
    # Both tools write the kernel that they run on into the file.
    release = os.uname().release.encode()
    return content.replace(release, b" " * len(release))


def story():
    yield ether(ipv4(udp()))
    yield ether6(ipv6(udp6()))
    yield ether(ipv4(tcp(b"data"), TCP_NUMBER))
    yield ether(request_for(SERVER), 0x0806)
    whole = ether(ipv4(udp(TEXT * 8)))
    yield whole[:64], len(whole)


FILES = {
    "format-" + name[5:].replace("_", "-"): function
    for name, function in list(globals().items()) if name.startswith("file_")
}


def main(arguments):
    names = list(FRAMES) + list(FILES)
    if arguments == ["--list"]:
        print("\n".join(names))
        return
    for name in arguments or names:
        if name in FRAMES:
            extension, content = "pcap", b"".join(pcap(FRAMES[name](), LINK_TYPES.get(name, 1)))
        elif name in FILES:
            extension, content = FILES[name]()
        else:
            sys.exit("generate.py: no capture '%s'; there are: %s" % (name, " ".join(names)))
        with open(os.path.join(CAPTURES, name + "." + extension), "wb") as file:
            file.write(content)


if __name__ == "__main__":
    main(sys.argv[1:])
