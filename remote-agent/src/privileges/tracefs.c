#include "privileges/tracefs.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/statfs.h>
#include <unistd.h>

static const char place[] = "/sys/kernel/tracing";
static const char old_place[] = "/sys/kernel/debug/tracing"; /* mounts itself when it is looked at */

static bool is_tracefs(const char *path)
{
    struct statfs status;
    return statfs(path, &status) == 0 && status.f_type == TRACEFS_MAGIC;
}

/* By opening it: access() would ask for the real user, who may have fewer rights than this process has. */
static bool can_list(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    close(fd);
    return true;
}

bool tracefs_is_mounted(void)
{
    return is_tracefs(place) || is_tracefs(old_place);
}

bool tracefs_is_readable(void)
{
    return can_list("/sys/kernel/tracing/events") || can_list("/sys/kernel/debug/tracing/events");
}

void tracefs_make_visible(void)
{
    if (tracefs_is_mounted() || tracefs_is_readable())
        return;
    if (access(place, F_OK) != 0 || unshare(CLONE_NEWNS) != 0)
        return;
    /* Later mounts of the host stay visible here, ours does not become visible there. */
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0)
        return;
    (void)mount("tracefs", place, "tracefs", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
}
