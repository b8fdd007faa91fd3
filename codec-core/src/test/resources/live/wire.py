"""Carries frames between a process and an interface, as they are: a packet socket, and a pipe each way.

usage: wire.py INTERFACE    (in the interface's network namespace; ends with its standard input)

A frame to send comes on the standard input behind its length, four bytes in network order. A frame that is seen, in either
direction, goes to the standard output behind its length, one byte, and its time in seconds and nanoseconds, eight bytes and
four. Bit 0 of the byte is set if the host sent the frame itself, bit 1 if the kernel says that its checksum is left to the
device. A VLAN tag, which the kernel keeps beside the frame, is put back.
"""
import os
import socket
import struct
import sys
import threading

ETH_P_ALL = 3
SOL_PACKET, PACKET_AUXDATA, PACKET_OUTGOING = 263, 8, 4
SO_TIMESTAMPNS = 35
CHECKSUM_NOT_READY, VLAN_VALID, VLAN_TPID_VALID = 0x08, 0x10, 0x40
MAXIMUM = 1 << 18


def send_all(wire):
    source = sys.stdin.buffer
    try:
        length = source.read(4)
        while len(length) == 4:
            wire.send(source.read(struct.unpack("!I", length)[0]))
            length = source.read(4)
    except OSError as problem:
        print("wire.py:", problem, file=sys.stderr, flush=True)
    finally:
        os._exit(0)


def seen(wire):
    frame, control, _, address = wire.recvmsg(MAXIMUM, 256)
    flags = 1 if address[2] == PACKET_OUTGOING else 0
    time = 0, 0
    for level, kind, data in control:
        if level == socket.SOL_SOCKET and kind == SO_TIMESTAMPNS:
            time = struct.unpack("@ll", data[:struct.calcsize("@ll")])
        if level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, _, _, _, _, tag, protocol = struct.unpack("=IIIHHHH", data[:20])
            if status & CHECKSUM_NOT_READY:
                flags |= 2
            if status & VLAN_VALID:
                protocol = protocol if status & VLAN_TPID_VALID else 0x8100
                frame = frame[:12] + struct.pack("!HH", protocol, tag) + frame[12:]
    return struct.pack("!IBqI", len(frame), flags, *time) + frame


packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
packets.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
packets.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
packets.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
packets.bind((sys.argv[1], ETH_P_ALL))
sending = packets.dup()
threading.Thread(target=send_all, args=(sending,), daemon=True).start()
out = sys.stdout.buffer
out.write(struct.pack("!I", 0))  # ready
out.flush()
while True:
    out.write(seen(packets))
    out.flush()
