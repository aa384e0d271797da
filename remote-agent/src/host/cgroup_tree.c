#include "host/cgroup_tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEEPEST 64

struct walk {
    cgroup_visit *visit;
    void *context;
    char path[PATH_MAX];
};

const char *cgroup_tree_mount(void)
{
    static char found[PATH_MAX];
    struct mntent mount;
    char line[2 * PATH_MAX];
    if (found[0] != '\0')
        return found;
    FILE *mounts = setmntent("/proc/self/mounts", "re");
    if (mounts == NULL)
        return found;
    while (found[0] == '\0' && getmntent_r(mounts, &mount, line, sizeof(line)) != NULL) {
        if (strcmp(mount.mnt_type, "cgroup2") == 0)
            snprintf(found, sizeof(found), "%s", mount.mnt_dir);
    }
    endmntent(mounts);
    return found;
}

uint32_t cgroup_tree_level(const char *path)
{
    uint32_t level = 0;
    for (; *path != '\0'; path++)
        level += path[0] == '/' && path[1] != '/' && path[1] != '\0';
    return level;
}

/* Takes over `fd`. False when the visitor wants no more. A cgroup that goes meanwhile is left out. */
static bool walk_below(struct walk *walk, int fd, size_t length, int depth)
{
    bool go_on = true;
    DIR *directory = fdopendir(fd);
    if (directory == NULL) {
        close(fd);
        return true;
    }
    for (struct dirent *entry = readdir(directory); entry != NULL && go_on; entry = readdir(directory)) {
        if (entry->d_type != DT_DIR || entry->d_name[0] == '.')
            continue;
        size_t room = sizeof(walk->path) - length;
        int added = snprintf(walk->path + length, room, "/%s", entry->d_name);
        if (added >= (int)room)
            continue;
        go_on = walk->visit(walk->context, entry->d_ino, walk->path);
        int below = openat(dirfd(directory), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (below >= 0 && go_on && depth < DEEPEST)
            go_on = walk_below(walk, below, length + (size_t)added, depth + 1);
        else if (below >= 0)
            close(below);
    }
    closedir(directory);
    return go_on;
}

int cgroup_tree_walk(cgroup_visit *visit, void *context)
{
    struct walk walk = {.visit = visit, .context = context};
    struct stat root;
    const char *mount = cgroup_tree_mount();
    if (mount[0] == '\0')
        return -ENODEV;
    int fd = open(mount, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &root) != 0) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        return -error;
    }
    if (!visit(context, root.st_ino, "/")) {
        close(fd);
        return 0;
    }
    walk_below(&walk, fd, 0, 1);
    return 0;
}
