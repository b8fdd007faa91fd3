/*
 * The physical yardstick: what a C compiler makes of the same work on the same frames.
 *
 *   cc -O3 -march=native -o yardstick yardstick.c
 *   ./yardstick fields|tuple|verify trace.pcap 20000     the frames of a trace, one buffer each; 1000 for the first ones in a circle
 *   ./yardstick encode                                   Ethernet, IPv4, TCP with 12 bytes of options, 100 bytes; both checksums
 *   ./yardstick flows big.pcap                           a capture file, read and counted into a table of flows
 *
 * Prints the nanoseconds a frame, the median of eleven rounds, and a sum that tells whether others did the same work.
 */
#include "sum.h"
#include "trace.h"
#include <fcntl.h>
#include <unistd.h>

#define MOST_FRAMES 20000
#define ALWAYS static inline __attribute__((always_inline))

ALWAYS uint32_t u32(const uint8_t *at) { uint32_t word; memcpy(&word, at, 4); return __builtin_bswap32(word); }
ALWAYS uint64_t u64(const uint8_t *at) { uint64_t word; memcpy(&word, at, 8); return __builtin_bswap64(word); }
ALWAYS uint64_t u48(const uint8_t *at) { return (uint64_t)u16(at) << 32 | u32(at + 2); }
ALWAYS void put16(uint8_t *at, unsigned value) { uint16_t word = __builtin_bswap16((uint16_t)value); memcpy(at, &word, 2); }
ALWAYS void put32(uint8_t *at, uint32_t value) { uint32_t word = __builtin_bswap32(value); memcpy(at, &word, 4); }

/* Every field of every header, but ARP's addresses and all options ------------------------------------------------------ */

ALWAYS uint64_t transport_fields(const uint8_t *at, const uint8_t *end, unsigned protocol) {
    if (protocol == 6 && end - at >= 20) {
        unsigned header = (at[12] >> 4) * 4;
        if (header < 20 || header > end - at) return 0;
        return (uint64_t)u16(at) + u16(at + 2) + u32(at + 4) + u32(at + 8) + header + (at[12] >> 1 & 7)
            + (u16(at + 12) & 0x1FF) + u16(at + 14) + u16(at + 16) + u16(at + 18) + (uint64_t)(end - at - header);
    }
    if (protocol == 17 && end - at >= 8)
        return (uint64_t)u16(at) + u16(at + 2) + u16(at + 4) + u16(at + 6) + (uint64_t)(end - at - 8);
    return (uint64_t)(end - at);
}

ALWAYS uint64_t ipv4_fields(const uint8_t *at, const uint8_t *end) {
    if (end - at < 20) return 0;
    unsigned header = (at[0] & 15) * 4, total = u16(at + 2), fragment = u16(at + 6);
    if (at[0] >> 4 != 4 || header < 20 || total < header || total > end - at) return 0;
    uint64_t sum = (uint64_t)header + (at[1] >> 2) + (at[1] & 3) + total + u16(at + 4) + (fragment >> 15)
        + (fragment >> 14 & 1) + (fragment >> 13 & 1) + (fragment & 0x1FFF) + at[8] + at[9] + u16(at + 10) + u32(at + 12)
        + u32(at + 16);
    if (fragment & 0x1FFF) return sum + total - header;
    return sum + transport_fields(at + header, at + total, at[9]);
}

ALWAYS uint64_t ipv6_fields(const uint8_t *at, const uint8_t *end) {
    if (end - at < 40) return 0;
    uint32_t first = u32(at);
    unsigned length = u16(at + 4), protocol = at[6];
    if (first >> 28 != 6 || length > end - at - 40) return 0;
    uint64_t sum = (uint64_t)(first >> 20 & 255) + (first & 0xFFFFF) + length + protocol + at[7] + u64(at + 8) + u64(at + 16)
        + u64(at + 24) + u64(at + 32);
    at += 40;
    end = at + length;
    while ((protocol == 0 || protocol == 44) && end - at >= 8) {
        unsigned extension = 8, rest = 0;
        if (protocol == 44) {
            unsigned fragment = u16(at + 2);
            rest = fragment >> 3;
            sum += rest + (fragment & 1) + u32(at + 4);
        } else {
            extension += at[1] * 8;
        }
        protocol = at[0];
        sum += protocol + extension;
        if (extension > end - at) return sum;
        at += extension;
        if (rest) return sum + (uint64_t)(end - at);
    }
    return sum + transport_fields(at, end, protocol);
}

ALWAYS uint64_t arp_fields(const uint8_t *at, const uint8_t *end) {
    if (end - at < 28) return 0;
    return (uint64_t)u16(at) + u16(at + 2) + at[4] + at[5] + u16(at + 6);
}

