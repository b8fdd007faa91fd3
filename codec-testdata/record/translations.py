#!/usr/bin/env python3
"""Writes src/main/resources/nat64/tayga.txt: what TAYGA, a translator between IPv4 and IPv6 (RFC 6145), makes of each of the packets below.

usage: translations.py        run by hand, as root, on a kernel with /dev/net/tun. Needs tayga and iproute2 (Debian packages).

TAYGA runs in a network namespace of its own. It reads and writes whole packets on a TUN device; this program sends and receives them there
through a packet socket, so that no other part of the kernel touches them. The packets are written by the functions below and by nothing
else. In the file, a line "# name" begins a case; "> hex" is the packet that TAYGA read, each "< hex" one that it wrote.
"""
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time

OUTPUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "main", "resources", "nat64", "tayga.txt")
NAMESPACE = "translations-%d" % os.getpid()
DEVICE = "nat64"
CLONE_NEWNET = 0x40000000
PACKET_OUTGOING = 4
WAIT = 0.15
CONFIGURATION = """
tun-device nat64
ipv4-addr 192.0.2.254
ipv6-addr 2001:db8:ff::fe
prefix 2001:db8:64::/96
map 192.0.2.1 2001:db8::1
data-dir %s
"""

# The IPv6 host has the IPv4 address 192.0.2.1; IPv4 hosts are in 2001:db8:64::/96.
V4_OF_V6, V6 = "192.0.2.1", "2001:db8::1"
V4, V6_OF_V4 = "198.51.100.7", "2001:db8:64::c633:6407"
ROUTER4, ROUTER6 = "203.0.113.9", "2001:db8:ff::9"
TEXT = bytes(range(0x41, 0x5B))
ICMP, IGMP, TCP, UDP, FRAGMENT, ICMP6 = 1, 2, 6, 17, 44, 58


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packed(address):
    return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)


def pseudo(source, destination, protocol, length):
    if ":" in source:
        return packed(source) + packed(destination) + struct.pack("!II", length, protocol)
    return packed(source) + packed(destination) + struct.pack("!HH", protocol, length)


def with_checksum(data, at, before=b"", error=0):
    value = (checksum(before + data) + error) & 0xFFFF
    return data[:at] + struct.pack("!H", value) + data[at + 2:]


