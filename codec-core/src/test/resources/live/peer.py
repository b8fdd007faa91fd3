"""Ordinary sockets of the network namespace this runs in, made and used as the lines on standard input say.

One line is one command, words divided by spaces; one line answers it: "ok" and words, or "error" and the name of the errno.
Sockets are called by names that the commands give them. Bytes are written in hexadecimal, an empty string of them as "-".
An address is written as the kernel gave it: nothing turns an IPv4-mapped one into another. Ends with its standard input.
"""
import errno
import fcntl
import os
import select
import socket
import struct
import subprocess
import sys

PATIENCE = 10.0  # seconds; what the tests wait for comes within milliseconds
sockets = {}


def octets(text):
    return b"" if text == "-" else bytes.fromhex(text)


def text(data):
    return data.hex() or "-"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise RuntimeError("%s: %s" % (" ".join(command), " ".join(done.stdout.split())))
    return [" ".join(done.stdout.split())]


def sysctl(path, *values):
    with open("/proc/sys/net/" + path, "w") as file:
        file.write(" ".join(values))


def offload(interface, state):
    """Has the device be given whole checksums to compute, or none (ETHTOOL_STXCSUM)."""
    import array
    value = array.array("B", struct.pack("=II", 0x17, state == "on"))
    address, _ = value.buffer_info()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8946, struct.pack("16sP16x", interface.encode(), address))  # SIOCETHTOOL


def counters():
    """Every counter of the namespace as NAME=VALUE: those of IPv4 and of TCP as "Tcp.InErrs", of IPv6 as "Ip6InReceives"."""
    found = []
    for name in "snmp", "netstat":
        with open("/proc/net/" + name) as file:
            lines = file.read().splitlines()
        for names, values in zip(lines[::2], lines[1::2]):
            group, names = names.split(":")
            found += ["%s.%s=%s" % (group, *pair) for pair in zip(names.split(), values.split(":")[1].split())]
    with open("/proc/net/snmp6") as file:
        found += ["=".join(line.split()) for line in file]
    return found


def make(name, family, kind, protocol="0"):
    made = socket.socket(getattr(socket, family), getattr(socket, kind), int(protocol))
    made.settimeout(PATIENCE)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sockets[name] = made


def open_bound(name, family, kind, ipv6_only, address, port):
    """A socket that is bound, unless the address is "-", and listens, if it is one of TCP with a port."""
    make(name, family, kind)
    if family == "AF_INET6":
        sockets[name].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(ipv6_only))
    if address != "-":
        bind(name, address, port)
    if kind == "SOCK_STREAM" and int(port):
        listen(name)


def bind(name, address, port):
    sockets[name].bind((address, int(port)))


def listen(name):
    sockets[name].listen()


def connect(name, address, port):
    sockets[name].connect((address, int(port)))


def start(name, address, port):
    """Begins to connect, and does not wait."""
    sockets[name].settimeout(0)
    try:
        sockets[name].connect((address, int(port)))
    except BlockingIOError:
        pass


def finish(name):
    """Waits until what was begun has succeeded or failed."""
    _, ready, _ = select.select([], [sockets[name]], [], PATIENCE)
    if not ready:
        raise TimeoutError
    problem = sockets[name].getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    sockets[name].settimeout(PATIENCE)
    if problem:
        raise OSError(problem, os.strerror(problem))


def accept(name, accepted):
    sockets[accepted], address = sockets[name].accept()
    sockets[accepted].settimeout(PATIENCE)
    return address[:2]


def pending(name, milliseconds):
    """Whether there is anything to accept or to receive, now or within that time."""
    return [str(bool(select.select([sockets[name]], [], [], int(milliseconds) / 1000)[0])).lower()]


def own(name):
    return sockets[name].getsockname()[:2]


def send(name, data):
    return [sockets[name].send(octets(data))]


def send_to(name, address, port, data):
    return [sockets[name].sendto(octets(data), (address, int(port)))]


def receive(name, length):
    """Exactly that many bytes of a stream, or fewer if it ends before."""
    data = b""
    while len(data) < int(length):
        part = sockets[name].recv(int(length) - len(data))
        if not part:
            break
        data += part
    return [text(data)]


def receive_from(name):
    data, address = sockets[name].recvfrom(1 << 16)
    return [text(data), *address[:2]]


def shut(name):
    sockets[name].shutdown(socket.SHUT_WR)


def reset(name):
    sockets[name].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sockets.pop(name).close()


def close(*names):
    """Those of them that there are."""
    for name in names:
        if name in sockets:
            sockets.pop(name).close()


def agreed(name):
    """Of a TCP connection: its state, the options agreed on, the shift counts, and the segment size it sends with."""
    information = sockets[name].getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
    state, options, shifts = information[0], information[5], information[6]
    return [state, options, shifts & 15, shifts >> 4, struct.unpack_from("=I", information, 16)[0]]


COMMANDS = {
    function.__name__: function
    for function in (run, sysctl, offload, counters, make, open_bound, bind, listen, connect, start, finish, accept, pending,
                     own, send, send_to, receive, receive_from, shut, reset, close, agreed)
}

print("ok ready", flush=True)
for line in sys.stdin:
    verb, *arguments = line.split()
    try:
        answer = COMMANDS[verb](*arguments) or []
        print("ok", *answer, flush=True)
    except TimeoutError:
        print("error TIMEOUT", flush=True)
    except OSError as problem:
        print("error", errno.errorcode.get(problem.errno, str(problem)), flush=True)
    except Exception as problem:  # a mistake of the test itself
        print("error", type(problem).__name__, str(problem).replace("\n", " "), flush=True)
