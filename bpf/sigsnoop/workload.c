// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends signals to a child, which takes SIGUSR1, ignores SIGUSR2 and dies of SIGTERM: workload [SIGNALS]
 * Prints "SIGNALS taken, IGNORED ignored, MISSED missed".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEFAULT_SIGNALS 101
#define IGNORED         17
#define MISSED          53
#define NOBODY          4194304 /* above the highest process id there can be */

static int taken[2]; /* a byte for each SIGUSR1 the child took */

static void take(int signal)
{
    char byte = signal;

    if (write(taken[1], &byte, 1) != 1)
        _exit(1);
}

static int wait_for_child(void)
{
    char byte;

    return read(taken[0], &byte, 1) == 1 ? 0 : -1;
}

static void live(void)
{
    signal(SIGUSR1, take);
    signal(SIGUSR2, SIG_IGN);
    take(0);
    for (;;)
        pause();
}

int main(int argc, char **argv)
{
    long signals = argc > 1 ? atol(argv[1]) : DEFAULT_SIGNALS;
    pid_t child;
    int status;

    if (pipe(taken) || (child = fork()) < 0) {
        perror("no child");
        return 1;
    }
    if (child == 0)
        live();
    if (wait_for_child())
        return 1;
    for (long i = 0; i < signals; i++) {
        /* To the process and to its only thread in turn. */
        long sent = i % 2 ? syscall(SYS_tgkill, child, child, SIGUSR1) : kill(child, SIGUSR1);

        if (sent || wait_for_child())
            return 1;
    }
    for (int i = 0; i < IGNORED; i++)
        kill(child, SIGUSR2);
    for (int i = 0; i < MISSED; i++) {
        if (kill(NOBODY, SIGUSR1) == 0 || errno != ESRCH)
            return 1;
        kill(NOBODY, 0); /* no signal at all */
    }
    kill(child, SIGTERM);
    if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status) || WTERMSIG(status) != SIGTERM)
        return 1;
    printf("%ld taken, %d ignored, %d missed\n", signals, IGNORED, MISSED);
    return 0;
}
