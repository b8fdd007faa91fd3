/*
 * The yardstick: the same work as the benchmarks, on the same frames, in C.
 *
 *   cc -O3 -march=native -o yardstick yardstick.c
 *   ./yardstick fields|tuple|verify|options|patch trace.pcap 20000
 *                                             reads the frames of a trace, each in a buffer of its own; 1000: the first 1,000
 *   ./yardstick fields-prefetch|tuple-prefetch trace.pcap 20000
 *                                             the same, with prefetch instructions for the frames to come
 *   ./yardstick encode                        writes Ethernet, IPv4, TCP with 12 bytes of options, and 100 bytes, in whole words
 *   ./yardstick encode-fields                 the same, field by field, with checksums over what was written
 *   ./yardstick flows big.pcap                reads a capture file and counts the packets of each flow
 *
 * Prints the nanoseconds a frame (the median of eleven rounds) and a checksum of the results, which must equal that of the
 * benchmarks. If the first argument is "serve", it prints such a line for every line of its standard input, from shorter rounds.
 */
#include "measure.h"
#include "sum.h"
#include <fcntl.h>
#include <unistd.h>

#define ALWAYS static inline __attribute__((always_inline))

ALWAYS uint32_t u32(const uint8_t *at) { uint32_t word; memcpy(&word, at, 4); return __builtin_bswap32(word); }
ALWAYS uint64_t u64(const uint8_t *at) { uint64_t word; memcpy(&word, at, 8); return __builtin_bswap64(word); }
ALWAYS uint64_t u48(const uint8_t *at) { return (uint64_t)u16(at) << 32 | u32(at + 2); }
ALWAYS void put16(uint8_t *at, unsigned value) { uint16_t word = __builtin_bswap16((uint16_t)value); memcpy(at, &word, 2); }
ALWAYS void put32(uint8_t *at, uint32_t value) { uint32_t word = __builtin_bswap32(value); memcpy(at, &word, 4); }

/* Every field of every header, except ARP's addresses and all options ------------------------------------------------------ */

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

/* Where headers are ----------------------------------------------------------------------------------------------------- */

/* The IP header, and what follows it and its extensions up to the end of the packet; all null if the frame is not IP. */
typedef struct {
    const uint8_t *ip, *at, *end;
    unsigned version, protocol;
    int later; /* a fragment other than the first: no transport header */
} place;

ALWAYS place find(const uint8_t *at, uint32_t length) {
    const uint8_t *end = at + length;
    place found = {0, 0, 0, 0, 0, 0};
    if (length < 14) return found;
    unsigned type = u16(at + 12);
    at += 14;
    while (type == 0x8100 && end - at >= 4) { type = u16(at + 2); at += 4; }
    if (type == 0x0800 && end - at >= 20) {
        unsigned header = (at[0] & 15) * 4, total = u16(at + 2);
        if (at[0] >> 4 != 4 || header < 20 || total < header || total > end - at) return found;
        return (place){at, at + header, at + total, 4, at[9], (u16(at + 6) & 0x1FFF) != 0};
    }
    if (type == 0x86DD && end - at >= 40) {
        unsigned protocol = at[6], whole = u16(at + 4);
        int later = 0;
        if (at[0] >> 4 != 6 || whole > end - at - 40) return found;
        const uint8_t *next = at + 40;
        end = next + whole;
        while ((protocol == 0 || protocol == 44) && end - next >= 8 && !later) {
            unsigned extension = protocol == 44 ? 8 : 8 + next[1] * 8;
            if (extension > end - next) break;
            later = protocol == 44 && u16(next + 2) >> 3;
            protocol = next[0];
            next += extension;
        }
        return (place){at, next, end, 6, protocol, later};
    }
    return found;
}

ALWAYS int is_tcp(place found) {
    return found.protocol == 6 && !found.later && found.end - found.at >= 20 && found.at[12] >= 0x50
        && (found.at[12] >> 4) * 4 <= found.end - found.at;
}

ALWAYS int is_udp(place found) { return found.protocol == 17 && !found.later && found.end - found.at >= 8; }

/* The 5-tuple ----------------------------------------------------------------------------------------------------------- */

/* Two addresses of two words each, and the protocol above the ports; all zeros for what is not IP. */
typedef struct {
    uint64_t word[5];
} tuple;

ALWAYS tuple read_tuple(const uint8_t *at, uint32_t length) {
    place found = find(at, length);
    tuple flow = {{0}};
    if (!found.version) return flow;
    if (found.version == 4) {
        flow.word[1] = u32(found.ip + 12);
        flow.word[3] = u32(found.ip + 16);
    } else {
        for (int i = 0; i < 4; i++) flow.word[i] = u64(found.ip + 8 + 8 * i);
    }
    flow.word[4] = (uint64_t)found.protocol << 32;
    if (is_tcp(found) || is_udp(found)) flow.word[4] |= u32(found.at);
    return flow;
}

