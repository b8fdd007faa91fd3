#!/usr/bin/python3
"""Has the kernel take frames that others wrote, each scenario in a network namespace of its own, and reports what it made of them.

usage: take.py FOLDER SCENARIO…     as root, in the running kernel
       as the first process of user-mode Linux, with TAKE_FOLDER and TAKE_SCENARIOS on the kernel's command line, in that kernel

FOLDER/SCENARIO.setup contains the commands that make an end of a tunnel. The namespace has the device "cable", 02:00:00:00:00:02, with the
addresses 198.51.100.2 and 2001:db8:1::2; the other end, whose frames these are, has 02:00:00:00:00:01, 198.51.100.1 and 2001:db8:1::1. Lines
that begin with "pppoe DEVICE MAC" and "gtp PEER USER INCOMING OUTGOING" are carried out by sessions.py, all others by the shell.

FOLDER/SCENARIO.PART.frames contains a frame in hexadecimal per line. They go to the cable one after another, part after part in the order of
their names. A UDP socket receives at port 40002 of any address; no other port is open. For each part are written SCENARIO.PART.received, a line for
each datagram with the address of its sender and its bytes; SCENARIO.PART.replies, the frames that the kernel sent to the cable; and
SCENARIO.PART.counters, each counter of the namespace that moved, and by how much.
"""
import fcntl
import glob
import json
import os
import select
import socket
import struct
import subprocess
import sys
import time
import traceback

import sessions

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
TUN_NUMBER = 10, 200
PORT = 40002
MODULES = "/usr/lib/uml/modules"
NEEDED = ("tun 8021q ipip sit ip6_tunnel ip_gre ip6_gre geneve vxlan mpls_router mpls_gso mpls_iptunnel ppp_generic pppoe gtp").split()

CABLE = """
sysctl -qw net.ipv6.conf.cable.accept_dad=0 net.ipv6.conf.cable.router_solicitations=0 net.ipv6.conf.cable.addr_gen_mode=1 \
  net.ipv6.conf.cable.mldv2_unsolicited_report_interval=1 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.dad_transmits=0 \
  net.ipv6.conf.default.router_solicitations=0 net.ipv6.conf.default.accept_ra=0 net.ipv6.conf.default.addr_gen_mode=1 \
  net.ipv6.conf.default.mldv2_unsolicited_report_interval=1
ip link set lo up
ip link set cable address 02:00:00:00:00:02 up
ip address add 198.51.100.2/24 dev cable
ip address add 2001:db8:1::2/64 dev cable nodad
ip neighbour replace 198.51.100.1 lladdr 02:00:00:00:00:01 dev cable nud permanent
ip neighbour replace 2001:db8:1::1 lladdr 02:00:00:00:00:01 dev cable nud permanent
"""


def shell(lines):
    """Runs commands; those of ip that follow each other in one process, as processes are slow to start in user-mode Linux."""
    together = []
    for line in [*lines, ""]:
        if line.startswith("ip ") and not line.startswith("ip -"):
            together.append(line[3:])
            continue
        if together:
            subprocess.run(["ip", "-batch", "-"], input="\n".join(together), text=True, check=True)
            together = []
        if line:
            subprocess.run(line, shell=True, check=True)


def set_up(lines):
    waiting = []
    for line in lines:
        words = line.split()
        if words[:1] == ["pppoe"] or words[:1] == ["gtp"]:
            shell(waiting)
            waiting = []
            if words[0] == "pppoe":
                sessions.unit(sessions.pppoe_channel(words[1], words[2]))
            else:
                sessions.gtp_user(words[1], words[2], int(words[3]), int(words[4]))
        else:
            waiting.append(line)
    shell(waiting)


def cable():
    path = "/dev/net/tun"
    if not os.path.exists(path):
        path = "/run/tun"
        if not os.path.exists(path):
            os.mknod(path, 0o600 | 0o020000, os.makedev(*TUN_NUMBER))
    opened = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(opened, TUNSETIFF, struct.pack("16sH22x", b"cable", IFF_TAP | IFF_NO_PI))
    return opened


