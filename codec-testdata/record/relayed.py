#!/usr/bin/env python3
"""Records the captures relayed-* of src/main/resources/conversations: real TCP stacks, over a network that does what it should not.

usage: relayed.py [CAPTURE…]     all of them when none is given; "relayed.py --list" lists them. Run by hand, as root.

A client and a server in network namespaces of their own are joined by a relay, a thread of this program, which loses, delays,
reorders and duplicates frames by a seeded chance, as not every kernel can (tc netem). The relay writes the capture: either
what it receives, as seen near the sender, or what it hands on, as seen near the receiver.

Beside the captures stands streams.tsv: what the sockets of each connection really sent, as length and SHA-256. The bytes are
those of `content`. Needs iproute2 and ethtool (Debian packages).
"""
import ctypes
import hashlib
import heapq
import os
import random
import select
import socket
import struct
import subprocess
import sys
import threading
import time

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "main", "resources", "conversations")
CLONE_NEWNET = 0x40000000
CLIENT_PORT, SERVER_PORT = 40001, 40002
ADDRESSES = {4: ("192.0.2.1", "192.0.2.2"), 6: ("2001:db8::1", "2001:db8::2")}
MACS = {"client": "02:00:00:00:00:01", "server": "02:00:00:00:00:02"}
NAMES = {place: "relayed-%d-%s" % (os.getpid(), place) for place in ("client", "relay", "server")}
PACKET_OUTGOING = 4
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ = 19, 20, 21

libc = ctypes.CDLL(None, use_errno=True)


def content(seed, length):
    """What is sent: every byte depends on its place, so that none can take another's unnoticed."""
    return bytes((i * 131 + (i >> 8) * 17 + (i >> 16) * 7 + seed) & 0xFF for i in range(length))


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def enter(place):
    descriptor = os.open("/run/netns/" + NAMES[place], os.O_RDONLY)
    try:
        if libc.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns " + place)
    finally:
        os.close(descriptor)


def build():
    for place, name in NAMES.items():
        run("ip", "netns", "add", name)
        run("ip", "netns", "exec", name, "sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0",
            "net.ipv6.conf.default.dad_transmits=0", "net.ipv6.conf.default.router_solicitations=0",
            "net.ipv6.conf.default.accept_ra=0", "net.ipv6.conf.default.addr_gen_mode=1", "net.ipv4.tcp_no_metrics_save=1",
            "net.ipv4.tcp_tw_reuse=1")
        run("ip", "-n", name, "link", "set", "lo", "up")
    for number, place in enumerate(("client", "server")):
        other = "server" if place == "client" else "client"
        run("ip", "-n", NAMES[place], "link", "add", "wire", "address", MACS[place], "type", "veth", "peer", "name",
            "to-" + place, "netns", NAMES["relay"])
        for name, device in (NAMES[place], "wire"), (NAMES["relay"], "to-" + place):
            run("ip", "netns", "exec", name, "ethtool", "-K", device, "tx", "off", "rx", "off", "gro", "off", "gso", "off", "tso",
                "off")
        run("ip", "netns", "exec", NAMES["relay"], "sysctl", "-qw", "net.ipv6.conf.to-%s.disable_ipv6=1" % place)
        run("ip", "-n", NAMES["relay"], "link", "set", "to-" + place, "up", "promisc", "on")
        run("ip", "-n", NAMES[place], "address", "add", ADDRESSES[4][number] + "/24", "dev", "wire")
        run("ip", "-n", NAMES[place], "address", "add", ADDRESSES[6][number] + "/64", "dev", "wire", "nodad")
        run("ip", "-n", NAMES[place], "link", "set", "wire", "up")
        for version in 4, 6:
            run("ip", "-n", NAMES[place], "neighbour", "replace", ADDRESSES[version][1 - number], "lladdr", MACS[other], "dev",
                "wire", "nud", "permanent")
    time.sleep(1.5)  # until the kernel has noticed that the wires carry


def demolish():
    for name in NAMES.values():
        subprocess.run(("ip", "netns", "delete", name), stderr=subprocess.DEVNULL)


