/* Measures a pass over the frames: once, or once for each line of standard input, in turn with the JVM. For C and C++. */
#ifndef MEASURE_H
#define MEASURE_H
#include "trace.h"

#define MOST_ROUNDS 11

#define MOST_FRAMES 20000
static frame *frames[MOST_FRAMES];
/* How many frames a pass reads or writes. */
static int frame_count;
static volatile uint64_t sink;

static inline void load_frames(const char *file, int most) {
    frame_count = load(file, frames, most < MOST_FRAMES ? most : MOST_FRAMES);
}

/*
 * Prints the nanoseconds a frame and the sum of a pass. The first passes are not timed and fill the caches; the figure is the median of
 * some rounds, each of at least some nanoseconds.
 */
static void figure(const char *name, uint64_t (*pass)(void), int rounds, double nanoseconds) {
    double figures[MOST_ROUNDS];
    uint64_t sum = pass();
    double once = now();
    sink = sink + pass();
    once = now() - once;
    int passes = (int)(nanoseconds / (once + 1)) + 1;
    for (int round = 0; round < rounds; round++) {
        double start = now();
        for (int i = 0; i < passes; i++) sink = sink + pass();
        figures[round] = (now() - start) / passes / frame_count;
    }
    printf("%s %d %.3f %lld\n", name, frame_count, median(figures, rounds), (long long)sum);
    fflush(stdout);
}

/* When serving, a measurement is short: a tenth of a second, or a capture file three times. Ends at the end of the input. */
static void measure(const char *name, uint64_t (*pass)(void), int serving) {
    if (!serving) {
        figure(name, pass, MOST_ROUNDS, 5e7);
        return;
    }
    int rounds = strcmp(name, "flows") ? 5 : 3;
    char line[64];
    while (fgets(line, sizeof line, stdin)) figure(name, pass, rounds, 2e7);
}

/* Removes the first argument if it is "serve"; returns whether it was. */
static int take_serve(int *arguments, char ***argument) {
    if (*arguments < 2 || strcmp((*argument)[1], "serve")) return 0;
    --*arguments;
    ++*argument;
    return 1;
}
#endif
