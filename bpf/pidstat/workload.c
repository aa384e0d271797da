// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Short-lived processes of two threads: workload [PROCESSES]
 * Each thread computes, sleeps, touches fresh pages and writes known amounts.
 * Prints what the kernel says they used when they were waited for:
 * "T threads, C cpu_ns, S switches, F faults, B bytes written", S of which are the voluntary ones.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_PROCESSES 101
#define SLEEPS            5
#define PAGES             17
#define WRITES            3
#define WRITE_BYTES       1009
#define CPU_NS            1000000 /* of each thread, at least */

static long page_bytes;

static long long cpu_ns(void)
{
    struct timespec used;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return used.tv_sec * 1000000000LL + used.tv_nsec;
}

static void *work(void *argument)
{
    static const char bytes[WRITE_BYTES];
    int null = open("/dev/null", O_WRONLY);
    char *pages = mmap(NULL, PAGES * page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (null < 0 || pages == MAP_FAILED)
        _exit(1);
    madvise(pages, PAGES * page_bytes, MADV_NOHUGEPAGE);
    for (int i = 0; i < PAGES; i++)
        pages[i * page_bytes] = 1;
    for (int i = 0; i < WRITES; i++)
        if (write(null, bytes, sizeof(bytes)) != sizeof(bytes))
            _exit(1);
    for (int i = 0; i < SLEEPS; i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000}, NULL);
    while (cpu_ns() < CPU_NS)
        ;
    return argument;
}

static int live(void)
{
    pthread_t second;

    if (pthread_create(&second, NULL, work, NULL))
        return 1;
    work(NULL);
    pthread_join(second, NULL);
    return 0;
}

int main(int argc, char **argv)
{
    long processes = argc > 1 ? atol(argv[1]) : DEFAULT_PROCESSES;
    long long cpu = 0;
    long faults = 0, switches = 0;

    page_bytes = sysconf(_SC_PAGESIZE);
    for (long i = 0; i < processes; i++) {
        struct rusage used;
        int status;
        pid_t child = fork();

        if (child == 0)
            _exit(live());
        if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0) {
            fprintf(stderr, "a child did not live as it should\n");
            return 1;
        }
        cpu += (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000000LL +
               (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1000LL;
        faults += used.ru_minflt;
        switches += used.ru_nvcsw;
    }
    printf("%ld threads, %lld cpu_ns, %ld switches, %ld faults, %ld bytes written\n", 2 * processes, cpu, switches,
           faults, 2 * processes * WRITES * WRITE_BYTES);
    return 0;
}