ALWAYS uint64_t fields(const uint8_t *at, uint32_t length) {
    const uint8_t *end = at + length;
    if (length < 14) return 0;
    unsigned type = u16(at + 12);
    uint64_t sum = u48(at) + u48(at + 6) + type;
    at += 14;
    while (type == 0x8100 && end - at >= 4) {
        unsigned tag = u16(at);
        type = u16(at + 2);
        sum += (tag >> 13) + (tag >> 12 & 1) + (tag & 0xFFF) + type;
        at += 4;
    }
    switch (type) {
        case 0x0800: return sum + ipv4_fields(at, end);
        case 0x86DD: return sum + ipv6_fields(at, end);
        case 0x0806: return sum + arp_fields(at, end);
        default: return sum;
    }
}

/* The 5-tuple ----------------------------------------------------------------------------------------------------------- */

/* Two addresses of two words each, and the protocol above the ports; all zeros for what is not IP. */
typedef struct {
    uint64_t word[5];
} tuple;

ALWAYS tuple ports(tuple flow, const uint8_t *at, const uint8_t *end, unsigned protocol) {
    flow.word[4] = (uint64_t)protocol << 32;
    if (protocol == 6 ? end - at >= 20 && at[12] >= 0x50 && (at[12] >> 4) * 4 <= end - at : protocol == 17 && end - at >= 8)
        flow.word[4] |= u32(at);
    return flow;
}

ALWAYS tuple read_tuple(const uint8_t *at, uint32_t length) {
    const uint8_t *end = at + length;
    tuple flow = {{0}};
    if (length < 14) return flow;
    unsigned type = u16(at + 12);
    at += 14;
    while (type == 0x8100 && end - at >= 4) { type = u16(at + 2); at += 4; }
    if (type == 0x0800 && end - at >= 20) {
        unsigned header = (at[0] & 15) * 4, total = u16(at + 2);
        if (at[0] >> 4 != 4 || header < 20 || total < header || total > end - at) return flow;
        flow.word[1] = u32(at + 12);
        flow.word[3] = u32(at + 16);
        if (u16(at + 6) & 0x1FFF) { flow.word[4] = (uint64_t)at[9] << 32; return flow; }
        return ports(flow, at + header, at + total, at[9]);
    }
    if (type == 0x86DD && end - at >= 40) {
        unsigned protocol = at[6], whole = u16(at + 4);
        if (at[0] >> 4 != 6 || whole > end - at - 40) return flow;
        for (int i = 0; i < 4; i++) flow.word[i] = u64(at + 8 + 8 * i);
        at += 40;
        end = at + whole;
        while ((protocol == 0 || protocol == 44) && end - at >= 8) {
            unsigned extension = protocol == 44 ? 8 : 8 + at[1] * 8;
            int later = protocol == 44 && u16(at + 2) >> 3;
            if (extension > end - at) break;
            protocol = at[0];
            at += extension;
            if (later) { flow.word[4] = (uint64_t)protocol << 32; return flow; }
        }
        return ports(flow, at, end, protocol);
    }
    return flow;
}

ALWAYS uint64_t hash(tuple flow) {
    uint64_t sum = 0;
    for (int i = 0; i < 5; i++) sum = sum * 31 + flow.word[i];
    return sum;
}

/* Encoding -------------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint64_t destination, source;
    uint32_t source_address, destination_address, sequence, acknowledgment, timestamp, echo;
    uint16_t identification, source_port, destination_port, window;
    uint8_t hops, flags;
} segment;

#define SEGMENTS 1000
static segment segments[SEGMENTS];
static uint8_t out[2048], payload[100];

/* Field by field, then both checksums over what was written. */
static __attribute__((noinline)) unsigned encode(uint8_t *at, const segment *from, const uint8_t *data, unsigned length) {
    unsigned total = 20 + 32 + length;
    put16(at, (unsigned)(from->destination >> 32));
    put32(at + 2, (uint32_t)from->destination);
    put16(at + 6, (unsigned)(from->source >> 32));
    put32(at + 8, (uint32_t)from->source);
    put16(at + 12, 0x0800);
    uint8_t *ip = at + 14;
    ip[0] = 0x45;
    ip[1] = 0;
    put16(ip + 2, total);
    put16(ip + 4, from->identification);
    put16(ip + 6, 0x4000);
    ip[8] = from->hops;
    ip[9] = 6;
    put16(ip + 10, 0);
    put32(ip + 12, from->source_address);
    put32(ip + 16, from->destination_address);
    uint16_t checksum = (uint16_t)~fold(sum_vector(ip, 20, 0));
    memcpy(ip + 10, &checksum, 2);
    uint8_t *tcp = ip + 20;
    put16(tcp, from->source_port);
    put16(tcp + 2, from->destination_port);
    put32(tcp + 4, from->sequence);
    put32(tcp + 8, from->acknowledgment);
    tcp[12] = 0x80;
    tcp[13] = from->flags;
    put16(tcp + 14, from->window);
    put32(tcp + 16, 0);
    put32(tcp + 20, 0x0101080A);
    put32(tcp + 24, from->timestamp);
    put32(tcp + 28, from->echo);
    memcpy(tcp + 32, data, length);
    checksum = (uint16_t)~fold(sum_vector(tcp, 32 + length, sum_vector(ip + 12, 8, swapped(6) + swapped(32 + length))));
    memcpy(tcp + 16, &checksum, 2);
    return 14 + total;
}

