// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Starts children, one after the other, that want more memory than their cgroup may have: workload [CHILDREN]
 * Prints "CHILDREN killed".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEFAULT_CHILDREN 3
#define LIMIT_BYTES      (8L << 20)

static bool write_file(const char *directory, const char *name, const char *text)
{
    char path[256];
    int fd;
    bool written;

    snprintf(path, sizeof(path), "%s/%s", directory, name);
    fd = open(path, O_WRONLY);
    if (fd < 0)
        return false;
    written = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
    close(fd);
    return written;
}

/* Makes a cgroup whose memory is limited, in version 1 or 2 of the hierarchy; its directory, or NULL. */
static const char *limited_cgroup(void)
{
    static const char *const directories[] = {"/sys/fs/cgroup/memory/probescope-oomkill",
                                              "/sys/fs/cgroup/probescope-oomkill"};
    char limit[32];

    snprintf(limit, sizeof(limit), "%ld", LIMIT_BYTES);
    write_file("/sys/fs/cgroup", "cgroup.subtree_control", "+memory");
    for (size_t i = 0; i < 2; i++) {
        if (mkdir(directories[i], 0755))
            continue;
        if (write_file(directories[i], "memory.limit_in_bytes", limit) ||
            write_file(directories[i], "memory.max", limit))
            return directories[i];
        rmdir(directories[i]);
    }
    return NULL;
}

/* True when the kernel killed it. */
static bool wants_too_much(const char *cgroup)
{
    int status;
    pid_t child = fork();

    if (!child) {
        volatile char *memory = malloc(4 * LIMIT_BYTES);

        if (!write_file(cgroup, "cgroup.procs", "0") || !memory)
            _exit(1);
        for (long i = 0; i < 4 * LIMIT_BYTES; i++)
            memory[i] = 'p';
        _exit(0);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

int main(int argc, char **argv)
{
    long children = argc > 1 ? atol(argv[1]) : DEFAULT_CHILDREN, killed = 0;
    const char *cgroup = limited_cgroup();

    if (!cgroup) {
        perror("no cgroup with a memory limit");
        return 1;
    }
    for (long i = 0; i < children; i++)
        killed += wants_too_much(cgroup);
    while (rmdir(cgroup)) /* the last child may still be on its way out */
        usleep(1000);
    printf("%ld killed\n", killed);
    return killed == children ? 0 : 1;
}
