/*
 * Counts the instructions that one thread of a JVM executes in user mode, by stepping through them one by one (ptrace). Needs no
 * hardware counter, so it works in virtual machines; Linux on x86-64 only. A step takes one to five microseconds.
 *
 *   instructions BATCHES [-p] java ... io.github.packetcodec.bench.CountInstructions ...
 *
 * The JVM warms up and prints "ready TID". From then on it reads a byte, runs that many batches and writes one byte. The steps from the
 * return of the read to the return of the write are counted, for no batch and for BATCHES; the difference is printed. With -p, the
 * program also prints how many steps each address took, as lines of "address count", to standard error.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SYSCALL = 0x050f, TABLE = 1 << 20 };

static const long LIMIT = 200L * 1000 * 1000;

static pid_t jvm;
static uint64_t addresses[TABLE];
static long counts[TABLE];

static void fail(const char *what) {
    fprintf(stderr, "instructions: %s: %s\n", what, errno ? strerror(errno) : "unexpected");
    if (jvm > 0) {
        kill(jvm, SIGKILL);
    }
    exit(1);
}

static void record(uint64_t address) {
    uint32_t at = (uint32_t)(address * 0x9E3779B97F4A7C15u >> 44) % TABLE;
    for (int probes = 0; addresses[at] != address; at = (at + 1) % TABLE) {
        if (addresses[at] == 0) {
            addresses[at] = address;
            break;
        }
        if (++probes == TABLE) {
            fail("too many addresses");
        }
    }
    counts[at]++;
}

/* Waits until the thread stops; returns the signal that it is about to receive, 0 if it stopped for this program. */
static int stopped(pid_t thread) {
    int status;
    if (waitpid(thread, &status, __WALL) != thread || !WIFSTOPPED(status)) {
        errno = 0;
        fail("the thread ended");
    }
    return status >> 16 || WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
}

/* Asks for a number of batches, and returns how many instructions the thread executed from then until it answered. */
static long count(pid_t thread, int requests, int answers, int batches, int profile) {
    char byte = (char)batches;
    if (write(requests, &byte, 1) != 1) {
        fail("write");
    }
    struct user_regs_struct registers;
    uint64_t last = 0;
    int signal = 0;
    for (long steps = 0; steps < LIMIT;) {
        if (ptrace(PTRACE_SINGLESTEP, thread, 0, (void *)(long)signal) != 0) {
            fail("step");
        }
        signal = stopped(thread);
        if (ptrace(PTRACE_GETREGS, thread, 0, &registers) != 0) {
            fail("registers");
        }
        /* A repeated string instruction stops after each repetition, but counts once. */
        if (registers.rip != last && signal == 0) {
            steps++;
            if (profile) {
                record(registers.rip);
            }
        }
        last = registers.rip;
        /* A system call leaves the address of the next instruction in rcx: was it the write to standard output? */
        if (registers.rcx == registers.rip && registers.rdi == 1 && registers.rax == 1
            && (ptrace(PTRACE_PEEKTEXT, thread, (void *)(registers.rip - 2), 0) & 0xFFFF) == SYSCALL) {
            if (read(answers, &byte, 1) != 1) {
                fail("read");
            }
            return steps;
        }
    }
    errno = 0;
    fail("too many instructions");
    return -1;
}

int main(int argc, char **argv) {
    int profile = argc > 2 && strcmp(argv[2], "-p") == 0;
    int batches = argc > 2 ? atoi(argv[1]) : 0;
    if (argc < 3 + profile || batches < 1 || batches > 100) {
        fprintf(stderr, "usage: instructions BATCHES [-p] COMMAND...\n");
        return 2;
    }
    int requests[2];
    int answers[2];
    if (pipe(requests) != 0 || pipe(answers) != 0) {
        fail("pipe");
    }
    jvm = fork();
    if (jvm == 0) {
        dup2(requests[0], 0);
        dup2(answers[1], 1);
        close(requests[1]);
        close(answers[0]);
        execvp(argv[2 + profile], argv + 2 + profile);
        perror(argv[2 + profile]);
        _exit(127);
    }
    close(requests[0]);
    close(answers[1]);

    /* Byte by byte, so that nothing after the line is read. */
    char line[64];
    size_t length = 0;
    while (length < sizeof line - 1 && read(answers[0], line + length, 1) == 1 && line[length] != '\n') {
        length++;
    }
    line[length] = 0;
    int thread;
    if (sscanf(line, "ready %d", &thread) != 1) {
        errno = 0;
        fail("the JVM did not warm up");
    }
    if (ptrace(PTRACE_SEIZE, thread, 0, 0) != 0 || ptrace(PTRACE_INTERRUPT, thread, 0, 0) != 0) {
        fail("attach");
    }
    stopped(thread);
    /* On one core, a step is a switch between two threads; on two, it also wakes up a core. */
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET(sched_getcpu(), &core);
    sched_setaffinity(0, sizeof core, &core);
    sched_setaffinity(thread, sizeof core, &core);

    count(thread, requests[1], answers[0], 0, 0); /* links what runs for the first time */
    long none = count(thread, requests[1], answers[0], 0, 0);
    long some = count(thread, requests[1], answers[0], batches, profile);
    printf("%ld\n", some - none);
    for (int i = 0; i < TABLE; i++) {
        if (counts[i] > 0) {
            fprintf(stderr, "%lx %ld\n", (unsigned long)addresses[i], counts[i]);
        }
    }
    kill(jvm, SIGKILL);
    waitpid(thread, NULL, __WALL); /* a traced thread has to be waited for before its process */
    waitpid(jvm, NULL, __WALL);
    return 0;
}
