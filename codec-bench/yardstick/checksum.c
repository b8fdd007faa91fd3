/*
 * The yardstick of the checksum benchmarks: the same work on the same frames in C.
 *
 *   cc -O3 -march=native -o checksum checksum.c && ./checksum trace.pcap
 *
 * Prints a line for each question, in nanoseconds: the median of eleven rounds.
 */
#include "sum.h"
#include "trace.h"

#define ROUNDS 11

typedef uint64_t (*sum_loop)(const uint8_t *, size_t, uint64_t);

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

static volatile uint64_t sink;

static void time_sum(const char *name, sum_loop loop, const uint8_t *bytes, size_t length) {
    double figures[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        for (int i = 0; i < 200000; i++) sink += loop(bytes + (i & 7) * 2048, length, 0);
        figures[round] = (now() - start) / 200000;
    }
    double nanoseconds = median(figures, ROUNDS);
    printf("%s %zu bytes: %.2f ns, %.1f GB/s\n", name, length, nanoseconds, length / nanoseconds);
}

static void time_verify(frame **frames, int count, int cycles) {
    double figures[ROUNDS];
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        found = 0;
        for (int cycle = 0; cycle < cycles; cycle++)
            for (int i = 0; i < count; i++) found += valid(frames[i]->bytes, frames[i]->length);
        figures[round] = (now() - start) / count / cycles;
    }
    printf("verify %d frames: %.2f ns a frame, %d checksums valid\n", count, median(figures, ROUNDS), found / cycles);
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
    static frame *frames[20000];
    int count = load(argument[1], frames, 20000);
    time_verify(frames, count, 20);
    time_verify(frames, count < 1000 ? count : 1000, 400);
    return 0;
}