class Relay(threading.Thread):
    def __init__(self, seed=1, loss=0.0, reordered=0.0, duplicated=0.0, delay=0.005, near="sender", spare=3):
        """`spare`: how many of the first segments each way pass as they should, so that the connection opens."""
        super().__init__()
        self.chance = random.Random(seed)
        self.loss, self.reordered, self.duplicated, self.delay = loss, reordered, duplicated, delay
        self.near, self.spare = near, {"client": spare, "server": spare}
        self.frames, self.queue, self.count = [], [], 0
        self.ending = False
        enter("relay")
        self.sockets = {}
        for place in "client", "server":
            self.sockets[place] = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
            self.sockets[place].bind(("to-" + place, 3))

    def run(self):
        while not self.ending:
            wait = max(0.0, self.queue[0][0] - time.monotonic()) if self.queue else 0.02
            readable, _, _ = select.select(list(self.sockets.values()), [], [], min(wait, 0.02))
            for place, wire in self.sockets.items():
                if wire in readable:
                    frame, (_, _, kind, _, _) = wire.recvfrom(65535)
                    if kind != PACKET_OUTGOING and frame[12:14] in (b"\x08\x00", b"\x86\xdd") and self.is_tcp(frame):
                        self.take(place, frame)
            while self.queue and self.queue[0][0] <= time.monotonic():
                _, _, place, frame = heapq.heappop(self.queue)
                if self.near == "receiver":
                    self.frames.append((time.time_ns(), frame))
                self.sockets["server" if place == "client" else "client"].send(frame)
        for wire in self.sockets.values():
            wire.close()

    @staticmethod
    def is_tcp(frame):
        return frame[23 if frame[12:14] == b"\x08\x00" else 20] == socket.IPPROTO_TCP

    def take(self, place, frame):
        if self.near == "sender":
            self.frames.append((time.time_ns(), frame))
        if self.spare[place] > 0:
            self.spare[place] -= 1
            self.hand_on(place, frame, self.delay)
            return
        if self.chance.random() < self.loss:
            return
        late = self.chance.random() < self.reordered
        self.hand_on(place, frame, self.delay * (2.5 if late else 1))
        if self.chance.random() < self.duplicated:
            self.hand_on(place, frame, self.delay * self.chance.choice((1.1, 3)))

    def hand_on(self, place, frame, delay):
        self.count += 1
        heapq.heappush(self.queue, (time.monotonic() + delay, self.count, place, frame))

    def end(self):
        time.sleep(0.1 + 4 * self.delay)
        self.ending = True
        self.join()

    def write(self, name):
        with open(os.path.join(FOLDER, name + ".pcap"), "wb") as file:
            file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 1))
            for nanoseconds, frame in self.frames:
                file.write(struct.pack("<IIII", nanoseconds // 10**9, nanoseconds % 10**9, len(frame), len(frame)) + frame)


# ----------------------------------------------------------------------------------------------------------------- ends

def end_in(place, version, prepare=None):
    enter(place)
    made = socket.socket(socket.AF_INET if version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.settimeout(30)
    if prepare:
        prepare(made)
    made.bind((ADDRESSES[version][place == "server"], SERVER_PORT if place == "server" else CLIENT_PORT))
    return made


def connected(version=4, prepare=None):
    listening = end_in("server", version, prepare)
    listening.listen()
    client = end_in("client", version, prepare)
    client.connect((ADDRESSES[version][1], SERVER_PORT))
    server, _ = listening.accept()
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server.settimeout(30)
    listening.close()
    return client, server


def small_segments(end):
    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 300)


def received(end, length=None):
    data = b""
    while length is None or len(data) < length:
        piece = end.recv(65536)
        if not piece:
            break
        data += piece
    return data


def exchange(client, server, to_server, to_client):
    """Both sides send at the same time, and close; returns what each sent."""
    results = {}

    def side(name, end, seed, length):
        sending = threading.Thread(target=lambda: (end.sendall(content(seed, length)), end.shutdown(socket.SHUT_WR)))
        sending.start()
        results[name] = received(end)
        sending.join()

    threads = [threading.Thread(target=side, args=("client", client, 1, to_server)),
               threading.Thread(target=side, args=("server", server, 2, to_client))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results["server"] == content(1, to_server) and results["client"] == content(2, to_client)
    client.close()
    server.close()
    return {"client": (1, to_server), "server": (2, to_client)}


def abort(end):
    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    end.close()


# ------------------------------------------------------------------------------------------------------------ captures

def lossy(version, near, **how):
    relay = Relay(near=near, **how)
    relay.start()
    sent = exchange(*connected(version, small_segments), 25_000, 8_000)
    relay.end()
    return relay, sent


def loss_near_sender():
    return lossy(4, "sender", seed=11, loss=0.06)


def loss_near_receiver():
    return lossy(4, "receiver", seed=12, loss=0.06)


def reordering():
    return lossy(4, "receiver", seed=13, reordered=0.15)


def duplication():
    return lossy(6, "receiver", seed=14, duplicated=0.1)


def everything():
    return lossy(6, "receiver", seed=15, loss=0.04, reordered=0.1, duplicated=0.06)


def zero_window():
    relay = Relay()
    relay.start()

    def small(end):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)

    client, server = connected(4, small)
    client.sendall(content(1, 20_000))
    time.sleep(2)
    data = received(server, 20_000)
    assert data == content(1, 20_000)
    client.close()
    time.sleep(0.1)
    server.close()
    relay.end()
    return relay, {"client": (1, 20_000)}


def keep_alives():
    relay = Relay()
    relay.start()

    def prepare(end):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)

    client, server = connected(6, prepare)
    client.sendall(content(1, 100))
    received(server, 100)
    server.sendall(content(2, 100))
    received(client, 100)
    time.sleep(3.5)
    client.close()
    time.sleep(0.1)
    server.close()
    relay.end()
    return relay, {"client": (1, 100), "server": (2, 100)}


def reset():
    relay = Relay()
    relay.start()
    client, server = connected()
    client.sendall(content(1, 1000))
    server.sendall(content(2, 500))
    time.sleep(0.1)
    client.close()  # with 500 bytes unread: RST
    time.sleep(0.1)
    server.close()
    relay.end()
    return relay, {"client": (1, 1000), "server": (2, 500)}


def half_close():
    relay = Relay()
    relay.start()
    client, server = connected()
    client.sendall(content(1, 300))
    client.shutdown(socket.SHUT_WR)
    received(server)
    for _ in range(3):
        time.sleep(0.1)
        server.sendall(content(2, 3000)[_ * 1000:_ * 1000 + 1000])
    server.close()
    assert received(client) == content(2, 3000)
    client.close()
    relay.end()
    return relay, {"client": (1, 300), "server": (2, 3000)}


def simultaneous():
    """Opened by both at the same time, and closed by both."""
    relay = Relay(delay=0.03)
    relay.start()
    client, server = end_in("client", 4), end_in("server", 4)
    ends = [threading.Thread(target=client.connect, args=((ADDRESSES[4][1], SERVER_PORT),)),
            threading.Thread(target=server.connect, args=((ADDRESSES[4][0], CLIENT_PORT),))]
    for end in ends:
        end.start()
    for end in ends:
        end.join()
    client.sendall(content(1, 200))
    received(server, 200)
    time.sleep(0.2)
    client.shutdown(socket.SHUT_WR)
    server.shutdown(socket.SHUT_WR)
    time.sleep(0.3)
    client.close()
    server.close()
    relay.end()
    return relay, {"client": (1, 200), "server": (2, 0)}


def port_reuse():
    relay = Relay()
    relay.start()
    for turn in range(3):
        client, server = connected()
        client.sendall(content(1, 100))
        received(server, 100)
        if turn == 0:
            abort(client)
            server.close()
        else:
            server.close()
            time.sleep(0.1)
            client.close()
        time.sleep(1.2)
    relay.end()
    return relay, {}


def wrap():
    """Sequence numbers that wrap in both directions: the kernel lets them be set where a connection is restored."""
    relay = Relay(seed=16, loss=0.05, reordered=0.05, near="receiver", spare=0)
    relay.start()
    numbers = {"client": 0xFFFFFFFF - 5000, "server": 0xFFFFFFFF - 2000}
    ends = {}
    for place, other, port in ("client", "server", SERVER_PORT), ("server", "client", CLIENT_PORT):
        enter(place)
        end = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
        end.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, 2)
        end.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, struct.pack("I", numbers[place]))
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, 1)
        end.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, struct.pack("I", numbers[other]))
        end.bind((ADDRESSES[4][place == "server"], SERVER_PORT if place == "server" else CLIENT_PORT))
        end.connect((ADDRESSES[4][place == "client"], port))
        ends[place] = end
    for end in ends.values():
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)
        end.settimeout(30)
    sent = exchange(ends["client"], ends["server"], 12_000, 8_000)
    relay.end()
    return relay, sent


