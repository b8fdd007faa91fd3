#!/usr/bin/env python3
"""Sends packets to which a router or a host replies with an ICMP error, one after the other.

usage: errors.py DEVICE VERSION     in the client's namespace; requires scapy, like generate.py, which writes the frames
"""
import socket
import sys
import time

from generate import (
    DESTINATION, FRAGMENT, FURTHER, FURTHER6, ICMPV6, TCP_NUMBER, TEXT, UDP_NUMBER, ether, ether6, fragment_header, icmp,
    icmp6, ipv4, ipv6, option, option_header, tcp, tcp6, udp, udp6)

# The server has these routes: to nowhere, prohibited, and through a neighbor of the client.
NOWHERE, PROHIBITED, NEARER = "203.0.113.9", "203.0.113.70", "198.51.100.130"
NOWHERE6, PROHIBITED6 = "2001:db8:a::9", "2001:db8:b::9"
UNKNOWN_PROTOCOL, DO_NOT_FRAGMENT, MORE_FRAGMENTS = 253, 2, 1
PAUSE = 0.05
FRAGMENT_TIMEOUT = 2.5


def frames_ipv4():
    expired = {"dst": FURTHER, "ttl": 1}
    yield ether(ipv4(udp(dst=FURTHER), **expired))
    yield ether(ipv4(udp(TEXT * 80, dst=FURTHER), **expired))
    yield ether(ipv4(tcp(dst=FURTHER, flags="S", ack=0, options=[("MSS", 1460)]), TCP_NUMBER, **expired))
    yield ether(ipv4(icmp(8, rest=b"\0\1\0\2" + TEXT), 1, **expired))
    yield ether(ipv4(ipv4(udp()), 4, **expired))
    yield ether(ipv4(udp(dst=FURTHER), options=bytes((148, 4, 0, 0)), **expired))
    yield ether(ipv4(TEXT, frag=185, **expired))
    yield ether(ipv4(TEXT, UNKNOWN_PROTOCOL, **expired))
    yield ether(ipv4(udp(TEXT * 84, dst=FURTHER), dst=FURTHER, flags=DO_NOT_FRAGMENT))
    yield ether(ipv4(udp(dst=NOWHERE), dst=NOWHERE))
    yield ether(ipv4(udp(dst=PROHIBITED), dst=PROHIBITED))
    yield ether(ipv4(udp(dst=NEARER), dst=NEARER))
    yield ether(ipv4(TEXT, UNKNOWN_PROTOCOL))
    yield ether(ipv4(udp(dport=40009)))
    yield ether(ipv4(udp(), options=bytes((7, 7, 3)) + bytes(5)))  # the pointer of record route is below its minimum
    yield ether(ipv4(udp(TEXT * 2)[:24], flags=MORE_FRAGMENTS))


def frames_ipv6():
    expired = {"dst": FURTHER6, "hlim": 1}
    yield ether6(ipv6(udp6(dst=FURTHER6), **expired))
    yield ether6(ipv6(udp6(TEXT * 75, dst=FURTHER6), **expired))
    yield ether6(ipv6(tcp6(dst=FURTHER6, flags="S", ack=0, options=[("MSS", 1440)]), TCP_NUMBER, **expired))
    yield ether6(ipv6(icmp6(128, rest=b"\0\1\0\2" + TEXT, dst=FURTHER6), ICMPV6, **expired))
    yield ether6(ipv6(ipv4(udp()), 4, **expired))
    yield ether6(ipv6(option_header(UDP_NUMBER, option(4, b"\4")) + udp6(dst=FURTHER6), DESTINATION, **expired))
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 185, 0) + TEXT, FRAGMENT, **expired))
    yield ether6(ipv6(udp6(TEXT * 84, dst=FURTHER6), dst=FURTHER6))
    yield ether6(ipv6(udp6(dst=NOWHERE6), dst=NOWHERE6))
    yield ether6(ipv6(udp6(dst=PROHIBITED6), dst=PROHIBITED6))
    yield ether6(ipv6(udp6(dport=40009)))
    yield ether6(ipv6(TEXT, UNKNOWN_PROTOCOL))
    yield ether6(ipv6(option_header(UDP_NUMBER, option(0x9E, b"unknown")) + udp6(), DESTINATION))
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 0, 1) + udp6(b"odd"), FRAGMENT))  # its length is no multiple of 8
    yield ether6(ipv6(fragment_header(UDP_NUMBER, 0, 1) + udp6(TEXT), FRAGMENT))


def main():
    device, version = sys.argv[1:3]
    sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    sender.bind((device, 0))
    for frame in frames_ipv4() if version == "4" else frames_ipv6():
        sender.send(frame)
        time.sleep(PAUSE)
    time.sleep(FRAGMENT_TIMEOUT)


if __name__ == "__main__":
    main()
