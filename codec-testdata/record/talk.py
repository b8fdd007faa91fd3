#!/usr/bin/env python3
"""Runs both ends of a conversation between two network namespaces in one thread, so that its order is deterministic.

usage: talk.py CLIENT_NAMESPACE SERVER_NAMESPACE CONVERSATION [ARGUMENT…]

A socket stays in the namespace in which it was created. The program enters one namespace, creates a socket there, then
enters the other namespace and creates the other end.
"""
import ctypes
import os
import socket
import struct
import sys
import time

CLONE_NEWNET = 0x40000000
CLIENT_PORT, SERVER_PORT = 40001, 40002
ADDRESSES = {
    4: (socket.AF_INET, "192.0.2.1", "192.0.2.2"),
    6: (socket.AF_INET6, "2001:db8::1", "2001:db8::2"),
}
REQUEST = b"The client asks." * 8
ANSWER = b"Server answers. " * 8
PAUSE = 0.06  # longer than the 40 ms for which the kernel may delay an acknowledgment

libc = ctypes.CDLL(None, use_errno=True)
client_namespace, server_namespace = sys.argv[1:3]


def enter(namespace):
    descriptor = os.open("/run/netns/" + namespace, os.O_RDONLY)
    try:
        if libc.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns " + namespace)
    finally:
        os.close(descriptor)


def client_socket(family, kind, protocol=0):
    enter(client_namespace)
    made = socket.socket(family, kind, protocol)
    made.settimeout(5)
    return made


def server_socket(family, kind, protocol=0):
    enter(server_namespace)
    made = socket.socket(family, kind, protocol)
    made.settimeout(5)
    return made


def listener(family, address, protocol=0):
    listening = server_socket(family, socket.SOCK_STREAM, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((address, SERVER_PORT))
    listening.listen()
    return listening


def accepted(client, listening, server_address):
    client.connect((server_address, SERVER_PORT))
    server, _ = listening.accept()
    listening.close()
    server.settimeout(5)
    return client, server


def connected(version, prepare=lambda end: None):
    """A connection: the client's end and the server's. Both sockets are prepared before the first frame."""
    family, client_address, server_address = ADDRESSES[version]
    listening = listener(family, server_address)
    prepare(listening)
    client = client_socket(family, socket.SOCK_STREAM)
    prepare(client)
    client.bind((client_address, CLIENT_PORT))
    return accepted(client, listening, server_address)


def quick_acknowledgments(end, on):
    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1 if on else 0)


def receive(end, length):
    data = b""
    while len(data) < length:
        piece = end.recv(length - len(data))
        if not piece:
            raise EOFError("closed after %d of %d bytes" % (len(data), length))
        data += piece
    return data


def exchange(client, server):
    """128 bytes to the server and 128 bytes back, each with a separate acknowledgment."""
    quick_acknowledgments(server, True)
    client.sendall(REQUEST)
    receive(server, len(REQUEST))
    time.sleep(PAUSE)
    quick_acknowledgments(client, True)
    server.sendall(ANSWER)


def exchange_and_close(client, server):
    exchange(client, server)
    quick_acknowledgments(client, False)
    server.close()
    receive(client, len(ANSWER))
    client.close()
    time.sleep(PAUSE)


def tcp_server_closes(version):
    """Ten frames: the client acknowledges the server's FIN in its own FIN."""
    exchange_and_close(*connected(int(version)))


def tcp_client_closes(version):
    """Eleven frames: the client waits and closes, and the server acknowledges its FIN before it closes too."""
    client, server = connected(int(version))
    exchange(client, server)
    receive(client, len(ANSWER))
    time.sleep(PAUSE)
    quick_acknowledgments(server, True)
    client.shutdown(socket.SHUT_WR)
    time.sleep(PAUSE)
    server.close()
    client.close()
    time.sleep(PAUSE)


