#!/usr/bin/env python3
"""Makes the kernel add VLAN tags to the frames that leave an interface, and remove them from incoming frames.

usage: tag.py INTERFACE TPID:PRIORITY:ID…    (the innermost tag first; runs until it is terminated)

Two tiny eBPF programs at the interface's egress and ingress call the kernel's bpf_skb_vlan_push and bpf_skb_vlan_pop.
This also works on a kernel that was built without 802.1Q interfaces, and the frames are those that such an interface
would send. It prints "ready" when both programs are attached.
"""
import ctypes
import os
import platform
import signal
import socket
import struct
import sys

SYS_BPF = {"x86_64": 321, "aarch64": 280}[platform.machine()]
BPF_PROG_LOAD, BPF_LINK_CREATE = 5, 28
BPF_PROG_TYPE_SCHED_CLS = 3
BPF_TCX_INGRESS, BPF_TCX_EGRESS = 46, 47
VLAN_PUSH, VLAN_POP = 18, 19
PASS_ON = 0xFFFFFFFF  # TCX_NEXT

libc = ctypes.CDLL(None, use_errno=True)


def bpf(command, attributes):
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    result = libc.syscall(SYS_BPF, command, buffer, len(attributes))
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, "bpf command %d: %s" % (command, os.strerror(number)))
    return result


def instruction(opcode, destination=0, source=0, immediate=0):
    return struct.pack("<BBhI", opcode, source << 4 | destination, 0, immediate & 0xFFFFFFFF)


def move(register, value):
    return instruction(0xB7, register, immediate=value)


def call(helper):
    return instruction(0x85, immediate=helper)


KEEP_CONTEXT = instruction(0xBF, 6, 1)
CONTEXT = instruction(0xBF, 1, 6)
EXIT = move(0, PASS_ON) + instruction(0x95)


def attach(code, interface, where):
    instructions = ctypes.create_string_buffer(code, len(code))
    licence = ctypes.create_string_buffer(b"GPL")
    program = bpf(BPF_PROG_LOAD, struct.pack(
        "<IIQQIIQII16sII", BPF_PROG_TYPE_SCHED_CLS, len(code) // 8, ctypes.addressof(instructions),
        ctypes.addressof(licence), 0, 0, 0, 0, 0, b"vlan_tag", 0, where))
    return bpf(BPF_LINK_CREATE, struct.pack("<IIIIQQ", program, interface, where, 0, 0, 0))


interface_index = socket.if_nametoindex(sys.argv[1])
push, pop = KEEP_CONTEXT, KEEP_CONTEXT
for tag in sys.argv[2:]:
    tpid, priority, identifier = (int(part, 0) for part in tag.split(":"))
    # The helper expects the tag protocol in network byte order.
    push += CONTEXT + move(2, socket.htons(tpid)) + move(3, priority << 13 | identifier) + call(VLAN_PUSH)
    pop += CONTEXT + call(VLAN_POP)
links = [attach(push + EXIT, interface_index, BPF_TCX_EGRESS), attach(pop + EXIT, interface_index, BPF_TCX_INGRESS)]
print("ready", flush=True)
signal.pause()
