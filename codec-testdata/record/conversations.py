#!/usr/bin/env python3
"""Makes the captures of src/main/resources/conversations that no kernel gives on demand: TCP segment by segment.

usage: conversations.py [CAPTURE…]     all of them when none is given; "conversations.py --list" lists them

Each capture is a function below. Nothing depends on the machine, and the times are fixed: the files come out the same each
time. A conversation is written as it would be told: who sends, how much later than the segment before, what.
"""
import functools
import os
import random
import struct
import sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "main", "resources", "conversations")
CLIENT_MAC, SERVER_MAC = bytes.fromhex("020000000001"), bytes.fromhex("020000000002")
CLIENT, SERVER = bytes((192, 0, 2, 1)), bytes((192, 0, 2, 2))
CLIENT_PORT, SERVER_PORT = 40001, 40002
FIRST_SECOND = 1767225600  # 2026-01-01T00:00:00Z
SNAPSHOT_LENGTH = 80  # what is said of the segments rests on their headers
FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, "A": 16, "U": 32}
MASK = 0xFFFFFFFF


def summed(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def scale(shift):
    return bytes((3, 3, shift, 1))


class Conversation:
    """One capture: frames with times in microseconds. Sequence numbers are relative to each side's initial number."""

    def __init__(self, client_start=1_000_000, server_start=9_000_000):
        self.frames = []
        self.time = 0
        self.start = {"c": client_start, "s": server_start}
        self.ports = (CLIENT_PORT, SERVER_PORT)

    def segment(self, side, after, flags, seq, ack=0, length=0, window=1000, options=b"", urgent=0):
        """`after`: microseconds since the segment before; negative where time goes back."""
        other = "s" if side == "c" else "c"
        self.time += after
        bits = sum(FLAGS[flag] for flag in flags)
        raw_ack = (self.start[other] + ack) & MASK if bits & 16 else ack
        options += b"\1" * (-len(options) % 4)
        source, destination = (CLIENT, SERVER) if side == "c" else (SERVER, CLIENT)
        source_port, destination_port = self.ports if side == "c" else self.ports[::-1]
        payload = bytes(48 + (seq + i) % 10 for i in range(length))
        header = struct.pack("!HHIIHHHH", source_port, destination_port, (self.start[side] + seq) & MASK, raw_ack,
                             (5 + len(options) // 4) << 12 | bits, window, 0, urgent)
        whole = header + options + payload
        check = summed(source + destination + struct.pack("!HH", 6, len(whole)) + whole)
        whole = whole[:16] + struct.pack("!H", check) + whole[18:]
        ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(whole), len(self.frames) & 0xFFFF, 0x4000, 64, 6, 0)
        ip += source + destination
        ip = ip[:10] + struct.pack("!H", summed(ip)) + ip[12:]
        macs = SERVER_MAC + CLIENT_MAC if side == "c" else CLIENT_MAC + SERVER_MAC
        self.frames.append((self.time, macs + b"\x08\x00" + ip + whole))

    def c(self, after, flags, seq, ack=0, length=0, **rest):
        self.segment("c", after, flags, seq, ack, length, **rest)

    def s(self, after, flags, seq, ack=0, length=0, **rest):
        self.segment("s", after, flags, seq, ack, length, **rest)

    def open(self, client_options=b"", server_options=b"", round_trip=1000):
        self.c(1000, "S", 0, options=client_options)
        self.s(round_trip - 100, "SA", 0, 1, options=server_options)
        self.c(100, "A", 1, 1)

    snapshot_length = SNAPSHOT_LENGTH

    def write(self, name):
        longest = self.snapshot_length
        with open(os.path.join(FOLDER, name + ".pcap"), "wb") as file:
            file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, longest, 1))
            for time, frame in self.frames:
                file.write(struct.pack("<IIII", FIRST_SECOND + 10 + time // 1_000_000, time % 1_000_000,
                                       min(len(frame), longest), len(frame)) + frame[:longest])


class Several(Conversation):
    """Conversations one after the other, each with ports of its own."""

    def next(self, client_start=1_000_000, server_start=9_000_000):
        self.ports = (self.ports[0] + 10, self.ports[1])
        self.start = {"c": client_start, "s": server_start}
        self.time += 1_000_000