def udp_ends(version):
    family, client_address, server_address = ADDRESSES[version]
    server = server_socket(family, socket.SOCK_DGRAM)
    server.bind((server_address, SERVER_PORT))
    client = client_socket(family, socket.SOCK_DGRAM)
    client.bind((client_address, CLIENT_PORT))
    client.connect((server_address, SERVER_PORT))
    return client, server


def echo(client, server, *texts):
    for text in texts or (b"hello", b"a second datagram, of forty-three octets..."):
        client.send(text)
        data, sender = server.recvfrom(65535)
        server.sendto(data, sender)
        client.recv(65535)


def udp_echo(version):
    echo(*udp_ends(int(version)))


# ------------------------------------------------------------------------------------------- one stack meets the other

def both_stacks(made):
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    return made


def tcp_dual_stack():
    """An IPv4 client, and a server whose IPv6 socket accepts both versions."""
    listening = both_stacks(server_socket(socket.AF_INET6, socket.SOCK_STREAM))
    listening.bind(("::", SERVER_PORT))
    listening.listen()
    client = client_socket(socket.AF_INET, socket.SOCK_STREAM)
    client.bind(("192.0.2.1", CLIENT_PORT))
    exchange_and_close(*accepted(client, listening, "192.0.2.2"))


def udp_dual_stack():
    server = both_stacks(server_socket(socket.AF_INET6, socket.SOCK_DGRAM))
    server.bind(("::", SERVER_PORT))
    client = client_socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.bind(("192.0.2.1", CLIENT_PORT))
    client.connect(("192.0.2.2", SERVER_PORT))
    echo(client, server)


def tcp_mapped():
    """An IPv6 socket that connects to an IPv4-mapped address."""
    listening = listener(socket.AF_INET, "192.0.2.2")
    client = both_stacks(client_socket(socket.AF_INET6, socket.SOCK_STREAM))
    client.bind(("::ffff:192.0.2.1", CLIENT_PORT))
    exchange_and_close(*accepted(client, listening, "::ffff:192.0.2.2"))


def udp_mapped():
    server = server_socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("192.0.2.2", SERVER_PORT))
    client = both_stacks(client_socket(socket.AF_INET6, socket.SOCK_DGRAM))
    client.bind(("::ffff:192.0.2.1", CLIENT_PORT))
    client.connect(("::ffff:192.0.2.2", SERVER_PORT))
    echo(client, server)


# ---------------------------------------------------------------------------------------------------------- TCP, more

def tcp_refused(version):
    family, client_address, server_address = ADDRESSES[int(version)]
    client = client_socket(family, socket.SOCK_STREAM)
    client.bind((client_address, CLIENT_PORT))
    try:
        client.connect((server_address, SERVER_PORT))
    except ConnectionRefusedError:
        return
    raise AssertionError("the connection was not refused")


def tcp_reset(version):
    """The client sends and then aborts the connection."""
    client, server = connected(int(version))
    client.sendall(REQUEST)
    receive(server, len(REQUEST))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def tcp_urgent(version):
    """An octet of urgent data between two pieces of ordinary data."""
    client, server = connected(int(version))
    client.sendall(REQUEST)
    client.send(b"!", socket.MSG_OOB)
    client.sendall(REQUEST)
    receive(server, len(REQUEST))
    receive(server, len(REQUEST))
    client.close()
    server.close()
    time.sleep(PAUSE)


def tcp_md5(version):
    """Both ends sign their segments (RFC 2385)."""
    family, client_address, server_address = ADDRESSES[int(version)]

    def sign(end):
        peer = client_address if end.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) else server_address
        packed = socket.inet_pton(family, peer)
        address = struct.pack("=HH", family, 0) + (packed if family == socket.AF_INET else bytes(4) + packed)
        key = b"a shared secret"
        end.setsockopt(socket.IPPROTO_TCP, 14, struct.pack(  # TCP_MD5SIG
            "=128sBBHi80s", address, 0, 0, len(key), 0, key))

    exchange_and_close(*connected(int(version), prepare=sign))


