#!/usr/bin/env python3
"""Records which frames tcpdump chooses by the expressions of src/main/resources/filters/expressions.txt.

usage: filters.py

Writes, beside that file,
  odd.pcap      frames that the bundled captures lack: MPLS, PPPoE, GENEVE, OSI, DECnet, AppleTalk, IPX, LLC, SCTP
  tcpdump.tsv   a row for each expression, with a column for each link type. A cell is the number of the frames that
                tcpdump chose and the CRC-32 of their numbers, each as four bytes; "refused" where it refused the
                expression; "none" where it refused it because no frame could be chosen.
                The lines before the header, which begin with "#", state the version and the files of each link type,
                whose frames are numbered from 0 through. Of BSD loopback, only the frames are taken that have the
                little-endian byte order of the file which tcpdump is given.
  programs.tsv  the programs that "tcpdump -ddd" made of them for Ethernet: the instructions, separated by commas, or
                nothing.

Nothing is random. Run by hand where tcpdump is; the tests need only the files.
"""
import concurrent.futures
import glob
import os
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
RESOURCES = os.path.join(HERE, "..", "src", "main", "resources")
FILTERS = os.path.join(RESOURCES, "filters")
SNAPSHOT = 262144
# Link type, as capture files number it, and the name of its column. tcpdump reads the three numbers of raw IP alike.
LINK_TYPES = {1: "ethernet", 113: "cooked-v1", 276: "cooked-v2", 0: "null", 108: "loop", 101: "raw", 228: "ipv4",
              229: "ipv6"}
FIRST_SECOND = 1767225600  # 2026-01-01T00:00:00Z

CLIENT_MAC, SERVER_MAC = bytes.fromhex("020000000001"), bytes.fromhex("020000000002")
CLIENT, SERVER = bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2])
CLIENT6, SERVER6 = bytes.fromhex("20010db8" + "00" * 11 + "01"), bytes.fromhex("20010db8" + "00" * 11 + "02")


# -------------------------------------------------------------------------------------------------------- odd frames

def ether(ether_type, payload, source=CLIENT_MAC, destination=SERVER_MAC):
    frame = destination + source + struct.pack(">H", ether_type) + payload
    return frame + bytes(max(0, 60 - len(frame)))


def ieee(payload, destination=SERVER_MAC):
    """IEEE 802.3: the length in the place of the type."""
    return ether(len(payload), payload, destination=destination)


def checksum(data):
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return 0xFFFF - total


def ipv4(protocol, payload, source=CLIENT, destination=SERVER, options=b"", offset=0):
    header = struct.pack(">BBHHHBBH", 0x45 + len(options) // 4, 0, 20 + len(options) + len(payload), 7, offset, 64,
                         protocol, 0) + source + destination + options
    return header[:10] + struct.pack(">H", checksum(header)) + header[12:] + payload


def ipv6(next_header, payload, source=CLIENT6, destination=SERVER6):
    return struct.pack(">IHBB", 0x60000000, len(payload), next_header, 64) + source + destination + payload


def udp(source, destination, payload=b"0123456789"):
    return struct.pack(">HHHH", source, destination, 8 + len(payload), 0) + payload


