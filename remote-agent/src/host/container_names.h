/* What a container is called, from the files that its runtime keeps: no runtime is asked and none need run. */
#ifndef PROBESCOPE_CONTAINER_NAMES_H
#define PROBESCOPE_CONTAINER_NAMES_H

#include <limits.h>

#include "host/cgroup_path.h"

/* Each "" where it is not known. */
struct container_names {
    const char *runtime;      /* whose file it was; NULL when none has the container */
    char name[NAME_MAX + 1];  /* as the user called it */
    char pod[NAME_MAX + 1];   /* name of its Kubernetes pod */
    char space[NAME_MAX + 1]; /* of the pod */
};

/*
 * Looks for the container `meaning->container` where Docker, containerd (Kubernetes' and nerdctl's containers), CRI-O
 * and Podman (root's and, of a cgroup in a user's slice, that user's) describe theirs. `root` is put before every path
 * and is
 * "" on a host.
 */
void container_names_find(const char *root, const struct cgroup_meaning *meaning, struct container_names *names);

#endif