class Fragmented(Conversation):
    """Conversations over one IP version whose packets can be sent in fragments."""

    snapshot_length = 65535

    def __init__(self, version):
        super().__init__()
        self.version = version
        self.identification = 0

    def next(self):
        self.ports = (self.ports[0] + 10, self.ports[1])
        self.time += 1_000_000

    def addresses(self, side):
        def long(address):
            return bytes.fromhex("20010db8") + bytes(11) + address[-1:]

        pair = (CLIENT, SERVER) if self.version == 4 else (long(CLIENT), long(SERVER))
        return pair if side == "c" else pair[::-1]

    def checked(self, side, protocol, whole, at):
        source, destination = self.addresses(side)
        length = struct.pack("!HH" if self.version == 4 else "!II", protocol, len(whole))
        return whole[:at] + struct.pack("!H", summed(source + destination + length + whole)) + whole[at + 2:]

    def tcp(self, side, flags, seq, ack=0, length=0, window=1000):
        other = "s" if side == "c" else "c"
        source_port, destination_port = self.ports if side == "c" else self.ports[::-1]
        bits = sum(FLAGS[flag] for flag in flags)
        raw_ack = (self.start[other] + ack) & MASK if bits & 16 else 0
        header = struct.pack("!HHIIHHHH", source_port, destination_port, (self.start[side] + seq) & MASK, raw_ack,
                             5 << 12 | bits, window, 0, 0)
        return side, 6, self.checked(side, 6, header + bytes(48 + (seq + i) % 10 for i in range(length)), 16)

    def udp(self, side, length):
        source_port, destination_port = self.ports if side == "c" else self.ports[::-1]
        header = struct.pack("!HHHH", source_port, destination_port, 8 + length, 0)
        return side, 17, self.checked(side, 17, header + bytes(65 + i % 26 for i in range(length)), 6)

    def send(self, after, packet):
        """A packet that is not divided."""
        side, protocol, whole = packet
        self.identification += 1
        self.part(after, side, protocol, whole, self.identification, None)

    def divide(self, packet, *ends):
        """The fragments of a packet, each as the argument that `fragment` takes; `ends` are where all but the last end."""
        side, protocol, whole = packet
        self.identification += 1
        edges = (0,) + ends + (len(whole),)
        return [(side, protocol, whole[begin:end], self.identification, (begin, end < len(whole)))
                for begin, end in zip(edges, edges[1:])]

    def fragment(self, after, fragment):
        self.part(after, *fragment)

    def fragments(self, fragments, after=10):
        for fragment in fragments:
            self.fragment(after, fragment)

    def part(self, after, side, protocol, data, identification, place):
        self.time += after
        offset, more = place or (0, False)
        source, destination = self.addresses(side)
        if self.version == 4:
            ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(data), identification, offset // 8 | more << 13, 64, protocol,
                             0) + source + destination
            ip = ip[:10] + struct.pack("!H", summed(ip)) + ip[12:]
        else:
            extension = b"" if place is None else struct.pack("!BBHI", protocol, 0, offset | more, identification)
            ip = struct.pack("!IHBB", 6 << 28, len(extension) + len(data), 44 if extension else protocol, 64)
            ip += source + destination + extension
        macs = SERVER_MAC + CLIENT_MAC if side == "c" else CLIENT_MAC + SERVER_MAC
        self.frames.append((self.time, macs + (b"\x08\x00" if self.version == 4 else b"\x86\xdd") + ip + data))

    def open(self):
        self.send(1000, self.tcp("c", "S", 0))
        self.send(900, self.tcp("s", "SA", 0, 1))
        self.send(100, self.tcp("c", "A", 1, 1))


# ------------------------------------------------------------------------------------------------------------- opening