def tcp(source, destination, flags, payload=b"", options=b""):
    return struct.pack(">HHIIBBHHH", source, destination, 1, 2, (5 + len(options) // 4) << 4, flags, 512, 0, 0) \
        + options + payload


def sctp(source, destination):
    return struct.pack(">HHII", source, destination, 1, 0) + b"\0\3\0\x14" + bytes(16)


def label(number, bottom):
    return struct.pack(">I", number << 12 | bottom << 8 | 64)


def ppp(protocol, payload, session=1, code=0):
    inside = struct.pack(">H", protocol) + payload
    return struct.pack(">BBHH", 0x11, code, session, len(inside)) + inside


def geneve(protocol, payload, network=5, options=b"", version=0):
    return struct.pack(">BBHI", version << 6 | len(options) // 4, 0, protocol, network << 8) + options + payload


def tag(vlan, inner_type, payload):
    return struct.pack(">HH", vlan, inner_type) + payload


def osi(payload):
    return ieee(b"\xfe\xfe\x03" + payload)


def snap(organization, protocol, payload=bytes(20)):
    return ieee(b"\xaa\xaa\x03" + organization.to_bytes(3, "big") + struct.pack(">H", protocol) + payload)


def odd_frames():
    udp4 = ipv4(17, udp(40001, 40002))
    tcp4 = ipv4(6, tcp(40001, 40002, 2))
    udp6 = ipv6(17, udp(40001, 40002))
    echo6 = ipv6(58, bytes.fromhex("80000000" "00010001"))
    arp = bytes.fromhex("0001080006040001") + CLIENT_MAC + CLIENT + bytes(6) + SERVER
    # MPLS, at every depth, and behind a VLAN tag
    for inside in (udp4, tcp4, udp6, echo6):
        yield ether(0x8847, label(100, 1) + inside)
        yield ether(0x8847, label(100, 0) + label(1024, 1) + inside)
    yield ether(0x8847, label(100, 0) + label(16, 0) + label(0xFFFFF, 1) + udp4)
    yield ether(0x8847, label(16, 1) + arp)
    yield ether(0x8848, label(16, 1) + udp4)
    yield ether(0x8847, label(100, 0) + label(16, 0))
    yield ether(0x8100, tag(7, 0x8847, label(100, 1) + tcp4))
    # PPPoE
    for session in (1, 0x1234, 0xFFFF):
        for protocol, inside in ((0x21, udp4), (0x21, tcp4), (0x57, udp6), (0x57, echo6), (0xC021, b"\1\1\0\4")):
            yield ether(0x8864, ppp(protocol, inside, session))
    yield ether(0x8864, ppp(0x281, label(100, 1) + udp4))
    for protocol in (0x23, 0x27, 0x29, 0x2B, 0x31):
        yield ether(0x8864, ppp(protocol, bytes(20)))
    yield ether(0x8863, struct.pack(">BBHH", 0x11, 9, 0, 4) + bytes(4))
    yield ether(0x8100, tag(100, 0x8864, ppp(0x21, udp4)))
    yield ether(0x8100, tag(100, 0x8863, struct.pack(">BBHH", 0x11, 9, 0, 0)))
    yield ether(0x8864, ppp(0x21, ipv4(17, udp(1, 2), destination=bytes([224, 0, 0, 5]))))
    yield ether(0x8864, ppp(0x57, ipv6(17, udp(1, 2), destination=bytes.fromhex("ff02" + "00" * 13 + "01"))))
    # GENEVE, with and without Ethernet inside, with options, over both versions of IP
    inner = ether(0x0800, tcp4, source=bytes.fromhex("02000000000a"), destination=bytes.fromhex("02000000000b"))
    for options in (b"", bytes(8)):
        for network in (5, 0xABCDEF):
            for protocol, inside in ((0x6558, inner), (0x0800, udp4), (0x86DD, echo6), (0x0806, arp)):
                datagram = udp(50000, 6081, geneve(protocol, inside, network, options))
                yield ether(0x0800, ipv4(17, datagram, bytes([198, 51, 100, 1]), bytes([198, 51, 100, 2])))
                yield ether(0x86DD, ipv6(17, datagram))
    wide = ipv4(17, udp(50000, 6081, geneve(0x6558, inner)), options=bytes([1] * 8))
    yield ether(0x0800, wide)
    yield ether(0x8100, tag(7, 0x0800, wide))
    yield ether(0x0800, ipv4(17, udp(50000, 6081, geneve(0x6558, inner, version=1))))
    yield ether(0x0800, ipv4(17, udp(50000, 6081, geneve(0x6558, inner))[:20]))
    for inside in (ether(0x8100, tag(7, 0x0800, udp4)), ether(0x0800, udp4, destination=b"\xff" * 6)):
        yield ether(0x0800, ipv4(17, udp(50000, 6081, geneve(0x6558, inside))))
    yield ether(0x8847, label(100, 1) + ipv4(17, udp(50000, 6081, geneve(0x0800, udp4))))
    # OSI
    for kind in (15, 16, 17, 18, 20, 24, 25, 26, 27, 1):
        yield osi(bytes([0x83, 27, 1, 0, kind, 1, 0, 0]) + bytes(19))
    yield osi(bytes([0x82]) + bytes(20))
    yield osi(bytes([0x81]) + bytes(20))
    # What DEC, Apple and Novell had
    for ether_type in (0x6001, 0x6002, 0x6004, 0x6007, 0x809B, 0x80F3, 0x8137, 0x9000, 0x88CC):
        yield ether(ether_type, bytes(46))
    yield snap(0x080007, 0x809B)
    yield snap(0, 0x80F3)
    yield snap(0, 0x8137)
    yield snap(0, 0x0800, udp4)
    yield ieee(b"\xe0\xe0\x03" + bytes(30))
    yield ieee(b"\xff\xff" + bytes(30))
    yield ieee(b"\xf0\xf0\x03" + bytes(30))
    yield ieee(b"\x06\x06\x03" + udp4)
    yield ieee(b"\x42\x42\x03" + bytes(35), bytes.fromhex("0180c2000000"))
    source, destination = 1 << 10 | 2, 5 << 10 | 6
    swapped = struct.pack("<H", source), struct.pack("<H", destination)
    for padding in (b"", b"\x81"):
        long_header = b"\x26\0\0\xaa\0\4\0" + swapped[1] + b"\0\0\xaa\0\4\0" + swapped[0] + bytes(4)
        short_header = b"\x02" + swapped[1] + swapped[0] + b"\0"
        for header in (long_header, short_header):
            yield ether(0x6003, struct.pack("<H", len(padding + header)) + padding + header)
    # Every kind of LLC's control field
    for control in (0x00, 0x02, 0x01, 0x05, 0x09, 0x0D, 0x03, 0x13, 0x63, 0x43, 0x0F, 0x6F, 0xE3, 0xF3, 0xAF, 0x87):
        yield ieee(b"\x04\x04" + bytes([control, 0]) + bytes(30))
    # Further protocols of IP, fragments, ports that have names, reverse ARP
    for protocol in (2, 9, 50, 51, 89, 103, 112, 47, 94):
        yield ether(0x0800, ipv4(protocol, bytes([0x21, 6, 0, 2]) + bytes(30)))
        yield ether(0x86DD, ipv6(protocol, bytes([6, 0, 0, 2]) + bytes(30)))
    for offset in (0x2000, 0x2010, 0x0010):
        for protocol in (6, 17, 132):
            yield ether(0x0800, ipv4(protocol, tcp(40001, 40002, 2), offset=offset))
            fragment = bytes([protocol, 0]) + struct.pack(">HI", (offset & 0x1FFF) << 3 | offset >> 13 & 1, 9)
            yield ether(0x86DD, ipv6(44, fragment + tcp(40001, 40002, 2)))
    for carried in (ipv4(132, sctp(7, 9)), ipv4(132, sctp(40001, 80), options=bytes([1] * 4))):
        yield ether(0x0800, carried)
    yield ether(0x86DD, ipv6(132, sctp(7, 9)))
    for port in (0, 20, 21, 22, 23, 25, 53, 67, 68, 80, 111, 123, 137, 143, 161, 389, 443, 500, 514, 1812, 2049, 5060,
                 5353, 5432, 65535):
        yield ether(0x0800, ipv4(6, tcp(port, 40002, 0x18, b"GET / HTTP")))
        yield ether(0x0800, ipv4(17, udp(40001, port)))
        yield ether(0x86DD, ipv6(6, tcp(40001, port, 0x11)))
        yield ether(0x86DD, ipv6(17, udp(port, port)))
    for flags in range(0, 256, 5):
        yield ether(0x0800, ipv4(6, tcp(1, 2, flags, b"x" * 90, options=bytes([1] * (flags % 3 * 4))),
                                 options=bytes([1] * (flags % 2 * 4))))
    for kind in (0, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18):
        yield ether(0x0800, ipv4(1, bytes([kind, 3 if kind == 3 else 0]) + bytes(10)))
    for kind in list(range(1, 5)) + list(range(128, 154)):
        yield ether(0x86DD, ipv6(58, bytes([kind, 4 if kind == 1 else 0]) + bytes(10)))
        yield ether(0x86DD, ipv6(0, bytes([58, 0]) + bytes([1, 4, 0, 0, 0, 0]) + bytes([kind, 0]) + bytes(10)))
    reverse = bytes.fromhex("0001080006040003") + CLIENT_MAC + bytes(4) + CLIENT_MAC + bytes([192, 0, 2, 9])
    yield ether(0x8035, reverse)
    yield ether(0x8035, bytes.fromhex("0001080006040004") + SERVER_MAC + CLIENT + CLIENT_MAC + bytes([192, 0, 2, 9]))
    for source, destination in ((SERVER, CLIENT), (CLIENT, bytes([255] * 4)), (bytes([10, 1, 0, 0]), SERVER),
                                (bytes([10, 9, 9, 9]), bytes([127, 0, 0, 1])), (bytes(4), CLIENT)):
        yield ether(0x0800, ipv4(17, udp(40001, 40002), source, destination))
    # Extension headers in a row, authentication among them
    chain = bytes([60, 0, 1, 4, 0, 0, 0, 0]) + bytes([43, 0, 1, 4, 0, 0, 0, 0]) + bytes([44, 0, 0, 0, 0, 0, 0, 0]) \
        + bytes([6, 0, 0, 0, 0, 0, 0, 9])
    yield ether(0x86DD, ipv6(0, chain + tcp(40001, 40002, 2)))
    yield ether(0x86DD, ipv6(60, bytes([17, 1]) + bytes([1, 12]) + bytes(12) + udp(40001, 40002)))
    yield ether(0x86DD, ipv6(51, bytes([6, 4, 0, 0]) + bytes(20) + tcp(40001, 40002, 2)))
    yield ether(0x0800, ipv4(51, bytes([6, 4, 0, 0]) + bytes(20) + tcp(40001, 40002, 2)))
    yield ether(0x86DD, ipv6(59, b""))
    # Cut off inside each header
    whole = ether(0x0800, ipv4(6, tcp(40001, 40002, 2, b"y" * 40), options=bytes([1] * 4)))
    for length in (1, 6, 12, 13, 14, 15, 23, 24, 33, 34, 37, 38, 40, 42, 45, 51, 52, 58, 60, 80):
        yield whole[:length]
    whole = ether(0x86DD, ipv6(17, udp(40001, 40002)))
    for length in (14, 20, 21, 22, 38, 53, 54, 55, 56, 58):
        yield whole[:length]


# -------------------------------------------------------------------------------------------------------- pcap files

def write_pcap(path, link_type, frames):
    """Frames are pairs of captured bytes and length on the wire; the time of each is its number in seconds."""
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, SNAPSHOT, link_type))
        for number, (data, wire_length) in enumerate(frames):
            out.write(struct.pack("<IIII", FIRST_SECOND + number, 0, len(data), wire_length) + data)


def read_pcap(data):
    """The link type, and for each frame its time in seconds, its captured bytes and its length on the wire."""
    order = "<" if data[:4] in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1") else ">"
    link_type = struct.unpack(order + "I", data[20:24])[0]
    frames, at = [], 24
    while at + 16 <= len(data):
        seconds, _, captured, wire = struct.unpack(order + "IIII", data[at:at + 16])
        frames.append((seconds, data[at + 16:at + 16 + captured], wire))
        at += 16 + captured
    return link_type, frames


def read_file(path):
    with open(path, "rb") as file:
        return file.read()


def is_other_order(link_type, data):
    """Whether this is a frame of BSD loopback by a machine whose bytes have another order than this file's."""
    return link_type == 0 and data[2:4] != b"\0\0"


def sources():
    """From link type to the names of files and their frames, in alphabetical order; the odd frames last."""
    found = {link_type: ([], []) for link_type in LINK_TYPES}
    for path in sorted(glob.glob(os.path.join(RESOURCES, "captures", "*.pcap"))):
        name = os.path.basename(path)
        link_type, frames = read_pcap(read_file(path))
        if not name.startswith("format-") and link_type in found:
            found[link_type][0].append(name)
            found[link_type][1].extend((data, wire) for _, data, wire in frames if not is_other_order(link_type, data))
    _, frames = read_pcap(read_file(os.path.join(FILTERS, "odd.pcap")))
    found[1][0].append("odd.pcap")
    found[1][1].extend((data, wire) for _, data, wire in frames)
    return found


# ----------------------------------------------------------------------------------------------------------- tcpdump

def expressions():
    with open(os.path.join(FILTERS, "expressions.txt"), encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line.strip() and not line.startswith("# ")]


def choose(path, expression):
    """The cell of an expression."""
    run = subprocess.run(["tcpdump", "-n", "-r", path, "-w", "-", "--", expression], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, check=False)
    if run.returncode != 0:
        return "none" if b"expression rejects all packets" in run.stderr else "refused"
    numbers = [seconds - FIRST_SECOND for seconds, _, _ in read_pcap(run.stdout)[1]]
    return "%d %08x" % (len(numbers), zlib.crc32(b"".join(struct.pack(">I", number) for number in numbers)))


def program(path, expression):
    run = subprocess.run(["tcpdump", "-n", "-r", path, "-ddd", "--", expression], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False)
    return ",".join(run.stdout.decode().split("\n")[1:-1]) if run.returncode == 0 else ""


def main():
    if len(sys.argv) > 1:
        sys.exit(__doc__)
    write_pcap(os.path.join(FILTERS, "odd.pcap"), 1, [(frame, max(len(frame), 60)) for frame in odd_frames()])
    version = subprocess.run(["tcpdump", "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             check=False).stdout.decode().split("\n")
    rows = expressions()
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(2) as pool:
        columns = []
        header = ["# " + line for line in version if line.startswith(("tcpdump", "libpcap"))]
        for link_type, (names, frames) in sources().items():
            path = os.path.join(scratch, "%d.pcap" % link_type)
            write_pcap(path, link_type, frames)
            header.append("# %d %s: %s" % (link_type, LINK_TYPES[link_type], " ".join(names)))
            columns.append(list(pool.map(lambda row, path=path: choose(path, row), rows)))
        with open(os.path.join(FILTERS, "tcpdump.tsv"), "w", encoding="utf-8") as out:
            out.write("\n".join(header) + "\n")
            out.write("\t".join(["expression"] + list(LINK_TYPES.values())) + "\n")
            for cells in zip(rows, *columns):
                out.write("\t".join(cell.replace("\t", " ") for cell in cells) + "\n")
        ethernet = os.path.join(scratch, "1.pcap")
        with open(os.path.join(FILTERS, "programs.tsv"), "w", encoding="utf-8") as out:
            for row, made in zip(rows, pool.map(lambda row: program(ethernet, row), rows)):
                out.write(row.replace("\t", " ") + "\t" + made + "\n")


if __name__ == "__main__":
    main()
