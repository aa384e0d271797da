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

static char mount_point[] = "/tmp/probescope-XXXXXX"; /* its end is chosen when it is made */

/* Mounts it on a new directory and goes into a directory in it, whose path is given. Other mounts stay as they are. */
static const char *enter_mounted_directory(void)
{
    static char inside[sizeof(mount_point) + sizeof("/inside")];

    must(!unshare(CLONE_NEWNS) && !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "no mounts of its own");
    must(mkdtemp(mount_point) && !mount("workload", mount_point, "tmpfs", 0, NULL), mount_point);
    snprintf(inside, sizeof(inside), "%s/inside", mount_point);
    must(!mkdir(inside, 0700) && !chdir(inside), inside);
    return inside;
}

/* Takes it away again. */
static void leave_mounted_directory(void)
{
    must(!chdir("/") && !umount2(mount_point, MNT_DETACH) && !rmdir(mount_point), mount_point);
}

#endif