def counters():
    """All counters of this namespace by name."""
    found = {}
    for name in "snmp", "netstat":
        with open("/proc/thread-self/net/" + name) as lines:
            for names in lines:
                values = next(lines).split()
                for key, value in zip(names.split()[1:], values[1:]):
                    found[values[0][:-1] + "." + key] = int(value)
    with open("/proc/thread-self/net/snmp6") as lines:
        for line in lines:
            key, value = line.split()
            found[key] = int(value)
    for link in json.loads(subprocess.check_output(["ip", "-s", "-s", "-j", "link"])):
        for direction, of_link in link["stats64"].items():
            for key, value in of_link.items():
                found["%s.%s.%s" % (link["ifname"], direction, key)] = value
    for link in json.loads(subprocess.check_output(["ip", "-j", "stats", "show", "group", "afstats"])):
        for direction, of_link in link.get("mpls_stats", {}).items():
            for key, value in of_link.items():
                found["%s.mpls.%s.%s" % (link["ifname"], direction, key)] = value
    return found


def read_all(wire, udp, received, replies, patience):
    """Reads what comes, until nothing has come for a while."""
    while True:
        ready = select.select([wire, udp], [], [], patience)[0]
        if not ready:
            return
        if wire in ready:
            replies.append(os.read(wire, 65536).hex())
        if udp in ready:
            data, sender = udp.recvfrom(65536)
            received.append(sender[0] + " " + data.hex())


def send(part, wire, udp):
    received, replies = [], []
    before = counters()
    with open(part + ".frames") as frames:
        for frame in frames:
            os.write(wire, bytes.fromhex(frame))
            read_all(wire, udp, received, replies, 0.01)
    read_all(wire, udp, received, replies, 0.2)
    moved = ["%s %d" % (key, value - before.get(key, 0)) for key, value in sorted(counters().items()) if value != before.get(key, 0)]
    for name, lines in ("received", received), ("replies", replies), ("counters", moved):
        with open("%s.%s" % (part, name), "w") as out:
            out.writelines(line + "\n" for line in lines)


def take(folder, scenario):
    path = os.path.join(folder, scenario)
    namespace = "take-%d-%s" % (os.getpid(), scenario)
    subprocess.run(["ip", "netns", "add", namespace], check=True)
    try:
        sessions.enter(namespace)
        wire = cable()
        shell(CABLE.strip().replace("\\\n", "").splitlines())
        with open(path + ".setup") as lines:
            set_up(lines.read().splitlines())
        udp = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        udp.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        udp.bind(("::", PORT))
        read_all(wire, udp, [], [], 0.2)  # what the kernel sends of its own accord
        for frames in sorted(glob.glob(glob.escape(path) + ".*.frames")):
            send(frames.removesuffix(".frames"), wire, udp)
        os.close(wire)
    finally:
        subprocess.run(["ip", "netns", "delete", namespace])


def boot():
    """Mounts what user-mode Linux needs, and returns the folder."""
    for kind, where, options in (
            ("proc", "/proc", []), ("sysfs", "/sys", []), ("tmpfs", "/run", [])):
        subprocess.run(["mount", "-t", kind, kind, where, *options], check=True)
    os.makedirs("/run/out")
    os.makedirs("/run/modules/lib")
    os.symlink(MODULES, "/run/modules/lib/modules")
    subprocess.run(["mount", "-t", "hostfs", "-o", os.environ["TAKE_FOLDER"], "out", "/run/out"], check=True)
    for module in NEEDED:
        subprocess.run(["modprobe", "-d", "/run/modules", module], check=True)
    return "/run/out"


def main(folder, scenarios):
    for scenario in scenarios:
        child = os.fork()
        if child == 0:
            try:
                take(folder, scenario)
            except BaseException:
                traceback.print_exc()
                print("take.py: %s failed" % scenario, flush=True)
            sys.stderr.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    if os.getpid() == 1:
        os.environ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
        try:
            main(boot(), os.environ["TAKE_SCENARIOS"].split())
        finally:
            sys.stdout.flush()
            with open("/proc/sysrq-trigger", "w") as trigger:
                trigger.write("o")
            time.sleep(10)
    else:
        main(sys.argv[1], sys.argv[2:])
