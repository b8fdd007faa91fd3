/*
 * Counts the instructions that a thread of a JVM executes in user mode: the processor's trap flag stops it after each one, and a
 * signal handler counts. Needs no hardware counter, so it works in virtual machines; Linux on x86-64 only. A step takes about ten
 * microseconds there. The class CountInstructions loads this library.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <ucontext.h>

enum { TRAP_FLAG = 0x100, PLACES = 1 << 16 };

static int64_t steps;
static uint64_t last;
static uint64_t addresses[PLACES];
static int64_t counts[PLACES];

static void step(int signal, siginfo_t *info, void *context) {
    (void)signal;
    (void)info;
    uint64_t address = (uint64_t)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
    if (address == last) {
        return; /* A repeated string instruction stops after each repetition, but is one instruction. */
    }
    last = address;
    steps++;
    uint32_t place = (uint32_t)(address * 0x9E3779B97F4A7C15u >> 48);
    for (int probes = 0; probes < PLACES; probes++, place = (place + 1) % PLACES) {
        if (addresses[place] == address || addresses[place] == 0) {
            addresses[place] = address;
            counts[place]++;
            return;
        }
    }
}

static void set_trap_flag(uint64_t flag) {
    __asm__ volatile("pushfq\n\tandq $~0x100, (%%rsp)\n\torq %0, (%%rsp)\n\tpopfq" : : "r"(flag) : "memory", "cc");
}

/* The methods of CountInstructions; the first two arguments are the environment and the class. */

void Java_io_github_packetcodec_bench_yardstick_CountInstructions_start(void *environment, void *type) {
    (void)environment;
    (void)type;
    struct sigaction action = {.sa_sigaction = step, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigaction(SIGTRAP, &action, 0);
    steps = 0;
    for (int i = 0; i < PLACES; i++) {
        addresses[i] = 0;
        counts[i] = 0;
    }
    set_trap_flag(TRAP_FLAG);
}

int64_t Java_io_github_packetcodec_bench_yardstick_CountInstructions_stop(void *environment, void *type) {
    (void)environment;
    (void)type;
    set_trap_flag(0);
    return steps;
}

int64_t Java_io_github_packetcodec_bench_yardstick_CountInstructions_address(void *environment, void *type, int32_t place) {
    (void)environment;
    (void)type;
    return place < PLACES ? (int64_t)addresses[place] : -1;
}

int64_t Java_io_github_packetcodec_bench_yardstick_CountInstructions_count(void *environment, void *type, int32_t place) {
    (void)environment;
    (void)type;
    return counts[place];
}
