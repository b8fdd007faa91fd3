#!/usr/bin/env python3
"""Lists tshark's remarks on the frames that nested.sh writes, and the frames in which it finds other layers, by reason.

usage: nested.py FRAMES LAYERS     tshark's table, and the layers that were written: a line each per frame
"""
import collections
import re
import sys

NOTE = 0x400000  # remarks of less severity say what a packet is for, not what is wrong with it

# What tshark remarks and is meant: the remark, the condition, and the reason.
IN_PART = "the packet goes on in another fragment, or the ICMP error quotes only its beginning"
IN_QUOTE = "tshark sums what is there of such a packet, and the zeros that pad a quote (RFC 4884)"
IN_PBB = "tshark takes an 802.3 length in a frame of PBB for an EtherType"
MEANT_REMARKS = [
    (r"IPv4 total length exceeds packet length", "part", IN_PART),
    (r"IPv6 payload length exceeds framing length", "part", IN_PART),
    (r"Bad length value \d+ > IP payload length", "part", IN_PART),
    (r"Length field value goes past the end of the payload", "part", IN_PART),
    (r"Possible bad payload length", "part", IN_PART),
    (r"IPv6 header must be exactly", "part", IN_PART),
    (r"Bad checksum", "part", IN_QUOTE),
    (r"Incorrect GRE Checksum", "part", IN_QUOTE),
    (r"IP version is", "pbb", IN_PBB),
]

# tshark's names of layers, and ours. Layers without a name are not compared: tshark lists VXLAN and SNAP only sometimes. The header of PBB
# contains the addresses of the inner frame for tshark.
THEIRS = {
    "eth": "ethernet", "ieee8021ad": "vlan", "vlan": "vlan", "ieee8021ah": "pbb ethernet", "pppoes": "pppoe", "ppp": "ppp", "chdlc": "cisco-hdlc",
    "ip": "ipv4", "ipv6": "ipv6", "ipv6.hopopts": "ipv6-hop-by-hop", "ipv6.dstopts": "ipv6-destination-options",
    "ipv6.routing": "ipv6-routing", "ipv6.fraghdr": "ipv6-fragment", "ah": "authentication", "esp": "esp", "gre": "gre",
    "erspan": "erspan", "geneve": "geneve", "gtp": "gtpu", "etherip": "etherip", "mpls": "mpls", "l2tp": "l2tpv3", "udp": "udp",
    "tcp": "tcp", "icmp": "icmpv4", "icmpv6": "icmpv6", "arp": "arp", "llc": "llc",
}
OURS = {"ipv6-authentication": "authentication"}
OURS.update((name, name) for names in THEIRS.values() for name in names.split())

# What is neither a layer that is compared nor a guess about the payload.
NEUTRAL = {"data", "ethertype", "raw", "null", "sll", "vxlan"}
GUESS = "the payload is random bytes, and a dissector that guesses takes it for its own"

# The layers whose checksums tshark verifies, with the columns of its verdicts.
VERDICTS = {"ipv4": 4, "tcp": 5, "udp": 6, "icmpv4": 7, "icmpv6": 8}
WRONG, RIGHT = "0", "1"


def names(layers, table):
    found = []
    for layer in layers:
        for name in table.get(layer, "").split():
            if name != "mpls" or found[-1:] != ["mpls"]:  # tshark lists a stack once
                found.append(name)
    return found


def meant_remark(message, protocols, written):
    """The reason for which tshark remarks something, if that is meant."""
    for pattern, where, why in MEANT_REMARKS:
        if re.match(pattern, message) and where in written:
            return why
    return GUESS if any(name not in THEIRS and name not in NEUTRAL for name in protocols) else None


def verdicts(row, written):
    """tshark's verdicts on the checksums of packets that are there as a whole: before the part of another one."""
    whole = written[:written.index("part")] if "part" in written else written
    return [verdict for layer, column in VERDICTS.items() for verdict in row[column].split("|")[:whole.count(layer)]]


def meant_layers(theirs, ours, written):
    """The reason for which tshark finds other layers, if that is meant."""
    if "part" in written:
        part = written.index("part")
        if written[part - 1] == "icmpv6" and theirs == names(written[:part - 1], OURS):
            return "tshark displays the quote of an ICMPv6 error, and does not list it, if an exception ends it"
        if theirs[:-1] == ours and theirs[-1] != "icmpv4":
            return "the quote ends within a header, which tshark lists"
        if "icmpv6" in written:
            while len(theirs) > len(ours) and theirs[-1] == "icmpv4":
                theirs = theirs[:-1]
            if theirs == ours:
                return "tshark lists the extensions of an ICMPv6 error as ICMP"
            theirs = theirs[:-1] if theirs[-1] == "icmpv4" else theirs
    if ours[:len(theirs) + 1] == theirs + ["llc"] and "pbb" in theirs:
        return IN_PBB
    return None


def main():
    counts = collections.Counter()
    unexplained = collections.defaultdict(list)
    frames = 0
    verified = 0
    with open(sys.argv[1], errors="replace") as table, open(sys.argv[2]) as layers:
        for line, written in zip(table, layers, strict=True):
            frames += 1
            row = line.rstrip("\n").split("\t")
            number, protocols, severities, messages = row[:4]
            written = written.split()
            case = (number, protocols, written)
            for severity, message in zip(severities.split("|"), messages.split("|")):
                if severity and int(severity) >= NOTE:
                    reason = meant_remark(message, protocols.split(":"), written)
                    kind = re.sub(r"0x[0-9a-f]+|\d+(\.\d+)*", "…", message)
                    if reason:
                        counts[f"{kind}: {reason}"] += 1
                    else:
                        unexplained[f"remark: {kind}"].append(case)
            found = verdicts(row, written)
            verified += found.count(RIGHT)
            if WRONG in found:
                unexplained["wrong checksum"].append(case)
            theirs, ours = names(protocols.split(":"), THEIRS), names(written, OURS)
            if theirs != ours:
                reason = meant_layers(theirs, ours, written)
                if reason:
                    counts[f"other layers: {reason}"] += 1
                else:
                    unexplained["other layers"].append(case)
    print(f"{frames} frames, {verified} checksums that tshark verified outside of parts")
    for meant, count in counts.most_common():
        print(f"{count}\tmeant\t{meant}")
    for kind, cases in unexplained.items():
        print(f"{len(cases)}\tNOT MEANT\t{kind}")
        for number, protocols, written in sorted(cases, key=lambda case: len(case[2]))[:3]:
            print(f"\tframe {number}: {protocols} | {' '.join(written)}")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
