/* The host's cgroup v2 hierarchy as its file system shows it. */
#ifndef PROBESCOPE_CGROUP_TREE_H
#define PROBESCOPE_CGROUP_TREE_H

#include <stdbool.h>
#include <stdint.h>

/* Called for each cgroup, those above before those below it. `path` begins with '/' at the root; `id` is what the
 * kernel calls it: the inode number of its directory. False ends the walk. */
typedef bool cgroup_visit(void *context, uint64_t id, const char *path);

/* Where cgroup v2 is mounted, "" where it isn't (as on hosts that know version 1 only). Found once. */
const char *cgroup_tree_mount(void);

/* 0, or -errno when the hierarchy can't be read: -ENODEV where there is none. */
int cgroup_tree_walk(cgroup_visit *visit, void *context);

/* How many directories below the root a path stands. */
uint32_t cgroup_tree_level(const char *path);

#endif