def opening():
    t = Several()
    t.open()  # whole
    t.next()  # SYN only, three times
    t.c(0, "S", 0)
    t.c(1_000_000, "S", 0)
    t.c(2_000_000, "S", 0)
    t.next()  # the SYN-ACK is repeated, the third segment never seen
    t.c(0, "S", 0)
    t.s(500, "SA", 0, 1)
    t.s(1_000_000, "SA", 0, 1)
    t.next()  # the SYN-ACK only
    t.s(0, "SA", 0, 1)
    t.next()  # the SYN-ACK, and what follows
    t.s(0, "SA", 0, 1, options=scale(4))
    t.c(500, "A", 1, 1)
    t.c(500, "PA", 1, 1, 100)
    t.s(500, "A", 1, 101)
    t.next()  # refused
    t.c(0, "S", 0)
    t.s(100, "RA", 0, 1, window=0)
    t.next()  # refused again and again
    t.c(0, "S", 0)
    t.s(100, "RA", 0, 1, window=0)
    t.c(500_000, "S", 0)
    t.s(100, "RA", 0, 1, window=0)
    t.next()  # the SYN-ACK is answered by RST
    t.c(0, "S", 0)
    t.s(100, "SA", 0, 1)
    t.c(100, "R", 1, window=0)
    t.next()  # aborted by the opener before any answer
    t.c(0, "S", 0)
    t.c(100_000, "R", 1, window=0)
    t.next()  # simultaneous open, as RFC 9293, figure 7, draws it
    t.c(0, "S", 0)
    t.s(10, "S", 0)
    t.c(500, "SA", 0, 1)
    t.s(10, "SA", 0, 1)
    t.c(500, "PA", 1, 1, 10)
    t.s(500, "A", 1, 11)
    t.next()  # simultaneous open whose SYNs are acknowledged by plain ACKs
    t.c(0, "S", 0)
    t.s(10, "S", 0)
    t.c(500, "A", 1, 1)
    t.s(10, "A", 1, 1)
    t.next()  # fast open: data in the SYN, accepted
    t.c(0, "S", 0, length=20, options=bytes((34, 10)) + b"cookie!!")
    t.s(500, "SA", 0, 21)
    t.c(500, "A", 21, 1)
    t.s(500, "PA", 1, 21, 30)
    t.c(500, "A", 21, 31)
    t.next()  # fast open: the data is not accepted, and sent again
    t.c(0, "S", 0, length=20, options=bytes((34, 10)) + b"cookie!!")
    t.s(500, "SA", 0, 1)
    t.c(500, "A", 1, 1)
    t.c(10, "PA", 1, 1, 20)
    t.s(500, "A", 1, 21)
    t.next()  # the handshake's ACK carries data
    t.c(0, "S", 0)
    t.s(500, "SA", 0, 1)
    t.c(500, "PA", 1, 1, 20)
    t.s(500, "A", 1, 21)
    t.next()  # begun before the capture
    t.c(0, "PA", 501, 301, 20)
    t.s(500, "A", 301, 521)
    t.s(500, "PA", 301, 521, 40)
    t.c(500, "A", 521, 341)
    t.next()  # begun before the capture: the acknowledgment is seen first
    t.s(0, "A", 301, 521)
    t.c(500, "PA", 521, 301, 20)
    t.s(500, "A", 301, 541)
    t.next()  # the SYN and the SYN-ACK change places
    t.s(0, "SA", 0, 1)
    t.c(10, "S", 0)
    t.c(500, "A", 1, 1)
    t.next()  # a SYN with data, FIN, and urgent pointer: odd, but one segment
    t.c(0, "SF", 0, length=5)
    t.s(500, "A", 0, 7)
    return t


# ------------------------------------------------------------------------------------------------------------- closing

