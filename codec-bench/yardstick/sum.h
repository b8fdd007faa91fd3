/* The Internet checksum of RFC 1071 in the byte order of the machine, and the verification of frames. */
#ifndef SUM_H
#define SUM_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

static uint16_t u16(const uint8_t *at) { return (uint16_t)(at[0] << 8 | at[1]); }

static uint16_t fold(uint64_t sum) {
    while (sum >> 16) sum = (sum & 0xFFFF) + (sum >> 16);
    return (uint16_t)sum;
}

static uint64_t tail(const uint8_t *at, size_t length, uint64_t sum) {
    if (length & 4) { uint32_t word; memcpy(&word, at, 4); sum += word; at += 4; }
    if (length & 2) { uint16_t word; memcpy(&word, at, 2); sum += word; at += 2; }
    return length & 1 ? sum + *at : sum;
}

/* 32-bit words into a 64-bit sum: the compiler produces vector instructions. */
static uint64_t sum_vector(const uint8_t *at, size_t length, uint64_t sum) {
    size_t words = length / 4;
    for (size_t i = 0; i < words; i++) {
        uint32_t word;
        memcpy(&word, at + 4 * i, 4);
        sum += word;
    }
    return tail(at + 4 * words, length & 3, sum);
}

static uint16_t swapped(unsigned value) { return (uint16_t)(value << 8 | value >> 8); }

static int transport_valid(const uint8_t *at, unsigned length, unsigned protocol, uint64_t pseudo) {
    if (protocol != 6 && protocol != 17) return 0;
    return fold(sum_vector(at, length, pseudo + swapped(protocol) + swapped(length))) == 0xFFFF;
}

/* Returns how many of the IPv4 and the transport checksum are present and correct; checks lengths against the frame. */
static int valid(const uint8_t *bytes, uint32_t length) {
    const uint8_t *end = bytes + length, *at = bytes + 14;
    if (length < 14) return 0;
    unsigned type = u16(bytes + 12);
    while (type == 0x8100 && end - at >= 4) { type = u16(at + 2); at += 4; }
    if (type == 0x0800 && end - at >= 20) {
        unsigned header = (at[0] & 15) * 4, total = u16(at + 2);
        if (at[0] >> 4 != 4 || header < 20 || total < header || total > end - at) return 0;
        int count = fold(sum_vector(at, header, 0)) == 0xFFFF;
        if (u16(at + 6) & 0x3FFF) return count;
        return count + transport_valid(at + header, total - header, at[9], sum_vector(at + 12, 8, 0));
    }
    if (type == 0x86DD && end - at >= 40) {
        unsigned protocol = at[6];
        const uint8_t *next = at + 40, *last = next + u16(at + 4);
        if (last > end) return 0;
        while ((protocol == 0 || protocol == 44) && last - next >= 8) {
            if (protocol == 44 && (u16(next + 2) & 0xFFF9)) return 0;
            unsigned extension = protocol == 44 ? 8 : 8 + next[1] * 8;
            protocol = next[0];
            next += extension;
            if (next > last) return 0;
        }
        return transport_valid(next, (unsigned)(last - next), protocol, sum_vector(at + 8, 32, 0));
    }
    return 0;
}
#endif
