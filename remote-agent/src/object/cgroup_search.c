#include "object/cgroup_search.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "host/cgroup_path.h"
#include "host/cgroup_tree.h"
#include "host/container_names.h"

/* The beginning of a container's id that may stand for it. */
#define SHORTEST_ID 4

/* As much of an id as runtimes show. */
#define SHOWN_ID 12

static const char next_path[] =
    "Give a container's name or id, a systemd unit, or a path below the mount of cgroup v2.";

struct search {
    const char *text;
    const char *root;
    char seen[NAME_MAX + 1]; /* the container, pod or unit that was looked at last: what is below it is the same */
    char found[PATH_MAX];    /* path of the first that matches, "" for none */
    char other[PATH_MAX];    /* path of another that matches, "" for none */
    uint64_t id;
    char known[512]; /* names of what there is */
    size_t containers;
};

/* Adds a name to those told when nothing matches. Containers before units, whose list is long on every host. */
static void tell(struct search *search, const char *name)
{
    size_t length = strlen(search->known);
    if (length + strlen(name) + sizeof(", ...") < sizeof(search->known))
        snprintf(search->known + length, sizeof(search->known) - length, "%s%s", length == 0 ? "" : ", ", name);
    else if (strstr(search->known, "...") == NULL)
        snprintf(search->known + length, sizeof(search->known) - length, " ...");
}

static bool is_beginning(const char *text, const char *id)
{
    size_t length = strlen(text);
    return length >= SHORTEST_ID && strncmp(text, id, length) == 0;
}

static bool is_unit(const char *text, const char *unit)
{
    size_t length = strlen(text);
    return strncmp(text, unit, length) == 0 && (unit[length] == '\0' || strcmp(unit + length, ".service") == 0);
}

static bool is_container(struct search *search, const struct cgroup_meaning *meaning)
{
    struct container_names names;
    container_names_find(search->root, meaning, &names);
    char id[SHOWN_ID + 1];
    snprintf(id, sizeof(id), "%.*s", SHOWN_ID, meaning->container);
    search->containers++;
    tell(search, names.name[0] != '\0' ? names.name : id);
    return is_beginning(search->text, meaning->container) || strcmp(search->text, names.name) == 0;
}

static bool is_below(const char *path, const char *above)
{
    size_t length = strlen(above);
    return length > 0 && strncmp(path, above, length) == 0 && path[length] == '/';
}

static bool visit(void *context, uint64_t id, const char *path)
{
    struct search *search = context;
    struct cgroup_meaning meaning;
    cgroup_path_read(path, &meaning);
    const char *what = meaning.kind == CGROUP_CONTAINER ? meaning.container
                       : meaning.kind == CGROUP_POD     ? meaning.pod
                       : meaning.kind == CGROUP_UNIT    ? meaning.unit
                                                        : "";
    if (what[0] == '\0' || strcmp(search->seen, what) == 0)
        return true;
    snprintf(search->seen, sizeof(search->seen), "%s", what);
    bool matches = meaning.kind == CGROUP_CONTAINER ? is_container(search, &meaning)
                   : meaning.kind == CGROUP_POD     ? strcmp(search->text, meaning.pod) == 0
                                                    : is_unit(search->text, meaning.unit);
    if (!matches || is_below(path, search->found))
        return true;
    if (search->found[0] == '\0') {
        snprintf(search->found, sizeof(search->found), "%s", path);
        search->id = id;
    } else {
        snprintf(search->other, sizeof(search->other), "%s", path);
    }
    return true;
}

static int no_hierarchy(const char *text, int error, struct problem *problem)
{
    if (error == -ENODEV)
        return problem_set(
            problem, "parameter",
            "Choose by process with its children instead, or boot the host with "
            "systemd.unified_cgroup_hierarchy=1.",
            "The host keeps its cgroups in hierarchies of version 1, by which nobody can be chosen: there "
            "is no cgroup v2 to look for %s in.",
            text);
    return problem_set(problem, "parameter", "Choose by process with its children instead.",
                       "The cgroups at %s can't be read: %s.", cgroup_tree_mount(), strerror(-error));
}

static int search_path(const char *text, uint64_t *id, uint32_t *level, struct problem *problem)
{
    const char *mount = cgroup_tree_mount();
    char full[PATH_MAX];
    struct stat status;
    if (mount[0] == '\0')
        return no_hierarchy(text, -ENODEV, problem);
    size_t length = strlen(mount);
    if (strncmp(text, mount, length) == 0 && (text[length] == '/' || text[length] == '\0'))
        text += length;
    if (snprintf(full, sizeof(full), "%s/%s", mount, text) >= (int)sizeof(full) || strstr(text, "..") != NULL ||
        lstat(full, &status) != 0 || !S_ISDIR(status.st_mode))
        return problem_set(problem, "parameter", "Look for it with `systemd-cgls` on the host.",
                           "The host has no cgroup %s below %s.", text, mount);
    *id = status.st_ino;
    *level = cgroup_tree_level(text);
    return 0;
}

static bool tell_unit(void *context, uint64_t id, const char *path)
{
    struct search *search = context;
    struct cgroup_meaning meaning;
    (void)id;
    cgroup_path_read(path, &meaning);
    if (meaning.kind == CGROUP_UNIT && strcmp(search->seen, meaning.unit) != 0) {
        snprintf(search->seen, sizeof(search->seen), "%s", meaning.unit);
        tell(search, meaning.unit);
    }
    return true;
}

static int not_found(struct search *search, struct problem *problem)
{
    if (search->containers > 0)
        return problem_set(problem, "parameter", next_path,
                           "The host has no container, unit or pod called %s. Its containers are: %s.", search->text,
                           search->known);
    cgroup_tree_walk(tell_unit, search);
    if (search->known[0] == '\0')
        return problem_set(problem, "parameter", next_path,
                           "The host has nothing called %s: its cgroups show neither containers nor units.",
                           search->text);
    return problem_set(problem, "parameter", next_path,
                       "The host has no unit called %s, and no containers. Its units are: %s.", search->text,
                       search->known);
}

int cgroup_search(const char *text, const char *root, uint64_t *id, uint32_t *level, struct problem *problem)
{
    struct search search = {.text = text, .root = root};
    if (text[0] == '/')
        return search_path(text, id, level, problem);
    int error = cgroup_tree_walk(visit, &search);
    if (error != 0)
        return no_hierarchy(text, error, problem);
    if (search.found[0] == '\0')
        return not_found(&search, problem);
    if (search.other[0] != '\0')
        return problem_set(problem, "parameter", "Give more of the id, or the path.", "%s may be %.200s or %.200s.",
                           text, search.found, search.other);
    *id = search.id;
    *level = cgroup_tree_level(search.found);
    return 0;
}
