// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Makes processes that end: workload [PROCESSES]
 * Every third is killed, by SIGKILL or SIGABRT in turn; of the others every second returns 3 and the rest 0. Each has a
 * thread that ends before it. Prints "PROCESSES processes, K by SIGKILL, A by SIGABRT, F failed, W worked".
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEFAULT_PROCESSES 211
#define FAILED            3

static void *do_nothing(void *argument)
{
    return argument;
}

static void end(long number)
{
    const struct rlimit none = {0};
    pthread_t thread;

    if (setrlimit(RLIMIT_CORE, &none) || pthread_create(&thread, NULL, do_nothing, NULL) || pthread_join(thread, NULL))
        _exit(1);
    if (number % 3 == 0)
        raise(number % 2 ? SIGKILL : SIGABRT);
    _exit(number % 2 ? FAILED : 0);
}

int main(int argc, char **argv)
{
    long processes = argc > 1 ? atol(argv[1]) : DEFAULT_PROCESSES;
    long by_kill = 0, by_abort = 0, failed = 0, worked = 0;

    for (long number = 0; number < processes; number++) {
        int status;
        pid_t child = fork();

        if (child == 0)
            end(number);
        if (child < 0 || waitpid(child, &status, 0) < 0) {
            perror("fork");
            return 1;
        }
        by_kill += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        by_abort += WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
        failed += WIFEXITED(status) && WEXITSTATUS(status) == FAILED;
        worked += WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    printf("%ld processes, %ld by SIGKILL, %ld by SIGABRT, %ld failed, %ld worked\n", processes, by_kill, by_abort,
           failed, worked);
    return 0;
}
