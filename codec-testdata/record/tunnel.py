#!/usr/bin/env python3
"""Connects a TUN device of one network namespace with one of another: a cable without Ethernet.

usage: tunnel.py CLIENT_NAMESPACE SERVER_NAMESPACE    (prints "ready"; runs until it is terminated)
"""
import ctypes
import fcntl
import os
import select
import struct
import sys

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000

libc = ctypes.CDLL(None, use_errno=True)


def device(namespace):
    descriptor = os.open("/run/netns/" + namespace, os.O_RDONLY)
    if libc.setns(descriptor, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns " + namespace)
    os.close(descriptor)
    opened = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(opened, TUNSETIFF, struct.pack("16sH22x", b"tunnel", IFF_TUN | IFF_NO_PI))
    return opened


first, second = device(sys.argv[1]), device(sys.argv[2])
other = {first: second, second: first}
print("ready", flush=True)
while True:
    for readable in select.select(list(other), [], [])[0]:
        os.write(other[readable], os.read(readable, 65535))
