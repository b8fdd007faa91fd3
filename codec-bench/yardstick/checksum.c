/*
 * The physical yardstick of the checksum benchmarks: what a C compiler makes of the same work on the same frames.
 *
 *   cc -O3 -march=native -o checksum checksum.c && ./checksum trace.pcap
 *
 * Prints a line for each question, in nanoseconds: the median of eleven rounds. The frames stand in one buffer each, as the
 * JVM's do.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#define ROUNDS 11

typedef struct {
    uint8_t *bytes;
    uint32_t length;
} frame;

typedef uint64_t (*sum_loop)(const uint8_t *, size_t, uint64_t);

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

static double median(double *figures) {
    qsort(figures, ROUNDS, sizeof *figures, ascending);
    return figures[ROUNDS / 2];
}

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

/* 32-bit words into a 64-bit sum: the compiler makes vector instructions of it. */
static uint64_t sum_vector(const uint8_t *at, size_t length, uint64_t sum) {
    size_t words = length / 4;
    for (size_t i = 0; i < words; i++) {
        uint32_t word;
        memcpy(&word, at + 4 * i, 4);
        sum += word;
    }
    return tail(at + 4 * words, length & 3, sum);
}

#ifdef __x86_64__
/* 64-bit words in a chain of add-with-carry instructions. */
static uint64_t sum_carry(const uint8_t *at, size_t length, uint64_t start) {
    unsigned long long sum = 0;
    for (; length >= 32; length -= 32, at += 32) {
        unsigned long long words[4];
        memcpy(words, at, 32);
        unsigned char carry = _addcarry_u64(0, sum, words[0], &sum);
        carry = _addcarry_u64(carry, sum, words[1], &sum);
        carry = _addcarry_u64(carry, sum, words[2], &sum);
        carry = _addcarry_u64(carry, sum, words[3], &sum);
        sum += carry;
    }
    uint64_t folded = (sum >> 32) + (sum & 0xFFFFFFFF) + start;
    for (; length >= 4; length -= 4, at += 4) folded = tail(at, 4, folded);
    return tail(at, length, folded);
}
#endif

static uint16_t swapped(unsigned value) { return (uint16_t)(value << 8 | value >> 8); }

static int transport(const uint8_t *at, unsigned length, unsigned protocol, uint64_t pseudo) {
    if (protocol != 6 && protocol != 17) return 0;
    return fold(sum_vector(at, length, pseudo + swapped(protocol) + swapped(length))) == 0xFFFF;
}

/* How many of the IPv4 and the transport checksum are there and hold; lengths are checked against the frame. */
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
        return count + transport(at + header, total - header, at[9], sum_vector(at + 12, 8, 0));
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
        return transport(next, (unsigned)(last - next), protocol, sum_vector(at + 8, 32, 0));
    }
    return 0;
}

static volatile uint64_t sink;

static void time_sum(const char *name, sum_loop loop, const uint8_t *bytes, size_t length) {
    double figures[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        for (int i = 0; i < 200000; i++) sink += loop(bytes + (i & 7) * 2048, length, 0);
        figures[round] = (now() - start) / 200000;
    }
    double nanoseconds = median(figures);
    printf("%s %zu bytes: %.2f ns, %.1f GB/s\n", name, length, nanoseconds, length / nanoseconds);
}

static void time_verify(const frame *frames, int count, int cycles) {
    double figures[ROUNDS];
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        found = 0;
        for (int cycle = 0; cycle < cycles; cycle++)
            for (int i = 0; i < count; i++) found += valid(frames[i].bytes, frames[i].length);
        figures[round] = (now() - start) / count / cycles;
    }
    printf("verify %d frames: %.2f ns a frame, %d checksums valid\n", count, median(figures), found / cycles);
}

int main(int arguments, char **argument) {
    static uint8_t noise[8 * 2048];
    for (size_t i = 0; i < sizeof noise; i++) noise[i] = (uint8_t)(i * 2654435761u >> 13);
    size_t lengths[] = {64, 576, 1500};
    for (int i = 0; i < 3; i++) {
        time_sum("vector", sum_vector, noise, lengths[i]);
#ifdef __x86_64__
        time_sum("add-with-carry", sum_carry, noise, lengths[i]);
#endif
    }
    if (arguments < 2) return 0;
    FILE *file = fopen(argument[1], "rb");
    uint32_t header[6], record[4];
    if (!file || fread(header, 4, 6, file) != 6 || header[0] != 0xA1B2C3D4) {
        fprintf(stderr, "%s is no pcap file of this machine's byte order\n", argument[1]);
        return 1;
    }
    static frame frames[20000];
    int count = 0;
    while (count < 20000 && fread(record, 4, 4, file) == 4 && record[2] <= 262144) {
        frames[count].length = record[2];
        frames[count].bytes = malloc(record[2] ? record[2] : 1);
        if (!frames[count].bytes || fread(frames[count].bytes, 1, record[2], file) != record[2]) return 1;
        count++;
    }
    time_verify(frames, count, 20);
    time_verify(frames, count < 1000 ? count : 1000, 400);
    return 0;
}
