/* The frames of a trace, each in a buffer of its own as in the JVM; medians of repeated rounds. */
#ifndef TRACE_H
#define TRACE_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    uint8_t *bytes;
    uint32_t length;
} frame;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

static double median(double *figures, int count) {
    qsort(figures, (size_t)count, sizeof *figures, ascending);
    return figures[count / 2];
}

/* Reads the first frames of a pcap file in the byte order of this machine; each frame and its descriptor is allocated separately. */
static int load(const char *name, frame **frames, int most) {
    FILE *file = fopen(name, "rb");
    uint32_t header[6], record[4];
    if (!file || fread(header, 4, 6, file) != 6 || header[0] != 0xA1B2C3D4) {
        fprintf(stderr, "%s is no pcap file of this machine's byte order\n", name);
        exit(1);
    }
    int count = 0;
    while (count < most && fread(record, 4, 4, file) == 4 && record[2] <= 262144) {
        frame *next = (frame *)malloc(sizeof *next);
        next->length = record[2];
        next->bytes = (uint8_t *)malloc(record[2] ? record[2] : 1);
        if (fread(next->bytes, 1, record[2], file) != record[2]) exit(1);
        frames[count++] = next;
    }
    fclose(file);
    return count;
}
#endif