def tcp_fast_open(version):
    """The first connection requests a cookie; the second sends it, with data in the SYN."""
    family, client_address, server_address = ADDRESSES[int(version)]
    listening = listener(family, server_address)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 5)
    for port in CLIENT_PORT, CLIENT_PORT + 2:
        client = client_socket(family, socket.SOCK_STREAM)
        client.bind((client_address, port))
        client.settimeout(None)
        client.sendto(REQUEST, socket.MSG_FASTOPEN, (server_address, SERVER_PORT))
        server, _ = listening.accept()
        receive(server, len(REQUEST))
        client.close()
        server.close()
        time.sleep(PAUSE)


def tcp_multipath(version):
    """A multipath connection (RFC 8684) that lives long enough for a second subflow to join it, at another address."""
    family, client_address, server_address = ADDRESSES[int(version)]
    any_address = "::" if family == socket.AF_INET6 else ""
    listening = listener(family, any_address, protocol=262)
    client = client_socket(family, socket.SOCK_STREAM, protocol=262)
    client.bind((client_address, CLIENT_PORT))
    client.connect((server_address, SERVER_PORT))
    server, _ = listening.accept()
    time.sleep(PAUSE)
    for _ in range(2):
        client.sendall(REQUEST)
        receive(server, len(REQUEST))
        server.sendall(ANSWER)
        receive(client, len(ANSWER))
        time.sleep(0.3)
    client.close()
    time.sleep(PAUSE)
    server.close()
    time.sleep(PAUSE)


