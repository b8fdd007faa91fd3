#!/usr/bin/env python3
"""Sets the maximum length of a segment that is passed to an interface, for IPv4 and IPv6. `ip link set … gso_max_size N
gso_ipv4_max_size N` does the same in versions of iproute2 that support both.

usage: segment_size.py INTERFACE BYTES
"""
import os
import socket
import struct
import sys

RTM_NEWLINK = 16
NLM_F_REQUEST, NLM_F_ACK = 1, 4
IFLA_GSO_MAX_SIZE, IFLA_GRO_MAX_SIZE, IFLA_GSO_IPV4_MAX_SIZE, IFLA_GRO_IPV4_MAX_SIZE = 41, 58, 63, 64

body = struct.pack("=BxHiII", socket.AF_UNSPEC, 0, socket.if_nametoindex(sys.argv[1]), 0, 0)
for attribute in IFLA_GSO_MAX_SIZE, IFLA_GRO_MAX_SIZE, IFLA_GSO_IPV4_MAX_SIZE, IFLA_GRO_IPV4_MAX_SIZE:
    body += struct.pack("=HHI", 8, attribute, int(sys.argv[2]))
with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:  # NETLINK_ROUTE
    netlink.send(struct.pack("=IHHII", 16 + len(body), RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK, 1, 0) + body)
    error = -struct.unpack_from("=i", netlink.recv(4096), 16)[0]
if error:
    sys.exit("segment_size.py: " + os.strerror(error))
