/* The message of a cgroup. */
#ifndef PROBESCOPE_CGROUP_MESSAGE_H
#define PROBESCOPE_CGROUP_MESSAGE_H

#include <stdint.h>

#include "host/cgroup_path.h"
#include "host/container_names.h"
#include "wire/json_writer.h"

/* What is said of a cgroup. */
struct cgroup_entry {
    uint64_t id;
    const char *path; /* NULL when it is not known any more */
    struct cgroup_meaning meaning;
    struct container_names names;
    const char *why; /* why there is no path */
};

void message_cgroup(struct json_writer *w, const struct cgroup_entry *entry);

#endif