def tcp_stream(version, length, parts="1", segment="0"):
    """The client sends more data than its congestion window allows."""
    def prepare(end):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 21)
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)
        if int(segment):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, int(segment))

    client, server = connected(int(version), prepare=prepare)
    for _ in range(int(parts)):
        client.sendall((b"0123456789abcdef" * (int(length) // 16 + 1))[:int(length)])
        receive(server, int(length))
        time.sleep(PAUSE)
    client.close()
    server.close()
    time.sleep(PAUSE)


# ---------------------------------------------------------------------------------------------------------- UDP, more

def udp_datagram(version, length):
    client, server = udp_ends(int(version))
    client.send((b"0123456789abcdef" * (int(length) // 16 + 1))[:int(length)])
    server.recv(65535)


def udp_unreachable(version):
    """A port without a listener: two datagrams, the second longer than what an error quotes."""
    client, server = udp_ends(int(version))
    server.close()
    for text in b"Is anybody there? ", b"Is anybody there? " * 77:
        client.send(text)
        try:
            client.recv(1)
        except ConnectionRefusedError:
            continue
        raise AssertionError("no error came back")


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def udp_checksums(version):
    """A datagram whose checksum is computed as 0 and sent as 0xffff, an ordinary one, and one without a checksum."""
    family, client_address, server_address = ADDRESSES[int(version)]
    client, server = udp_ends(int(version))
    pseudo_header = socket.inet_pton(family, client_address) + socket.inet_pton(family, server_address)
    header = struct.pack("!HHHHHH", socket.IPPROTO_UDP, 10, CLIENT_PORT, SERVER_PORT, 10, 0)
    client.send(struct.pack("!H", checksum(pseudo_header + header)))
    client.send(b"odd")
    if family == socket.AF_INET:
        client.setsockopt(socket.SOL_SOCKET, 11, 1)  # SO_NO_CHECK
    else:
        client.setsockopt(socket.IPPROTO_UDP, 101, 1)  # UDP_NO_CHECK6_TX
    client.send(b"without")


def udp_classes(version):
    """Expedited forwarding, and the four values of the two ECN bits."""
    client, server = udp_ends(int(version))
    for ecn in range(4):
        if int(version) == 4:
            client.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, 0xB8 | ecn)
        else:
            client.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_TCLASS, 0xB8 | ecn)
        client.send(b"at once")
        server.recv(65535)


def udp_segmented(version):
    """One call sends four datagrams of 1000 octets: the kernel leaves the segmentation to the device (UDP_SEGMENT)."""
    client, server = udp_ends(int(version))
    client.setsockopt(socket.IPPROTO_UDP, 103, 1000)
    client.send(b"0123456789" * 400)
    for _ in range(4):
        server.recv(65535)


def udp_ipv4_options():
    """IPv4 options that the kernel writes and fills in for a socket."""
    client, _ = udp_ends(4)
    first_hop = socket.inet_aton("192.0.2.2")
    for destination, options in (
        ("192.0.2.2", bytes((148, 4, 0, 0))),  # router alert
        ("192.0.2.2", bytes((7, 15, 4)) + bytes(12)),  # record route
        ("192.0.2.2", bytes((68, 12, 5, 0)) + bytes(8)),  # timestamps only
        ("192.0.2.2", bytes((68, 20, 5, 1)) + bytes(16)),  # addresses and timestamps
        ("192.0.2.2", bytes((68, 20, 5, 3)) + first_hop + bytes(4) + socket.inet_aton("203.0.113.9") + bytes(4)),
        ("198.51.100.9", bytes((1, 131, 7, 4)) + first_hop),  # loose source route through the server
        ("198.51.100.9", bytes((1, 137, 7, 4)) + first_hop),  # strict source route
        ("192.0.2.2", bytes((1, 1, 7, 7, 4)) + bytes(4) + bytes((148, 4, 0, 0))),  # several
    ):
        client.setsockopt(socket.IPPROTO_IP, socket.IP_OPTIONS, options)
        client.connect((destination, SERVER_PORT))
        client.send(b"with options")


def udp_extension_headers():
    """IPv6 extension headers that the kernel writes for a socket."""
    client, server = udp_ends(6)
    router_alert = bytes((0, 0, 5, 2, 0, 0, 1, 0))
    tunnel_limit = bytes((0, 0, 4, 1, 4, 1, 1, 0))
    experiment = bytes((0, 1, 0x1E, 12)) + b"experimental"
    for headers in (
        {socket.IPV6_HOPOPTS: router_alert},
        {socket.IPV6_DSTOPTS: tunnel_limit},
        {socket.IPV6_HOPOPTS: router_alert, socket.IPV6_DSTOPTS: experiment},
    ):
        for option in socket.IPV6_HOPOPTS, socket.IPV6_DSTOPTS:
            client.setsockopt(socket.IPPROTO_IPV6, option, headers.get(option, b""))
        client.send(b"with headers")
        server.recv(65535)


# ---------------------------------------------------------------------------------------------------------- multicast

def join_ipv4():
    joined = client_socket(socket.AF_INET, socket.SOCK_DGRAM)
    membership = struct.pack("=4s4si", socket.inet_aton("233.252.0.7"), bytes(4), socket.if_nametoindex("to-server"))
    join_and_leave(joined, socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.IP_DROP_MEMBERSHIP, membership)


def join_ipv6():
    joined = client_socket(socket.AF_INET6, socket.SOCK_DGRAM)
    membership = socket.inet_pton(socket.AF_INET6, "ff02::db8:7") + struct.pack(
        "=i", socket.if_nametoindex("to-server"))
    join_and_leave(joined, socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, socket.IPV6_LEAVE_GROUP, membership)


def join_and_leave(joined, level, join, leave, membership):
    joined.setsockopt(level, join, membership)
    time.sleep(0.2)
    joined.setsockopt(level, leave, membership)
    time.sleep(0.2)


CONVERSATIONS = {
    name.replace("_", "-"): function
    for name, function in list(globals().items())
    if name.startswith(("tcp_", "udp_", "join_"))
}

if __name__ == "__main__":
    CONVERSATIONS[sys.argv[3]](*sys.argv[4:])