def closing():
    t = Several()

    def opened():
        t.next()
        t.open()
        t.c(100, "PA", 1, 1, 10)
        t.s(100, "A", 1, 11)

    opened()  # four segments
    t.c(100, "FA", 11, 1)
    t.s(100, "A", 1, 12)
    t.s(100, "FA", 1, 12)
    t.c(100, "A", 12, 2)
    opened()  # three segments
    t.c(100, "FA", 11, 1)
    t.s(100, "FA", 1, 12)
    t.c(100, "A", 12, 2)
    opened()  # FIN with the last data, each way
    t.c(100, "FPA", 11, 1, 20)
    t.s(100, "A", 1, 32)
    t.s(100, "FPA", 1, 32, 30)
    t.c(100, "A", 32, 32)
    opened()  # simultaneous
    t.c(100, "FA", 11, 1)
    t.s(10, "FA", 1, 11)
    t.c(100, "A", 12, 2)
    t.s(10, "A", 2, 12)
    opened()  # half closed: the other side goes on sending
    t.c(100, "FA", 11, 1)
    t.s(100, "A", 1, 12)
    for i in range(3):
        t.s(100, "PA", 1 + 10 * i, 12, 10)
        t.c(100, "A", 12, 11 + 10 * i)
    opened()  # reset by the client
    t.c(100, "RA", 11, 1, window=0)
    opened()  # reset by the server, with data after it, and a second reset
    t.s(100, "R", 1, window=0)
    t.c(100, "PA", 11, 1, 10)
    t.s(100, "R", 1, window=0)
    opened()  # reset after the first FIN
    t.c(100, "FA", 11, 1)
    t.s(100, "RA", 1, 12, window=0)
    opened()  # reset after both FINs were acknowledged
    t.c(100, "FA", 11, 1)
    t.s(100, "FA", 1, 12)
    t.c(100, "A", 12, 2)
    t.c(100, "RA", 12, 2, window=0)
    opened()  # reset after both FINs, one not acknowledged
    t.c(100, "FA", 11, 1)
    t.s(100, "FA", 1, 12)
    t.c(100, "R", 12, window=0)
    opened()  # the FIN is sent again, and acknowledged again
    t.c(100, "FA", 11, 1)
    t.c(300_000, "FA", 11, 1)
    t.s(100, "A", 1, 12)
    t.s(300, "FA", 1, 12)
    t.s(300_000, "FA", 1, 12)
    t.c(100, "A", 12, 2)
    t.c(100, "A", 12, 2)
    opened()  # FIN without ACK
    t.c(100, "F", 11)
    t.s(100, "A", 1, 12)
    opened()  # data after the FIN
    t.c(100, "FA", 11, 1)
    t.c(100, "PA", 12, 1, 10)
    t.s(100, "A", 1, 12)
    opened()  # the FIN is lost to the capture; its acknowledgment is not
    t.s(100, "A", 1, 12)
    t.s(100, "FA", 1, 12)
    t.c(100, "A", 12, 2)
    opened()  # a reset with text (RFC 9293, 3.10.7.4; RFC 1122, 4.2.2.12)
    t.s(100, "RA", 1, 11, 12, window=0)
    return t


# -------------------------------------------------------------------------------------- numbers: wrap, zero, jump, reuse

def numbers():
    t = Several()
    # The client's numbers wrap within its data, with a loss just there.
    t.next(client_start=MASK - 1500)
    t.open(scale(2), scale(2))
    for seq in 1, 1001, 3001:
        t.c(100, "PA", seq, 1, 1000)
    t.s(100, "A", 1, 2001)
    t.s(10, "A", 1, 2001)
    t.s(10, "A", 1, 2001)
    t.c(5_000, "PA", 2001, 1, 1000)
    t.s(100, "A", 1, 4001)
    # The initial number is the last there is: the first byte has number 0.
    t.next(client_start=MASK, server_start=MASK)
    t.open()
    t.c(100, "PA", 1, 1, 10)
    t.s(100, "PA", 1, 11, 10)
    t.c(100, "A", 11, 11)
    # The initial numbers are 0.
    t.next(client_start=0, server_start=0)
    t.open()
    t.c(100, "PA", 1, 1, 10)
    t.s(100, "PA", 1, 11, 10)
    t.c(100, "A", 11, 11)
    # The next number is exactly 0 after data.
    t.next(client_start=MASK - 100)
    t.open()
    t.c(100, "PA", 1, 1, 100)
    t.s(100, "A", 1, 101)
    t.c(100, "PA", 101, 1, 50)
    t.c(200_000, "PA", 101, 1, 50)
    t.s(100, "A", 1, 151)
    # Jumps by 2^31 and one more or less.
    t.next()
    t.open()
    for jump in 1 << 31, (1 << 31) + 1, (1 << 31) - 1, 1 << 30, 3 << 30:
        t.c(100, "PA", 1 + jump, 1, 10)
        t.s(100, "A", 1, 11 + jump)
    return t


