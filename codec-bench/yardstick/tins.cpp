/*
 * The same work as the benchmarks, on the same frames, by libtins (C++, https://libtins.github.io).
 *
 *   c++ -O3 -march=native -o tins tins.cpp -ltins
 *   ./tins [serve] fields|tuple trace.pcap 20000
 *   ./tins [serve] encode
 *
 * Prints what yardstick.c prints. A frame is read as in the manual: an EthernetII is constructed from the bytes, which creates an
 * object for each header and copies options and payload; then the chain of headers is followed once, which is cheaper than find_pdu
 * for each kind. libtins provides every field of the sum except those of IPv6 extension headers: it does not provide what follows the
 * last one, and does not read what follows a fragment header. Frames with these, 1 in 100, are left out; the sums of the others are
 * those of C.
 */
#include "measure.h"
#include <tins/tins.h>
#include <vector>

using namespace Tins;

static uint64_t number(const uint8_t *at, int length) {
    uint64_t value = 0;
    for (int i = 0; i < length; i++) value = value << 8 | at[i];
    return value;
}

static uint64_t number(const HWAddress<6> &address) { return number(address.begin(), 6); }
static uint64_t high(const IPv6Address &address) { return number(address.begin(), 8); }
static uint64_t low(const IPv6Address &address) { return number(address.begin() + 8, 8); }
/* libtins keeps an IPv4 address in network byte order. */
static uint64_t number(const IPv4Address &address) { return __builtin_bswap32(uint32_t(address)); }

/* Every field of every header, except ARP's addresses and all options ------------------------------------------------------ */

static uint64_t fields(const Dot1Q &tag) { return uint64_t(tag.priority()) + tag.cfi() + tag.id() + tag.payload_type(); }

static uint64_t fields(const ARP &arp) {
    return uint64_t(arp.hw_addr_format()) + arp.prot_addr_format() + arp.hw_addr_length() + arp.prot_addr_length() + arp.opcode();
}

static uint64_t fields(const IP &ip) {
    unsigned flags = ip.flags();
    return uint64_t(ip.head_len()) * 4 + (ip.tos() >> 2) + (ip.tos() & 3) + ip.tot_len() + ip.id() + (flags >> 2) + (flags >> 1 & 1)
        + (flags & 1) + ip.fragment_offset() + ip.ttl() + ip.protocol() + ip.checksum() + number(ip.src_addr())
        + number(ip.dst_addr());
}

static uint64_t fields(const IPv6 &ip) {
    IPv6Address source = ip.src_addr(), destination = ip.dst_addr();
    return uint64_t(ip.traffic_class()) + ip.flow_label() + ip.payload_length() + ip.next_header() + ip.hop_limit()
        + high(source) + low(source) + high(destination) + low(destination);
}

static uint64_t fields(const TCP &tcp) {
    unsigned flags = tcp.flags();
    return uint64_t(tcp.sport()) + tcp.dport() + tcp.seq() + tcp.ack_seq() + tcp.data_offset() * 4u + (flags >> 9) + (flags & 0x1FF)
        + tcp.window() + tcp.checksum() + tcp.urg_ptr();
}

static uint64_t fields(const UDP &udp) { return uint64_t(udp.sport()) + udp.dport() + udp.length() + udp.checksum(); }

static uint64_t fields(const uint8_t *bytes, uint32_t length) {
    EthernetII ethernet(bytes, length);
    uint64_t sum = number(ethernet.dst_addr()) + number(ethernet.src_addr()) + ethernet.payload_type();
    for (const PDU *next = ethernet.inner_pdu(); next; next = next->inner_pdu()) {
        switch (next->pdu_type()) {
            case PDU::DOT1Q: sum += fields(static_cast<const Dot1Q &>(*next)); break;
            case PDU::ARP: return sum + fields(static_cast<const ARP &>(*next));
            case PDU::IP: sum += fields(static_cast<const IP &>(*next)); break;
            case PDU::IPv6: sum += fields(static_cast<const IPv6 &>(*next)); break;
            case PDU::TCP: sum += fields(static_cast<const TCP &>(*next)); break;
            case PDU::UDP: sum += fields(static_cast<const UDP &>(*next)); break;
            default: return sum + next->size();
        }
    }
    return sum;
}

/* The 5-tuple ----------------------------------------------------------------------------------------------------------- */