ALWAYS uint64_t hash(tuple flow) {
    uint64_t sum = 0;
    for (int i = 0; i < 5; i++) sum = sum * 31 + flow.word[i];
    return sum;
}

/* TCP's timestamps ------------------------------------------------------------------------------------------------------ */

ALWAYS uint64_t timestamps(const uint8_t *at, uint32_t length) {
    place found = find(at, length);
    if (!is_tcp(found)) return 0;
    const uint8_t *option = found.at + 20, *end = found.at + (found.at[12] >> 4) * 4;
    while (option < end && *option) {
        if (*option == 8 && end - option >= 10 && option[1] == 10) return (uint64_t)u32(option + 2) + u32(option + 6);
        unsigned step = *option == 1 ? 1 : end - option < 2 ? 0 : option[1];
        if (step == 0) return 0;
        option += step;
    }
    return 0;
}

/* Changing a frame in place --------------------------------------------------------------------------------------------- */

/* RFC 1624, equation 3. */
ALWAYS void update(uint8_t *at, unsigned change) { put16(at, (uint16_t)~fold(0xFFFFu - u16(at) + change)); }

/* Sets the time to live, destination and destination port, and updates both checksums. Returns a byte of the IPv4 checksum. */
ALWAYS int patch(uint8_t *bytes, uint32_t length) {
    const uint32_t address = 0xC6336407;
    const unsigned hops = 63, port = 8080;
    place found = find(bytes, length);
    if (!found.ip || found.ip[0] >> 4 != 4 || !(is_tcp(found) || is_udp(found))) return 0;
    uint8_t *ip = bytes + (found.ip - bytes), *transport = bytes + (found.at - bytes);
    unsigned change = 0xFFFFu - u16(ip + 16) + (address >> 16) + 0xFFFFu - u16(ip + 18) + (address & 0xFFFF);
    update(ip + 10, change + ((0xFFu - ip[8]) << 8) + 0xFF + (hops << 8));
    update(transport + (found.protocol == 6 ? 16 : 6), change + 0xFFFFu - u16(transport + 2) + port);
    ip[8] = hops;
    put32(ip + 16, address);
    put16(transport + 2, port);
    return (int8_t)ip[10];
}

