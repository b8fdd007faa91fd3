#!/usr/bin/env python3
"""Opens both ends of a tunnel that iproute2 alone cannot make, and keeps them open.

usage: sessions.py CLIENT_NAMESPACE SERVER_NAMESPACE pppoe CLIENT_DEVICE SERVER_MAC SERVER_DEVICE CLIENT_MAC
       sessions.py CLIENT_NAMESPACE SERVER_NAMESPACE pptp CLIENT_ADDRESS SERVER_ADDRESS
       sessions.py CLIENT_NAMESPACE SERVER_NAMESPACE gtp CLIENT_ADDRESS SERVER_ADDRESS USER_ADDRESS
       sessions.py CLIENT_NAMESPACE SERVER_NAMESPACE gtp-echo CLIENT_ADDRESS SERVER_ADDRESS
       sessions.py CLIENT_NAMESPACE SERVER_NAMESPACE esp-in-udp

Prints "ready", and runs until it is terminated. pppoe and pptp make a device named "inside" in each namespace, without a negotiation: the
kernel's sockets need none. gtp specifies the tunnel of one user for the devices named "inside", which exist. gtp-echo sends an echo request
of GTP and ends. esp-in-udp takes the datagrams to port 4500 as ESP.
"""
import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import sys
import time

CLONE_NEWNET = 0x40000000
AF_PPPOX, PPPOE, PPTP = 24, 0, 2
PPPIOCGCHAN, PPPIOCATTCHAN, PPPIOCCONNECT, PPPIOCNEWUNIT = 0x80047437, 0x40047438, 0x4004743A, 0xC004743E
PPP_NUMBER = 108, 0
SESSION = 0x1234
UDP_ENCAP, UDP_ENCAP_ESPINUDP = 100, 2
GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_ID, CTRL_ATTR_FAMILY_NAME = 16, 3, 1, 2
NLM_F_REQUEST, NLM_F_ACK = 1, 4
GTP_CMD_NEWPDP, GTP_CMD_ECHOREQ = 0, 3
(GTPA_LINK, GTPA_VERSION, GTPA_PEER_ADDRESS, GTPA_MS_ADDRESS, GTPA_I_TEI, GTPA_O_TEI) = 1, 2, 4, 5, 8, 9

libc = ctypes.CDLL(None, use_errno=True)


def checked(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), what + ": " + os.strerror(ctypes.get_errno()))
    return result


def enter(namespace):
    descriptor = os.open("/run/netns/" + namespace, os.O_RDONLY)
    checked(libc.setns(descriptor, CLONE_NEWNET), "setns " + namespace)
    os.close(descriptor)


# ------------------------------------------------------------------------------------------------------ PPPoE and PPTP

def pppox_address(protocol, rest):
    return struct.pack("=HI", AF_PPPOX, protocol) + rest.ljust(24, b"\0")  # struct sockaddr_pppox, packed


def pppoe_channel(device, peer):
    channel = checked(libc.socket(AF_PPPOX, socket.SOCK_STREAM, PPPOE), "socket")
    rest = struct.pack("!H6s16s", SESSION, bytes.fromhex(peer.replace(":", "")), device.encode())
    address = pppox_address(PPPOE, rest)
    checked(libc.connect(channel, address, len(address)), "connect to " + peer)
    return channel


def pptp_channel(local, local_call, remote, remote_call):
    channel = checked(libc.socket(AF_PPPOX, socket.SOCK_STREAM, PPTP), "socket")
    for call, number, host in (libc.bind, local_call, local), (libc.connect, remote_call, remote):
        address = pppox_address(PPTP, struct.pack("=H2x4s", number, socket.inet_aton(host)))
        checked(call(channel, address, len(address)), "call " + host)
    return channel


def unit(channel):
    """Makes the device of a channel."""
    path = "/run/ppp"
    if not os.path.exists(path):
        os.mknod(path, 0o600 | 0o020000, os.makedev(*PPP_NUMBER))
    number = struct.unpack("i", fcntl.ioctl(channel, PPPIOCGCHAN, struct.pack("i", 0)))[0]
    attached = os.open(path, os.O_RDWR)
    fcntl.ioctl(attached, PPPIOCATTCHAN, struct.pack("i", number))
    made = os.open(path, os.O_RDWR)
    number = struct.unpack("i", fcntl.ioctl(made, PPPIOCNEWUNIT, struct.pack("i", -1)))[0]
    fcntl.ioctl(attached, PPPIOCCONNECT, struct.pack("i", number))
    subprocess.run(["ip", "link", "set", "ppp%d" % number, "name", "inside", "mtu", "1400"], check=True)