def port_reuse():
    t = Conversation()
    t.open()
    t.c(100, "FA", 1, 1)
    t.s(100, "FA", 1, 2)
    t.c(100, "A", 2, 2)
    t.start["c"] += 500_000
    t.start["s"] += 700_000
    t.open()  # whole, after a whole close
    t.c(100, "PA", 1, 1, 10)
    t.start["c"] += 500_000
    t.c(100, "S", 0)  # in the middle
    t.c(1_000_000, "S", 0)  # and again
    t.s(100, "SA", 0, 1)  # with the server's old number
    t.start["s"] += 300_000
    t.s(100, "SA", 0, 1)  # and with a new one
    t.c(100, "A", 1, 1)
    t.s(100, "PA", 1, 1, 10)
    t.start["s"] += 400_000
    t.s(100, "S", 0)  # the other side opens now
    t.c(100, "SA", 0, 1)  # with its old number
    t.s(100, "A", 1, 1)
    t.c(100, "RA", 1, 1, window=0)
    t.c(100, "S", 0)  # the same number once more
    t.s(100, "SA", 0, 1)
    t.c(100, "A", 1, 1)
    t.start["c"] += 600_000
    t.c(100, "S", 0)
    t.s(100, "RA", 0, 1, window=0)
    return t


# ------------------------------------------------------------------------------------------------------ loss and order

def loss():
    t = Several()

    def opened(round_trip=10_000):
        t.next()
        t.open(scale(7), scale(7), round_trip)

    opened()  # a segment is lost before the capture, three duplicate ACKs, and it is sent again at once
    for seq in 1, 1001, 3001, 4001, 5001:
        t.c(50, "PA", seq, 1, 1000)
    for _ in range(4):
        t.s(100, "A", 1, 2001)
    t.c(100, "PA", 2001, 1, 1000)
    t.s(100, "A", 1, 6001)
    for after in 19_999, 20_000, 20_001:  # the limit of time of a fast retransmission
        opened(1000)
        for seq in 1, 1001, 3001:
            t.c(50, "PA", seq, 1, 1000)
        for _ in range(3):
            t.s(100, "A", 1, 1001)
        t.c(after, "PA", 1001, 1, 1000)
    for duplicates in 1, 2, 3:  # how many duplicates are enough
        opened(1000)
        t.c(50, "PA", 1, 1, 1000)
        t.c(50, "PA", 1001, 1, 1000)
        for _ in range(1 + duplicates):
            t.s(5_000, "A", 1, 1)
        t.c(5_000, "PA", 1, 1, 1000)
    for after in 9_999, 10_000, 10_001:  # out of order: less than the round trip
        opened(10_000)
        t.c(50, "PA", 1, 1, 1000)
        t.c(50, "PA", 2001, 1, 1000)
        t.c(after, "PA", 1001, 1, 500)
    opened()  # the segment that ends exactly at the highest number is no reordered one
    t.c(50, "PA", 1, 1, 1000)
    t.c(50, "PA", 2001, 1, 1000)
    t.c(50, "PA", 1001, 1, 2000)
    t.next()  # without a handshake: 3 ms
    t.c(50, "PA", 1, 1, 1000)
    t.c(50, "PA", 2001, 1, 1000)
    t.c(2_999, "PA", 1001, 1, 500)
    t.c(1, "PA", 1501, 1, 400)
    opened()  # time goes back
    t.c(50, "PA", 1, 1, 1000)
    t.c(50, "PA", 2001, 1, 1000)
    t.c(-20, "PA", 1001, 1, 1000)
    t.s(100, "A", 1, 1001)
    t.s(100, "A", 1, 1001)
    t.s(100, "A", 1, 1001)
    t.c(-5_000, "PA", 1001, 1, 1000)
    opened()  # spurious: all of it was acknowledged; only part of it; one byte more
    t.c(50, "PA", 1, 1, 1000)
    t.s(50, "A", 1, 1001)
    t.c(300_000, "PA", 1, 1, 1000)
    t.c(300_000, "PA", 501, 1, 500)
    t.c(300_000, "PA", 501, 1, 501)
    t.s(50, "A", 1, 1002)
    opened()  # an acknowledgment of what was not captured, and more of them
    t.c(50, "PA", 1, 1, 1000)
    t.s(50, "A", 1, 2001)
    t.s(50, "A", 1, 3001)
    t.s(50, "A", 1, 3001)
    t.c(50, "PA", 3001, 1, 1000)
    t.s(50, "A", 1, 4001)
    t.s(50, "A", 1, 5001)
    t.c(50, "PA", 5001, 1, 1000)
    t.c(50, "PA", 7001, 1, 1000)
    t.s(50, "A", 1, 6001)
    t.s(50, "A", 1, 7001)
    t.s(50, "A", 1, 8001)
    opened()  # a gap that is filled, and acknowledgments in and beyond it
    t.c(50, "PA", 1, 1, 1000)
    t.c(50, "PA", 2001, 1, 1000)
    t.c(50, "PA", 3001, 1, 1000)
    t.s(50, "A", 1, 2001)
    t.c(20_000, "PA", 1001, 1, 1000)
    t.s(50, "A", 1, 4001)
    t.c(50, "PA", 4001, 1, 1000)
    t.s(50, "A", 1, 5001)
    opened()  # a segment that overlaps what is known and goes on
    t.c(50, "PA", 1, 1, 1000)
    t.c(20_000, "PA", 501, 1, 1000)
    t.s(50, "A", 1, 1501)
    t.c(20_000, "PA", 1500, 1, 1000)
    opened()  # duplicate ACKs with data between them
    t.c(50, "PA", 1, 1, 1000)
    t.s(50, "A", 1, 1)
    t.s(50, "PA", 1, 1, 10)
    t.s(50, "A", 11, 1)
    t.s(50, "A", 11, 1)
    t.s(50, "PA", 11, 1, 10)
    t.s(50, "A", 21, 1)
    t.c(50, "PA", 1, 1, 1000)
    return t


