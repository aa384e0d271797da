#include "tracefs.h"

#include <sched.h>
#include <stddef.h>
#include <sys/mount.h>
#include <unistd.h>

void tracefs_make_visible(void)
{
    static const char place[] = "/sys/kernel/tracing";
    if (access("/sys/kernel/tracing/events", F_OK) == 0 || access("/sys/kernel/debug/tracing/events", F_OK) == 0)
        return;
    if (access(place, F_OK) != 0 || unshare(CLONE_NEWNS) != 0)
        return;
    /* Later mounts of the host stay visible here, ours does not become visible there. */
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0)
        return;
    (void)mount("tracefs", place, "tracefs", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
}
