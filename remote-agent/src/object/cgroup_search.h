/* A cgroup as a user calls it. */
#ifndef PROBESCOPE_CGROUP_SEARCH_H
#define PROBESCOPE_CGROUP_SEARCH_H

#include <stdint.h>

#include "wire/problem.h"

/*
 * Finds a cgroup of the host. `text` is a path ("/system.slice/ssh.service", from the root of cgroup v2 or with its
 * mount point in front), or the name, the id or the beginning of the id of a container, or a systemd unit with or
 * without
 * ".service", or the uid of a Kubernetes pod. `root` as in container_names.h. `level` is how deep it lies below
 * the root. 0, or -1 with a problem of code "parameter" that names what there is.
 */
int cgroup_search(const char *text, const char *root, uint64_t *id, uint32_t *level, struct problem *problem);

#endif
