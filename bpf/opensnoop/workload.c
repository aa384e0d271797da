// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Opens files a known number of times and opens nothing else: workload [-f] [-c CPU] [-r RATE] [-w] [OPENS]
 * Takes the three system calls and files that are there, are not there and have odd names in turn.
 *   -f       flood: only a failing openat, as fast as one core can
 *   -c CPU   stay on that CPU
 *   -r RATE  no more than so many opens a second
 *   -w       wait for a line on standard input before the first open
 * Prints "OPENS opens ELAPSED ns USED cpu_ns".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/openat2.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_OPENS 10007

static const char *const paths[] = {"/proc/self/exe", "/nonexistent/probescope", "/nonexistent/\"quoted\"\n\xff\xe4"};
#define PATHS (sizeof(paths) / sizeof(paths[0]))

#define SECOND_NS 1000000000LL

static long long clock_ns(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return now.tv_sec * SECOND_NS + now.tv_nsec;
}

static int open_somehow(long number)
{
    const char *path = paths[number / 3 % PATHS];
    struct open_how how = {.flags = O_RDONLY};

    switch (number % 3) {
#ifdef SYS_open
    case 0:
        return syscall(SYS_open, path, O_RDONLY);
#endif
    case 1:
        return syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof(how));
    default:
        return syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    }
}

static int stay_on(int cpu)
{
    cpu_set_t cpus;

    CPU_ZERO(&cpus);
    CPU_SET(cpu, &cpus);
    return sched_setaffinity(0, sizeof(cpus), &cpus);
}

/* Sleeps when open number so many comes too early for the rate; a millisecond early is not. */
static void keep_rate(long number, long rate, long long start_ns)
{
    long long due_ns = start_ns + number * SECOND_NS / rate;
    struct timespec due = {.tv_sec = due_ns / SECOND_NS, .tv_nsec = due_ns % SECOND_NS};

    if (due_ns > clock_ns(CLOCK_MONOTONIC) + SECOND_NS / 1000)
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

static bool wait_for_line(void)
{
    char byte;

    do {
        if (read(STDIN_FILENO, &byte, 1) != 1)
            return false;
    } while (byte != '\n');
    return true;
}

static int usage(const char *name)
{
    fprintf(stderr, "usage: %s [-f] [-c CPU] [-r RATE] [-w] [OPENS], CPU one of this machine's\n", name);
    return 2;
}

int main(int argc, char **argv)
{
    long opens = DEFAULT_OPENS;
    long rate = 0;
    bool flood = false, waits = false;
    long long start_ns, start_cpu_ns, cpu_ns;
    int option;

    while ((option = getopt(argc, argv, "fc:r:w")) != -1) {
        if (option == 'f')
            flood = true;
        else if (option == 'w')
            waits = true;
        else if (option == 'r')
            rate = atol(optarg);
        else if (option != 'c' || stay_on(atoi(optarg)))
            return usage(argv[0]);
    }
    if (optind < argc)
        opens = atol(argv[optind]);
    if (rate < 0 || (waits && !wait_for_line()))
        return usage(argv[0]);

    start_ns = clock_ns(CLOCK_MONOTONIC);
    start_cpu_ns = clock_ns(CLOCK_THREAD_CPUTIME_ID);
    for (long i = 0; i < opens; i++) {
        int fd = flood ? syscall(SYS_openat, AT_FDCWD, paths[1], O_RDONLY) : open_somehow(i);

        if (fd >= 0)
            close(fd);
        if (rate)
            keep_rate(i + 1, rate, start_ns);
    }
    cpu_ns = clock_ns(CLOCK_THREAD_CPUTIME_ID) - start_cpu_ns;
    printf("%ld opens %lld ns %lld cpu_ns\n", opens, clock_ns(CLOCK_MONOTONIC) - start_ns, cpu_ns);
    return 0;
}