def ipv4(payload, protocol, source=V4, destination=V4_OF_V6, tos=0, identification=0x1234, flags=0, offset=0, ttl=64, options=b"",
         length=None):
    total = 20 + len(options) + len(payload) if length is None else length
    header = struct.pack("!BBHHHBBH", 0x45 + len(options) // 4, tos, total, identification, flags << 13 | offset, ttl, protocol, 0)
    return with_checksum(header + packed(source) + packed(destination) + options, 10) + payload


def ipv6(payload, protocol, source=V6, destination=V6_OF_V4, traffic_class=0, label=0, limit=64, length=None):
    stated = len(payload) if length is None else length
    return struct.pack("!IHBB", 6 << 28 | traffic_class << 20 | label, stated, protocol, limit) + packed(source) + packed(destination) + payload


def fragment6(payload, protocol, offset=0, more=0, identification=0xABCD1234):
    return struct.pack("!BBHI", protocol, 0, offset << 3 | more, identification) + payload


def udp(data, source, destination, error=0, absent=False):
    datagram = struct.pack("!HHHH", 40001, 40002, 8 + len(data), 0) + data
    datagram = with_checksum(datagram, 6, pseudo(source, destination, UDP, len(datagram)), error)
    return datagram[:6] + b"\0\0" + datagram[8:] if absent else datagram


def tcp(data, source, destination, flags=0x18, options=b"", error=0):
    segment = struct.pack("!HHIIBBHHH", 40001, 80, 1, 2, (20 + len(options)) << 2, flags, 0xFFFF, 0, 0) + options + data
    return with_checksum(segment, 16, pseudo(source, destination, TCP, len(segment)), error)


def icmp4(kind, code=0, rest=b"\0\1\0\2", data=TEXT, error=0):
    return with_checksum(struct.pack("!BBH", kind, code, 0) + rest + data, 2, b"", error)


def icmp6(kind, code=0, rest=b"\0\1\0\2", data=TEXT, source=V6, destination=V6_OF_V4, error=0):
    message = struct.pack("!BBH", kind, code, 0) + rest + data
    return with_checksum(message, 2, pseudo(source, destination, ICMP6, len(message)), error)


def extensions(data=b"\0\1\xF4\1"):
    """The structure of RFC 4884 with one object of MPLS."""
    return with_checksum(struct.pack("!HHHBB", 0x2000, 0, 4 + len(data), 1, 1) + data, 2)


# What the two hosts send, and ICMP errors quote.
def from6(size=len(TEXT), **fields):
    return ipv4(udp((TEXT * 64)[:size], V4_OF_V6, V4), UDP, V4_OF_V6, V4, **fields)


def from4(size=len(TEXT), **fields):
    return ipv6(udp((TEXT * 64)[:size], V6_OF_V4, V6), UDP, V6_OF_V4, V6, **fields)


def u4(data=TEXT, **fields):
    return udp(data, V4, V4_OF_V6, **fields)


def t4(data=TEXT, **fields):
    return tcp(data, V4, V4_OF_V6, **fields)


def u6(data=TEXT, **fields):
    return udp(data, V6, V6_OF_V4, **fields)


def t6(data=TEXT, **fields):
    return tcp(data, V6, V6_OF_V4, **fields)


def error4(kind, code, rest=bytes(4), data=None, **fields):
    return ipv4(icmp4(kind, code, rest, from6() if data is None else data), ICMP, ROUTER4, V4_OF_V6, **fields)


def error6(kind, code, rest=bytes(4), data=None, **fields):
    return ipv6(icmp6(kind, code, rest, from4() if data is None else data), ICMP6, **fields)


def cases():
    # IPv4 to IPv6: the header.
    yield "4 udp", ipv4(u4(), UDP)
    yield "4 udp, checksum wrong", ipv4(u4(error=3), UDP)
    yield "4 udp, odd length", ipv4(u4(TEXT[:5]), UDP)
    yield "4 udp, no checksum", ipv4(u4(absent=True), UDP)
    yield "4 tcp", ipv4(t4(), TCP)
    yield "4 tcp syn with options", ipv4(t4(b"", flags=2, options=bytes.fromhex("020405b4")), TCP)
    yield "4 tcp, checksum wrong", ipv4(t4(error=1), TCP)
    yield "4 type of service", ipv4(u4(), UDP, tos=0xB9)
    yield "4 do not fragment", ipv4(u4(), UDP, flags=2)
    yield "4 time to live 2", ipv4(u4(), UDP, ttl=2)
    yield "4 time to live 1", ipv4(u4(), UDP, ttl=1)
    yield "4 option router alert", ipv4(u4(), UDP, options=bytes((148, 4, 0, 0)))
    yield "4 option loose source route, expired", ipv4(u4(), UDP, options=bytes((131, 7, 8, 203, 0, 113, 1, 0)))
    yield "4 option loose source route", ipv4(u4(), UDP, options=bytes((131, 7, 4, 203, 0, 113, 1, 0)))
    yield "4 padding after the packet", ipv4(u4(), UDP) + bytes(6)
    yield "4 header checksum wrong", ipv4(u4(), UDP)[:10] + b"\x12\x34" + ipv4(u4(), UDP)[12:]
    yield "4 total length too large", ipv4(u4(), UDP, length=100)
    yield "4 source is loopback", ipv4(udp(TEXT, "127.0.0.1", V4_OF_V6), UDP, "127.0.0.1")
    yield "4 destination is multicast", ipv4(udp(TEXT, V4, "224.0.0.1"), UDP, V4, "224.0.0.1")
    yield "4 destination is broadcast", ipv4(udp(TEXT, V4, "255.255.255.255"), UDP, V4, "255.255.255.255")
    yield "4 gre", ipv4(b"\0\0\x08\0" + ipv4(u4(), UDP), 47)
    yield "4 sctp", ipv4(bytes.fromhex("9c419c42000000010c5b5fd2") + TEXT, 132)
    yield "4 igmp", ipv4(bytes.fromhex("1600090400000000"), IGMP)
    # Fragments and sizes.
    yield "4 first fragment", ipv4(u4(TEXT * 4)[:64], UDP, flags=1)
    yield "4 middle fragment", ipv4(TEXT[:24], UDP, flags=1, offset=8)
    yield "4 last fragment", ipv4(TEXT, UDP, offset=11)
    yield "4 first fragment, do not fragment", ipv4(u4(TEXT * 4)[:64], UDP, flags=3)
    yield "4 first fragment, no checksum", ipv4(u4(TEXT * 4, absent=True)[:64], UDP, flags=1)
    yield "4 fragment of an echo", ipv4(icmp4(8, data=TEXT * 4)[:64], ICMP, flags=1)
    yield "4 1260 bytes", ipv4(u4((TEXT * 64)[:1232]), UDP)
    yield "4 1261 bytes", ipv4(u4((TEXT * 64)[:1233]), UDP)
    yield "4 1480 bytes, do not fragment", ipv4(u4((TEXT * 64)[:1452]), UDP, flags=2)
    yield "4 1481 bytes, do not fragment", ipv4(u4((TEXT * 64)[:1453]), UDP, flags=2)
    yield "4 1500 bytes", ipv4(u4((TEXT * 64)[:1472]), UDP)
    # ICMP.
    yield "4 echo request", ipv4(icmp4(8), ICMP)
    yield "4 echo reply", ipv4(icmp4(0), ICMP)
    yield "4 echo request, checksum wrong", ipv4(icmp4(8, error=7), ICMP)
    yield "4 timestamp", ipv4(icmp4(13, data=bytes(12)), ICMP)
    yield "4 router solicitation", ipv4(icmp4(10, rest=bytes(4), data=b""), ICMP)
    yield "4 redirect", error4(5, 1, packed("203.0.113.1"))
    yield "4 source quench", error4(4, 0)
    for code in range(17):
        yield "4 unreachable %d" % code, error4(3, code, struct.pack("!HH", 0, 1400 if code == 4 else 0))
    yield "4 too big, mtu 0", error4(3, 4, bytes(4), from6(1472, flags=2)[:48])
    yield "4 too big, mtu 576", error4(3, 4, struct.pack("!HH", 0, 576), from6(1472, flags=2)[:48])
    yield "4 too big, mtu 9000", error4(3, 4, struct.pack("!HH", 0, 9000), from6(1472, flags=2)[:48])
    yield "4 time exceeded 0", error4(11, 0)
    yield "4 time exceeded 1", error4(11, 1)
    for pointer in range(21):
        yield "4 parameter problem, pointer %d" % pointer, error4(12, 0, bytes((pointer, 0, 0, 0)))
    yield "4 parameter problem 1", error4(12, 1)
    yield "4 parameter problem 2", error4(12, 2, bytes((2, 0, 0, 0)))
    yield "4 error that quotes 8 bytes", error4(3, 3, data=from6()[:28])
    yield "4 error that quotes tcp", error4(3, 1, data=ipv4(tcp(TEXT, V4_OF_V6, V4), TCP, V4_OF_V6, V4))
    yield "4 error that quotes an echo", error4(3, 1, data=ipv4(icmp4(8), ICMP, V4_OF_V6, V4))
    yield "4 error that quotes a fragment", error4(11, 0, data=from6(120, flags=1)[:68])
    yield "4 error that quotes options", error4(3, 1, data=from6(options=bytes((148, 4, 0, 0))))
    yield "4 error that quotes an error", error4(3, 1, data=ipv4(icmp4(3, 3, bytes(4), from4()), ICMP, V4_OF_V6, V4))
    yield "4 error that quotes half a header", error4(3, 1, data=from6()[:18])
    yield "4 error, checksum wrong", ipv4(icmp4(3, 1, bytes(4), from6(), error=5), ICMP, ROUTER4, V4_OF_V6)
    yield "4 error with extensions", error4(11, 0, bytes((0, 32, 0, 0)), from6(200)[:128] + extensions())
    # IPv6 to IPv4: the header.
    yield "6 udp", ipv6(u6(), UDP)
    yield "6 udp, checksum wrong", ipv6(u6(error=3), UDP)
    yield "6 udp, no checksum", ipv6(u6(absent=True), UDP)
    yield "6 tcp", ipv6(t6(), TCP)
    yield "6 tcp, checksum wrong", ipv6(t6(error=1), TCP)
    yield "6 traffic class and label", ipv6(u6(), UDP, traffic_class=0xB9, label=0x12345)
    yield "6 hop limit 2", ipv6(u6(), UDP, limit=2)
    yield "6 hop limit 1", ipv6(u6(), UDP, limit=1)
    yield "6 padding after the packet", ipv6(u6(), UDP) + bytes(6)
    yield "6 payload length too large", ipv6(u6(), UDP, length=100)
    yield "6 hop-by-hop options", ipv6(bytes((UDP, 0, 5, 2, 0, 0, 1, 0)) + u6(), 0)
    yield "6 destination options", ipv6(bytes((UDP, 0, 1, 4, 0, 0, 0, 0)) + u6(), 60)
    yield "6 routing header, no segments left", ipv6(bytes((UDP, 2, 2, 0)) + bytes(4) + packed(V6_OF_V4) + u6(), 43)
    yield "6 routing header, a segment left", ipv6(bytes((UDP, 2, 2, 1)) + bytes(4) + packed(V6_OF_V4) + u6(), 43)
    yield "6 no next header", ipv6(b"", 59)
    yield "6 source is loopback", ipv6(udp(TEXT, "::1", V6_OF_V4), UDP, "::1")
    yield "6 source is multicast", ipv6(udp(TEXT, "ff02::1", V6_OF_V4), UDP, "ff02::1")
    yield "6 source is not mapped", ipv6(udp(TEXT, "2001:db8:ff::77", V6_OF_V4), UDP, "2001:db8:ff::77")
    yield "6 destination is multicast", ipv6(udp(TEXT, V6, "ff0e::1"), UDP, V6, "ff0e::1")
    yield "6 sctp", ipv6(bytes.fromhex("9c419c42000000010c5b5fd2") + TEXT, 132)
    # Fragments and sizes.
    yield "6 atomic fragment", ipv6(fragment6(u6(), UDP), FRAGMENT)
    yield "6 first fragment", ipv6(fragment6(u6(TEXT * 4)[:64], UDP, more=1), FRAGMENT)
    yield "6 last fragment", ipv6(fragment6(TEXT, UDP, offset=8), FRAGMENT)
    yield "6 fragment of an echo", ipv6(fragment6(icmp6(128, data=TEXT * 4)[:64], ICMP6, more=1), FRAGMENT)
    yield "6 1280 bytes", ipv6(u6((TEXT * 64)[:1232]), UDP)
    yield "6 1281 bytes", ipv6(u6((TEXT * 64)[:1233]), UDP)
    yield "6 1500 bytes", ipv6(u6((TEXT * 64)[:1452]), UDP)
    # ICMP.
    yield "6 echo request", ipv6(icmp6(128), ICMP6)
    yield "6 echo reply", ipv6(icmp6(129), ICMP6)
    yield "6 echo request, checksum wrong", ipv6(icmp6(128, error=7), ICMP6)
    yield "6 neighbor solicitation", ipv6(icmp6(135, rest=bytes(4), data=packed(V6_OF_V4)), ICMP6, limit=255)
    yield "6 listener report", ipv6(icmp6(131, rest=bytes(4), data=packed("ff0e::1")), ICMP6)
    for code in range(8):
        yield "6 unreachable %d" % code, error6(1, code)
    for size in (1280, 1400, 1500, 9000, 65556):
        yield "6 too big, mtu %d" % size, error6(2, 0, struct.pack("!I", size), from4(1232)[:100])
    yield "6 time exceeded 0", error6(3, 0)
    yield "6 time exceeded 1", error6(3, 1)
    for pointer in list(range(10)) + [23, 24, 39, 40]:
        yield "6 parameter problem, pointer %d" % pointer, error6(4, 0, struct.pack("!I", pointer))
    yield "6 parameter problem 1", error6(4, 1, struct.pack("!I", 6))
    yield "6 parameter problem 2", error6(4, 2, struct.pack("!I", 40))
    yield "6 error of a router that is not mapped", ipv6(
        icmp6(3, 0, bytes(4), from4(), ROUTER6, V6_OF_V4), ICMP6, ROUTER6, V6_OF_V4)
    yield "6 error that quotes tcp", error6(1, 0, data=ipv6(tcp(TEXT, V6_OF_V4, V6), TCP, V6_OF_V4, V6))
    yield "6 error that quotes an echo", error6(
        1, 0, data=ipv6(icmp6(128, source=V6_OF_V4, destination=V6), ICMP6, V6_OF_V4, V6))
    yield "6 error that quotes a fragment", error6(
        3, 1, data=ipv6(fragment6(udp(TEXT * 4, V6_OF_V4, V6)[:64], UDP, more=1), FRAGMENT, V6_OF_V4, V6))
    yield "6 error that quotes an error", error6(
        1, 0, data=ipv6(icmp6(1, 4, bytes(4), from4(), V6_OF_V4, V6), ICMP6, V6_OF_V4, V6))
    yield "6 error that quotes half a header", error6(1, 0, data=from4()[:36])
    yield "6 error with extensions", error6(3, 0, bytes((16, 0, 0, 0)), from4(200)[:128] + extensions())


def enter_namespace():
    import ctypes
    descriptor = os.open("/run/netns/" + NAMESPACE, os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).setns(descriptor, CLONE_NEWNET) != 0:
        sys.exit("setns failed")
    os.close(descriptor)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    scratch = tempfile.mkdtemp()
    configuration = os.path.join(scratch, "tayga.conf")
    with open(configuration, "w") as file:
        file.write(CONFIGURATION % scratch)
    run("ip", "netns", "add", NAMESPACE)
    translator = None
    try:
        enter_namespace()
        run("tayga", "--mktun", "-c", configuration)
        run("sysctl", "-qw", "net.ipv6.conf.%s.disable_ipv6=1" % DEVICE)
        run("ip", "link", "set", DEVICE, "up")
        translator = subprocess.Popen(("tayga", "-d", "-c", configuration), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)
        with open(OUTPUT, "w") as file:
            for name, packet in cases():
                version = packet[0] >> 4
                sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0003))
                sender.bind((DEVICE, 0x0003))
                destination = (DEVICE, 0x0800 if version == 4 else 0x86DD)
                sender.sendto(packet, destination)
                sender.settimeout(WAIT)
                file.write("# %s\n> %s\n" % (name, packet.hex()))
                try:
                    while True:
                        data, address = sender.recvfrom(65536)
                        if address[2] != PACKET_OUTGOING:
                            file.write("< %s\n" % data.hex())
                except socket.timeout:
                    pass
                sender.close()
    finally:
        if translator is not None:
            translator.terminate()
            translator.wait()
        run("ip", "netns", "delete", NAMESPACE)
        subprocess.run(("rm", "-rf", scratch), check=True)


main()