def pppoe(client, server, client_device, server_mac, server_device, client_mac):
    enter(client)
    unit(pppoe_channel(client_device, server_mac))
    enter(server)
    unit(pppoe_channel(server_device, client_mac))


def pptp(client, server, client_address, server_address):
    enter(client)
    first = pptp_channel(client_address, 1, server_address, 2)
    unit(first)
    enter(server)
    second = pptp_channel(server_address, 2, client_address, 1)
    unit(second)


# ---------------------------------------------------------------------------------------------------------------- GTP-U

def attribute(kind, value):
    return struct.pack("=HH", 4 + len(value), kind) + value.ljust((len(value) + 3) & ~3, b"\0")


def request(netlink, family, command, attributes):
    """Sends a request, and returns the answer: a message or, for an acknowledgment, nothing."""
    body = struct.pack("=BBH", command, 0 if family != GENL_ID_CTRL else 1, 0) + attributes
    netlink.send(struct.pack("=IHHII", 16 + len(body), family, NLM_F_REQUEST | NLM_F_ACK, 1, 0) + body)
    answer = netlink.recv(65536)
    kind = struct.unpack_from("=H", answer, 4)[0]
    if kind == 2:  # NLMSG_ERROR
        error = struct.unpack_from("=i", answer, 16)[0]
        if error:
            raise OSError(-error, os.strerror(-error))
        return b""
    return answer


def gtp_request(command, attributes):
    netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 16)  # NETLINK_GENERIC
    netlink.bind((0, 0))
    answer = request(netlink, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, attribute(CTRL_ATTR_FAMILY_NAME, b"gtp\0"))
    at, family = 20, None
    while at + 4 <= len(answer) and family is None:
        length, kind = struct.unpack_from("=HH", answer, at)
        if kind == CTRL_ATTR_FAMILY_ID:
            family = struct.unpack_from("=H", answer, at + 4)[0]
        at += (length + 3) & ~3
    netlink.recv(65536)  # the acknowledgment
    request(netlink, family, command, attributes)


def number(value):
    return struct.pack("=I", value)


def gtp_attributes(peer, address, *others):
    attributes = [(GTPA_LINK, number(socket.if_nametoindex("inside"))), (GTPA_VERSION, number(1)),
                  (GTPA_PEER_ADDRESS, socket.inet_aton(peer)), (GTPA_MS_ADDRESS, socket.inet_aton(address)), *others]
    return b"".join(attribute(kind, value) for kind, value in attributes)


def gtp_user(peer, address, incoming, outgoing):
    """Specifies the tunnel of the user with an address, for the device "inside" of this namespace."""
    gtp_request(GTP_CMD_NEWPDP, gtp_attributes(
        peer, address, (GTPA_I_TEI, number(incoming)), (GTPA_O_TEI, number(outgoing))))


def gtp(client, server, client_address, server_address, user_address):
    enter(client)
    gtp_user(server_address, user_address, 100, 200)
    enter(server)
    gtp_user(client_address, user_address, 200, 100)


def gtp_echo(client, _, client_address, server_address):
    enter(client)
    gtp_request(GTP_CMD_ECHOREQ, gtp_attributes(server_address, client_address))
    time.sleep(0.2)


# ----------------------------------------------------------------------------------------------------------- ESP in UDP

def esp_in_udp(*namespaces):
    opened = []
    for namespace in namespaces:
        enter(namespace)
        end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        end.bind(("", 4500))
        end.setsockopt(socket.IPPROTO_UDP, UDP_ENCAP, UDP_ENCAP_ESPINUDP)
        opened.append(end)
    return opened


if __name__ == "__main__":
    kinds = {"pppoe": pppoe, "pptp": pptp, "gtp": gtp, "gtp-echo": gtp_echo, "esp-in-udp": esp_in_udp}
    kept = kinds[sys.argv[3]](*sys.argv[1:3], *sys.argv[4:])
    if sys.argv[3] != "gtp-echo":
        print("ready", flush=True)
        while True:
            time.sleep(60)
