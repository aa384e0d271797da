#include "host/root_file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Takes `found`, an O_PATH descriptor or -1. */
static int open_if_regular(int found, struct stat *status)
{
    char path[32];
    int fd = -1;
    int error;

    if (found < 0)
        return -1;
    if (fstat(found, status))
        goto done;
    if (!S_ISREG(status->st_mode)) {
        errno = EINVAL;
        goto done;
    }
    snprintf(path, sizeof(path), "/proc/self/fd/%d", found);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
done:
    error = errno;
    close(found);
    errno = error;
    return fd;
}

int root_file_open(int tgid, const char *path, struct stat *status)
{
    /* From Linux 5.6; the agent's probes need a later one. */
    struct open_how how = {.flags = O_PATH | O_CLOEXEC, .resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS};
    char root[32] = "/";
    int root_fd, found, error;

    if (tgid)
        snprintf(root, sizeof(root), "/proc/%d/root", tgid);
    root_fd = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root_fd < 0)
        return -1;
    found = (int)syscall(SYS_openat2, root_fd, path, &how, sizeof(how));
    error = errno;
    close(root_fd);
    errno = error;
    return open_if_regular(found, status);
}

int root_file_open_link(const char *link, struct stat *status)
{
    return open_if_regular(open(link, O_PATH | O_CLOEXEC), status);
}