static void prepare_segments(void) {
    for (unsigned i = 0; i < sizeof payload; i++) payload[i] = (uint8_t)(i * 7);
    for (unsigned i = 0; i < SEGMENTS; i++)
        segments[i] = (segment){0x020000000001 + i, 0x020000000002, 0x0A000001 + i, 0x0A010001, 1000 + i, 2000 + i, 3000 + i,
            4000 + i, (uint16_t)i, 1234, 80, 65535, 64, 0x18};
}

/* The flow table -------------------------------------------------------------------------------------------------------- */

#define SLOTS (1 << 16)
typedef struct {
    tuple key;
    uint64_t packets;
} slot;

static slot table[SLOTS];
static uint64_t flow_count, packet_count;

ALWAYS void count(const uint8_t *at, uint32_t length) {
    tuple key = read_tuple(at, length);
    packet_count++;
    if (key.word[4] == 0) return;
    for (uint64_t i = hash(key) * 0x9E3779B97F4A7C15 >> 48;; i = (i + 1) % SLOTS) {
        if (!table[i].packets) { table[i].key = key; flow_count++; }
        if (!memcmp(&table[i].key, &key, sizeof key)) { table[i].packets++; return; }
    }
}

static uint64_t read_flows(const char *name) {
    static uint8_t buffer[1 << 18];
    size_t have = 0, skip = 24;
    ssize_t got;
    int file = open(name, O_RDONLY);
    if (file < 0) { perror(name); exit(1); }
    memset(table, 0, sizeof table);
    flow_count = packet_count = 0;
    while ((got = read(file, buffer + have, sizeof buffer - have)) > 0) {
        size_t at = skip;
        have += (size_t)got;
        skip = 0;
        while (at + 16 <= have) {
            uint32_t length;
            memcpy(&length, buffer + at + 8, 4);
            if (length > sizeof buffer - 16) exit(1);
            if (at + 16 + length > have) break;
            count(buffer + at + 16, length);
            at += 16 + length;
        }
        have -= at;
        memmove(buffer, buffer + at, have);
    }
    close(file);
    return flow_count;
}

/* Timing ---------------------------------------------------------------------------------------------------------------- */

static frame *frames[MOST_FRAMES];
static int frame_count;

static __attribute__((noinline)) uint64_t all_fields(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += fields(frames[i]->bytes, frames[i]->length);
    return sum;
}

static __attribute__((noinline)) uint64_t all_tuples(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += hash(read_tuple(frames[i]->bytes, frames[i]->length));
    return sum;
}

static __attribute__((noinline)) uint64_t all_valid(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += (uint64_t)valid(frames[i]->bytes, frames[i]->length);
    return sum;
}

static __attribute__((noinline)) uint64_t all_encoded(void) {
    uint64_t sum = 0;
    for (int i = 0; i < SEGMENTS; i++) {
        encode(out, &segments[i], payload, sizeof payload);
        sum += u16(out + 24) + u16(out + 50);
    }
    return sum;
}

static volatile uint64_t sink;

/* Passes until a twentieth of a second has gone by, eleven times. */
static void measure(const char *name, uint64_t (*pass)(void), int count_of_pass) {
    double figures[ROUNDS];
    uint64_t sum = pass();
    double once = now();
    sink += pass();
    once = now() - once;
    int passes = (int)(5e7 / (once + 1)) + 1;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        for (int i = 0; i < passes; i++) sink += pass();
        figures[round] = (now() - start) / passes / count_of_pass;
    }
    printf("%s %d %.3f %lld\n", name, count_of_pass, median(figures), (long long)sum);
}

static void measure_flows(const char *name) {
    double figures[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        read_flows(name);
        figures[round] = (now() - start) / (double)packet_count;
    }
    printf("flows %llu %.3f %llu\n", (unsigned long long)packet_count, median(figures), (unsigned long long)flow_count);
}

int main(int arguments, char **argument) {
    if (arguments == 2 && !strcmp(argument[1], "encode")) {
        prepare_segments();
        measure("encode", all_encoded, SEGMENTS);
        return 0;
    }
    if (arguments == 3 && !strcmp(argument[1], "flows")) {
        measure_flows(argument[2]);
        return 0;
    }
    if (arguments != 4) {
        fprintf(stderr, "usage: yardstick fields|tuple|verify TRACE FRAMES; yardstick encode; yardstick flows CAPTURE\n");
        return 2;
    }
    int most = atoi(argument[3]);
    frame_count = load(argument[2], frames, most < MOST_FRAMES ? most : MOST_FRAMES);
    const char *name = argument[1];
    measure(name, !strcmp(name, "fields") ? all_fields : !strcmp(name, "tuple") ? all_tuples : all_valid, frame_count);
    return 0;
}
