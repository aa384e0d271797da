/* What a cgroup is, by its path: the conventions of systemd, of container runtimes and of Kubernetes. Pure. */
#ifndef PROBESCOPE_CGROUP_PATH_H
#define PROBESCOPE_CGROUP_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

enum cgroup_kind { CGROUP_ROOT, CGROUP_SLICE, CGROUP_UNIT, CGROUP_POD, CGROUP_CONTAINER, CGROUP_OTHER };

struct cgroup_meaning {
    enum cgroup_kind kind;
    const char *runtime;          /* "docker", "podman", "containerd", "cri-o", "lxc", "nspawn"; NULL where unsaid */
    char container[NAME_MAX + 1]; /* its id, for lxc and nspawn its name; "" for none */
    char unit[NAME_MAX + 1];      /* the systemd unit it is of, inside the container where there is one; "" for none */
    char pod[37];                 /* the pod's uid, with dashes where Kubernetes writes them; "" for none */
    bool of_user;                 /* it lies in a user's slice */
    uid_t user;                   /* whose, when it does */
};

/* `path` begins with '/' at the root of cgroup v2. A cgroup inside a container, pod or unit is of that container, pod
 * or unit; of nested ones the innermost counts. Components longer than a file's name may be are nothing known. */
void cgroup_path_read(const char *path, struct cgroup_meaning *meaning);

#endif