# ------------------------------------------------------------------------------------------------ windows, keep-alives

def windows():
    t = Several()

    def opened(client=b"", server=b""):
        t.next()
        t.open(client, server)

    for client, server in ((scale(2), scale(3)), (b"", b""), (scale(2), b""), (b"", scale(3)), (scale(15), scale(0)),
                           (scale(0), scale(0))):
        opened(client, server)
        for window in 1000, 250:
            t.s(100, "A", 1, 1, window=window)
            for shift in 0, 2, 3:
                t.c(100, "PA", 1, 1, window << shift)
    opened(scale(2), scale(2))  # full, closed, probed, opened again
    t.c(100, "PA", 1, 1, 1000)
    t.c(100, "PA", 1001, 1, 1000)
    t.c(100, "PA", 2001, 1, 2000)
    t.s(100, "A", 1, 4001, window=0)
    t.c(300_000, "PA", 4001, 1, 1)
    t.s(100, "A", 1, 4001, window=0)
    t.c(600_000, "A", 4000, 1)
    t.s(100, "A", 1, 4001, window=0)
    t.c(900_000, "PA", 4001, 1, 1)
    t.s(100, "A", 1, 4002, window=0)
    t.s(100, "A", 1, 4002, window=500)
    t.s(100, "A", 1, 4002, window=600)
    t.s(100, "A", 1, 4002, window=600)
    t.c(100, "PA", 4001, 1, 100)
    t.c(100, "PA", 4002, 1, 100)
    t.s(100, "A", 1, 4102, window=600)
    opened(scale(2), scale(2))  # a zero window with data and with FIN
    t.s(100, "PA", 1, 1, 10, window=0)
    t.s(100, "FA", 11, 1, window=0)
    t.c(100, "PA", 1, 12, 1)
    t.c(100, "PA", 1, 12, 2)
    t.c(100, "A", 1, 12)
    t.next()  # nothing is known of the other side's window
    t.c(0, "PA", 1, 1, 100)
    t.c(100, "PA", 101, 1, 1)
    t.c(100, "PA", 102, 1, 1)
    t.next()  # the scale of one side only is known
    t.c(0, "S", 0, options=scale(3))
    t.c(1000, "A", 1, 1, window=10)
    t.s(100, "PA", 1, 1, 80)
    t.c(100, "A", 1, 81, window=10)
    t.s(100, "PA", 81, 1, 10)
    return t