CAPTURES = {
    function.__name__.replace("_", "-"): function
    for function in (loss_near_sender, loss_near_receiver, reordering, duplication, everything, zero_window, keep_alives, reset,
                     half_close, simultaneous, port_reuse, wrap)
}


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(CAPTURES))
        return
    if os.geteuid() != 0:
        sys.exit("relayed.py: must be run as root (it makes network namespaces)")
    table = os.path.join(FOLDER, "streams.tsv")
    rows = {}
    if os.path.exists(table):
        with open(table) as file:
            rows = {tuple(line.split("\t")[:2]): line for line in file.read().splitlines()[1:]}
    for name in sys.argv[1:] or CAPTURES:
        try:
            build()
            relay, sent = CAPTURES[name]()
            relay.write("relayed-" + name)
            rows = {key: row for key, row in rows.items() if key[0] != "relayed-" + name}
            for side, (seed, length) in sent.items():
                digest = hashlib.sha256(content(seed, length)).hexdigest()
                rows["relayed-" + name, side] = "relayed-%s\t%s\t%d\t%d\t%s" % (name, side, seed, length, digest)
            print("relayed-%s: %d frames" % (name, len(relay.frames)))
        finally:
            demolish()
    with open(table, "w") as file:
        file.write("\n".join(["capture\tsender\tseed\tlength\tsha256"] + [rows[key] for key in sorted(rows)]) + "\n")


if __name__ == "__main__":
    main()
