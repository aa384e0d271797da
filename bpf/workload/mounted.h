/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* A file system of the workload's own, mounted where only it sees it; so that paths have a mount in them. Needs root.
 */
#ifndef PROBESCOPE_WORKLOAD_MOUNTED_H
#define PROBESCOPE_WORKLOAD_MOUNTED_H

#define _GNU_SOURCE
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static inline void must(bool done, const char *what)
{
    if (!done) {
        perror(what);
        exit(1);
    }
}

/* Mounts it on a new directory and goes into a directory in it, whose path is given. Other mounts stay as they are. */
static const char *enter_mounted_directory(void)
{
    static char path[64] = "/tmp/probescope-XXXXXX";

    must(!unshare(CLONE_NEWNS) && !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "no mounts of its own");
    must(mkdtemp(path) && !mount("workload", path, "tmpfs", 0, NULL) && !chdir(path), path);
    must(!mkdir("inside", 0700) && !chdir("inside"), "inside");
    snprintf(path + sizeof("/tmp/probescope-XXXXXX") - 1, 8, "/inside");
    return path;
}

/* Takes it away again. */
static void leave_mounted_directory(void)
{
    char path[64];

    must(getcwd(path, sizeof(path)) && !chdir("/"), "/");
    path[sizeof("/tmp/probescope-XXXXXX") - 1] = 0;
    must(!umount2(path, MNT_DETACH) && !rmdir(path), path);
}

#endif