def keep_alives():
    t = Several()

    def opened():
        t.next()
        t.open()
        t.c(100, "PA", 1, 1, 100)
        t.s(100, "PA", 1, 101, 50)
        t.c(100, "A", 101, 51)

    for length in 0, 1:
        opened()
        for _ in range(3):
            t.c(10_000_000, "A", 100, 51, length)
            t.s(100, "A", 51, 101)
        t.s(10_000_000, "A", 50, 101, length)
        t.c(100, "A", 101, 51)
        t.c(100, "PA", 101, 51, 10)
        t.s(100, "A", 51, 111)
    opened()  # two bytes there are no keep-alive, and a keep-alive that is answered by data
    t.c(10_000_000, "A", 100, 51, 2)
    t.s(100, "A", 51, 102)
    t.c(10_000_000, "A", 101, 51, 1)
    t.s(100, "PA", 51, 102, 10)
    t.c(10_000_000, "A", 101, 61, 0, window=900)
    t.s(100, "A", 61, 102, window=900)
    t.c(10_000_000, "FA", 101, 61, 1)
    opened()  # answered by a reset
    t.c(10_000_000, "A", 100, 51)
    t.s(100, "R", 51, window=0)
    t.next()  # at the beginning of what was captured
    t.c(0, "A", 100, 51)
    t.c(10_000_000, "A", 99, 51, 1)
    return t


# ----------------------------------------------------------------------------------------------------------- fragments

def fragments(version):
    t = Fragmented(version)
    t.open()  # data in three fragments, in order and in reverse; the FIN in two
    t.fragments(t.divide(t.tcp("c", "PA", 1, 1, 100), 48, 96))
    t.send(100, t.tcp("s", "A", 1, 101))
    t.fragments(t.divide(t.tcp("s", "PA", 1, 101, 100), 48, 96)[::-1])
    t.send(100, t.tcp("c", "A", 101, 101))
    t.fragments(t.divide(t.tcp("c", "FA", 101, 101, 20), 24))
    t.send(100, t.tcp("s", "FA", 101, 122))
    t.send(100, t.tcp("c", "A", 122, 102))
    t.next()  # everything in fragments, the opening too; the first fragment ends within the TCP header
    t.fragments(t.divide(t.tcp("c", "S", 0), 8))
    t.fragments(t.divide(t.tcp("s", "SA", 0, 1), 16))
    t.fragments(t.divide(t.tcp("c", "A", 1, 1), 8))
    t.fragments(t.divide(t.tcp("c", "PA", 1, 1, 40), 8, 16, 24, 32, 40, 48, 56))
    t.fragments(t.divide(t.tcp("s", "RA", 1, 41, window=0), 8))
    t.next()  # one segment is lost for a missing fragment, and comes again, whole
    t.open()
    t.fragments(t.divide(t.tcp("c", "PA", 1, 1, 100), 48, 96)[:2])
    t.fragments(t.divide(t.tcp("c", "PA", 101, 1, 100), 48, 96))
    t.send(100, t.tcp("s", "A", 1, 1))
    t.send(100, t.tcp("s", "A", 1, 1))
    t.send(100, t.tcp("c", "PA", 1, 1, 100))
    t.send(100, t.tcp("s", "A", 1, 201))
    t.next()  # a fragment comes twice before its packet is whole, another one after it is
    t.open()
    pieces = t.divide(t.tcp("c", "PA", 1, 1, 100), 48, 96)
    t.fragments([pieces[0], pieces[0], pieces[1], pieces[2], pieces[1]])
    t.next()  # the fragments of two packets interleaved, and between them the packet of another conversation
    t.open()
    one, other = (t.divide(t.tcp(side, "PA", 1, 1, 100), 48, 96) for side in "cs")
    t.fragments([one[0], other[0], one[2], other[1]])
    t.ports = (t.ports[0] + 5, t.ports[1])
    t.send(10, t.udp("c", 10))
    t.fragments([other[2], one[1]])
    t.next()  # UDP, in order and in reverse
    t.fragments(t.divide(t.udp("c", 100), 8, 48))
    t.fragments(t.divide(t.udp("s", 200), 104)[::-1])
    t.send(100, t.udp("c", 30))
    t.next()  # UDP, never whole
    t.fragments(t.divide(t.udp("c", 100), 48)[:1])
    t.fragments(t.divide(t.udp("c", 100), 48)[1:])
    if version == 6:
        t.next()  # atomic fragments (RFC 6946)
        side, protocol, whole = t.tcp("c", "S", 0)
        t.part(10, side, protocol, whole, 77, (0, False))
        t.part(10, *t.udp("c", 30), 77, (0, False))
    return t


