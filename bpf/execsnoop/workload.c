// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Runs itself again and again: workload [PROGRAMS]
 * Each child tries a program that is not there, then becomes this program with other arguments, every third by
 * execveat; that one returns 7, or for every fifth is killed by SIGTERM.
 * Prints "PROGRAMS programs, PROGRAMS failures, K killed".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEFAULT_PROGRAMS 101
#define RETURNED         7

static void become(const char *self, long number)
{
    char text[32];

    snprintf(text, sizeof(text), "number %ld", number);
    char *const missing[] = {"missing", text, NULL};
    char *const again[] = {"execsnoop", "child", number % 5 == 0 ? "killed" : "returns", text, NULL};

    execv("/nonexistent/program", missing);
    if (number % 3 == 0)
        syscall(SYS_execveat, AT_FDCWD, self, again, environ, 0);
    else
        execv(self, again);
    perror("exec");
    _exit(1);
}

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "child") == 0) {
        if (strcmp(argv[2], "killed") == 0)
            raise(SIGTERM);
        return RETURNED;
    }

    long programs = argc > 1 ? strtol(argv[1], NULL, 10) : DEFAULT_PROGRAMS;
    long killed = 0;
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

    if (length < 0) {
        perror("/proc/self/exe");
        return 1;
    }
    self[length] = '\0';
    for (long number = 0; number < programs; number++) {
        int status;
        pid_t child = fork();

        if (child == 0)
            become(self, number);
        if (child < 0 || waitpid(child, &status, 0) < 0) {
            perror("fork");
            return 1;
        }
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) {
            killed++;
        } else if (!WIFEXITED(status) || WEXITSTATUS(status) != RETURNED) {
            fprintf(stderr, "a child ended with status %d\n", status);
            return 1;
        }
    }
    printf("%ld programs, %ld failures, %ld killed\n", programs, programs, killed);
    return 0;
}