/* Keeps only IPv4 frames without tags and options, as the benchmark does. */
static void keep_plain(void) {
    int kept = 0;
    for (int i = 0; i < frame_count; i++)
        if (u16(frames[i]->bytes + 12) == 0x0800 && frames[i]->bytes[14] == 0x45) frames[kept++] = frames[i];
    frame_count = kept;
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
static __attribute__((noinline)) unsigned encode_fields(uint8_t *at, const segment *from, const uint8_t *data, unsigned length) {
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

ALWAYS void put64(uint8_t *at, uint64_t value) { uint64_t word = __builtin_bswap64(value); memcpy(at, &word, 8); }

/* In words of eight bytes, with both checksums computed from the values in registers. */
static __attribute__((noinline)) unsigned encode_words(uint8_t *at, const segment *from, const uint8_t *data, unsigned length) {
    unsigned total = 20 + 32 + length;
    uint32_t addresses = (from->source_address >> 16) + (from->source_address & 0xFFFF) + (from->destination_address >> 16)
        + (from->destination_address & 0xFFFF);
    unsigned hops = (unsigned)from->hops << 8 | 6, flags = 0x8000u | from->flags;
    uint16_t ip = (uint16_t)~fold(0x4500u + total + from->identification + 0x4000u + hops + addresses);
    uint64_t words = (uint64_t)from->sequence + from->acknowledgment + 0x0101080Au + from->timestamp + from->echo;
    uint64_t sum = words + addresses + 6 + 32 + length + from->source_port + from->destination_port + flags + from->window
        + swapped(fold(sum_vector(data, length, 0)));
    uint16_t tcp = (uint16_t)~fold(sum);
    put64(at, from->destination << 16 | from->source >> 32);
    put64(at + 8, from->source << 32 | 0x08004500u);
    put64(at + 16, (uint64_t)total << 48 | (uint64_t)from->identification << 32 | 0x4000u << 16 | hops);
    put64(at + 24, (uint64_t)ip << 48 | (uint64_t)from->source_address << 16 | from->destination_address >> 16);
    put64(at + 32, (uint64_t)from->destination_address << 48 | (uint64_t)from->source_port << 32 | (uint32_t)from->destination_port << 16
        | from->sequence >> 16);
    put64(at + 40, (uint64_t)from->sequence << 48 | (uint64_t)from->acknowledgment << 16 | flags);
    put64(at + 48, (uint64_t)from->window << 48 | (uint64_t)tcp << 32 | 0x0101u);
    put64(at + 56, 0x080Aull << 48 | (uint64_t)from->timestamp << 16 | from->echo >> 16);
    put16(at + 64, from->echo);
    memcpy(at + 66, data, length);
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
static uint64_t flow_count;
static const char *capture;

ALWAYS void count(const uint8_t *at, uint32_t length) {
    tuple key = read_tuple(at, length);
    frame_count++;
    if (key.word[4] == 0) return;
    for (uint64_t i = hash(key) * 0x9E3779B97F4A7C15 >> 48;; i = (i + 1) % SLOTS) {
        if (!table[i].packets) { table[i].key = key; flow_count++; }
        if (!memcmp(&table[i].key, &key, sizeof key)) { table[i].packets++; return; }
    }
}

static uint64_t read_flows(void) {
    static uint8_t buffer[1 << 18];
    size_t have = 0, skip = 24;
    ssize_t got;
    int file = open(capture, O_RDONLY);
    if (file < 0) { perror(capture); exit(1); }
    memset(table, 0, sizeof table);
    flow_count = 0;
    frame_count = 0;
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

/* Passes ---------------------------------------------------------------------------------------------------------------- */

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

/* How many frames ahead the bytes are prefetched; what says where they are is prefetched twice as far ahead. */
#define AHEAD 8

ALWAYS void prefetch(int next) {
    if (next + 2 * AHEAD < frame_count) __builtin_prefetch(frames[next + 2 * AHEAD]);
    if (next + AHEAD < frame_count) {
        __builtin_prefetch(frames[next + AHEAD]->bytes);
        __builtin_prefetch(frames[next + AHEAD]->bytes + 48); /* headers may cross into a second cache line */
    }
}

static __attribute__((noinline)) uint64_t all_fields_prefetched(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) {
        prefetch(i);
        sum += fields(frames[i]->bytes, frames[i]->length);
    }
    return sum;
}

static __attribute__((noinline)) uint64_t all_tuples_prefetched(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) {
        prefetch(i);
        sum += hash(read_tuple(frames[i]->bytes, frames[i]->length));
    }
    return sum;
}

static __attribute__((noinline)) uint64_t all_valid(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += (uint64_t)valid(frames[i]->bytes, frames[i]->length);
    return sum;
}

static __attribute__((noinline)) uint64_t all_timestamps(void) {
    uint64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += timestamps(frames[i]->bytes, frames[i]->length);
    return sum;
}

static __attribute__((noinline)) uint64_t all_patched(void) {
    int64_t sum = 0;
    for (int i = 0; i < frame_count; i++) sum += patch(frames[i]->bytes, frames[i]->length);
    return (uint64_t)sum;
}

static __attribute__((noinline)) uint64_t all_encoded(void) {
    uint64_t sum = 0;
    for (int i = 0; i < SEGMENTS; i++) {
        encode_words(out, &segments[i], payload, sizeof payload);
        sum += u16(out + 24) + u16(out + 50);
    }
    return sum;
}

static __attribute__((noinline)) uint64_t all_encoded_by_field(void) {
    uint64_t sum = 0;
    for (int i = 0; i < SEGMENTS; i++) {
        encode_fields(out, &segments[i], payload, sizeof payload);
        sum += u16(out + 24) + u16(out + 50);
    }
    return sum;
}

static const struct {
    const char *name;
    uint64_t (*pass)(void);
} works[] = {{"fields", all_fields}, {"fields-prefetch", all_fields_prefetched}, {"tuple", all_tuples},
    {"tuple-prefetch", all_tuples_prefetched}, {"verify", all_valid}, {"options", all_timestamps}, {"patch", all_patched}};

int main(int arguments, char **argument) {
    int serving = take_serve(&arguments, &argument);
    const char *name = arguments > 1 ? argument[1] : "";
    if (arguments == 2 && (!strcmp(name, "encode") || !strcmp(name, "encode-fields"))) {
        prepare_segments();
        frame_count = SEGMENTS;
        measure(name, !strcmp(name, "encode") ? all_encoded : all_encoded_by_field, serving);
        return 0;
    }
    if (arguments == 3 && !strcmp(name, "flows")) {
        capture = argument[2];
        measure(name, read_flows, serving);
        return 0;
    }
    for (size_t i = 0; arguments == 4 && i < sizeof works / sizeof *works; i++) {
        if (strcmp(name, works[i].name)) continue;
        load_frames(argument[2], atoi(argument[3]));
        if (!strcmp(name, "patch")) keep_plain();
        measure(name, works[i].pass, serving);
        return 0;
    }
    fprintf(stderr, "usage: yardstick [serve] fields|fields-prefetch|tuple|tuple-prefetch|verify|options|patch TRACE FRAMES\n"
        "       yardstick [serve] encode|encode-fields\n       yardstick [serve] flows CAPTURE\n");
    return 2;
}