def fragments_hostile(version):
    t = Fragmented(version)
    t.open()  # an overlap of equal bytes, and one of different bytes
    pieces = t.divide(t.tcp("c", "PA", 1, 1, 100), 48, 96)
    side, protocol, data, identification, (offset, more) = pieces[1]
    t.fragments([pieces[0], (side, protocol, pieces[0][2][40:] + data, identification, (40, True)), pieces[1], pieces[2]])
    pieces = t.divide(t.tcp("c", "PA", 101, 1, 100), 48, 96)
    side, protocol, data, identification, (offset, more) = pieces[1]
    t.fragments([pieces[0], (side, protocol, b"X" * 8 + data, identification, (40, True)), pieces[1], pieces[2]])
    t.next()  # the rest of a packet comes after two minutes
    pieces = t.divide(t.udp("c", 100), 48)
    t.fragment(10, pieces[0])
    t.fragment(120_000_000, pieces[1])
    t.next()  # an identification is used again after two minutes, when a fragment of its first use is still missing
    t.fragment(10, t.divide(t.udp("c", 100), 48)[0])
    t.time += 120_000_000
    t.identification -= 1
    t.fragments(t.divide(t.udp("c", 64), 48))
    return t


# ------------------------------------------------------------------------------------------------------------- anything

def arbitrary(seed, count, client_start, server_start):
    """Segments in which everything is possible, around numbers that matter."""
    chance = random.Random(seed)
    t = Several()
    left = 0
    for _ in range(count):
        if left == 0:
            t.next(client_start, server_start)
            left = chance.randrange(5, 60)
            high = {"c": 0, "s": 0}
            if chance.random() < 0.7:
                t.open(scale(chance.randrange(4)) if chance.random() < 0.7 else b"",
                       scale(chance.randrange(4)) if chance.random() < 0.7 else b"", chance.choice((200, 1000, 30_000)))
                high = {"c": 1, "s": 1}
        left -= 1
        side = chance.choice("cccs")
        other = "s" if side == "c" else "c"
        flags = chance.choice(("A",) * 12 + ("PA",) * 6 + ("FA", "RA", "R", "S", "SA", "F", "FPA", "SF"))
        length = 0 if chance.random() < 0.45 else chance.choice((1, 1, 1, 2, 10, 100))
        seq = max(0, high[side] + chance.choice((0,) * 12 + (-1, -1, -1, -2, -10, -100, 1, 10, 100)))
        ack = max(0, high[other] + chance.choice((0,) * 12 + (-1, -10, -100, 1, 10)))
        window = chance.choice((1000,) * 6 + (0, 0, 0, 10, 100, 25))
        after = chance.choice((10, 10, 100, 1000, 2999, 3000, 19_999, 20_000, 400_000, -5))
        t.segment(side, after, flags, seq, ack if "A" in flags else 0, length, window)
        if "R" not in flags:
            high[side] = max(high[side], seq + length + ("S" in flags or "F" in flags))
    return t


def arbitrary_segments():
    return arbitrary(1, 1500, 1_000_000, 9_000_000)


def arbitrary_wrap():
    return arbitrary(2, 700, MASK - 150, MASK - 60)


CAPTURES = {
    function.__name__.replace("_", "-"): function
    for function in (opening, closing, numbers, port_reuse, loss, windows, keep_alives, arbitrary_segments,
                     arbitrary_wrap)
}
for function in (fragments, fragments_hostile):
    for version in (4, 6):
        name = function.__name__.replace("_", "-") + "-ipv" + str(version)
        CAPTURES[name] = functools.partial(function, version)

if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(CAPTURES))
    else:
        os.makedirs(FOLDER, exist_ok=True)
        for name in sys.argv[1:] or CAPTURES:
            CAPTURES[name]().write("made-" + name)