static uint64_t tuple(const uint8_t *bytes, uint32_t length) {
    EthernetII ethernet(bytes, length);
    uint64_t word[5] = {0, 0, 0, 0, 0};
    for (const PDU *next = ethernet.inner_pdu(); next; next = next->inner_pdu()) {
        if (next->pdu_type() == PDU::IP) {
            const IP &ip = static_cast<const IP &>(*next);
            word[1] = number(ip.src_addr());
            word[3] = number(ip.dst_addr());
            word[4] = uint64_t(ip.protocol()) << 32;
        } else if (next->pdu_type() == PDU::IPv6) {
            const IPv6 &ip = static_cast<const IPv6 &>(*next);
            IPv6Address source = ip.src_addr(), destination = ip.dst_addr();
            word[0] = high(source);
            word[1] = low(source);
            word[2] = high(destination);
            word[3] = low(destination);
            word[4] = uint64_t(ip.next_header()) << 32;
        } else if (next->pdu_type() == PDU::TCP) {
            const TCP &tcp = static_cast<const TCP &>(*next);
            word[4] |= uint64_t(tcp.sport()) << 16 | tcp.dport();
        } else if (next->pdu_type() == PDU::UDP) {
            const UDP &udp = static_cast<const UDP &>(*next);
            word[4] |= uint64_t(udp.sport()) << 16 | udp.dport();
        }
    }
    uint64_t sum = 0;
    for (uint64_t part : word) sum = sum * 31 + part;
    return sum;
}

/* Encoding -------------------------------------------------------------------------------------------------------------- */

#define SEGMENTS 1000
static std::vector<EthernetII> packets;

static void prepare_packets() {
    std::vector<uint8_t> payload;
    for (unsigned i = 0; i < 100; i++) payload.push_back(uint8_t(i * 7));
    for (unsigned i = 0; i < SEGMENTS; i++) {
        uint8_t destination[6] = {2, 0, 0, 0, uint8_t((i + 1) >> 8), uint8_t(i + 1)}, source[6] = {2, 0, 0, 0, 0, 2};
        IP ip(IPv4Address(__builtin_bswap32(0x0A010001)), IPv4Address(__builtin_bswap32(0x0A000001 + i)));
        ip.id(uint16_t(i));
        ip.flags(IP::DONT_FRAGMENT);
        ip.ttl(64);
        TCP tcp(80, 1234);
        tcp.seq(1000 + i);
        tcp.ack_seq(2000 + i);
        tcp.flags(TCP::PSH | TCP::ACK);
        tcp.window(65535);
        tcp.add_option(TCP::option(TCP::NOP));
        tcp.add_option(TCP::option(TCP::NOP));
        tcp.timestamp(3000 + i, 4000 + i);
        packets.push_back(EthernetII(destination, source) / ip / tcp / RawPDU(payload));
    }
}

/* From existing objects into a vector that libtins creates. */
static uint64_t all_encoded() {
    uint64_t sum = 0;
    for (EthernetII &packet : packets) {
        std::vector<uint8_t> out = packet.serialize();
        sum += number(&out[24], 2) + number(&out[50], 2);
    }
    return sum;
}

static uint64_t all_fields() {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += fields(frames[i]->bytes, frames[i]->length);
    return sum;
}

static uint64_t all_tuples() {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += tuple(frames[i]->bytes, frames[i]->length);
    return sum;
}

static bool has_extensions(const frame *of) {
    EthernetII ethernet(of->bytes, of->length);
    const IPv6 *ip = ethernet.find_pdu<IPv6>();
    return ip && !ip->headers().empty();
}

static void leave_out_extensions() {
    int kept = 0;
    for (int i = 0; i < frame_count; i++)
        if (!has_extensions(frames[i])) frames[kept++] = frames[i];
    frame_count = kept;
}

int main(int arguments, char **argument) {
    int serving = take_serve(&arguments, &argument);
    if (arguments == 2 && !strcmp(argument[1], "encode")) {
        prepare_packets();
        frame_count = SEGMENTS;
        measure("encode", all_encoded, serving);
        return 0;
    }
    if (arguments == 4 && (!strcmp(argument[1], "fields") || !strcmp(argument[1], "tuple"))) {
        load_frames(argument[2], atoi(argument[3]));
        leave_out_extensions();
        measure(argument[1], !strcmp(argument[1], "fields") ? all_fields : all_tuples, serving);
        return 0;
    }
    fprintf(stderr, "usage: tins [serve] fields|tuple TRACE FRAMES; tins [serve] encode\n");
    return 2;
}
