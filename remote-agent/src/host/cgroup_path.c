#include "host/cgroup_path.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTAINER_ID_LENGTH 64
#define POD_UID_LENGTH      36 /* with dashes */
#define STATIC_POD_LENGTH   32 /* of a pod that the node's own files describe: a hash */

/* How runtimes call a container's cgroup: PREFIX-ID.scope where systemd manages cgroups, PREFIX-ID or ID elsewhere. */
static const struct {
    const char *prefix;
    const char *runtime;
} scopes[] = {
    {"docker-", "docker"}, {"libpod-", "podman"},      {"cri-containerd-", "containerd"},
    {"crio-", "cri-o"},    {"nerdctl-", "containerd"},
};

/* A component's name without the .scope that systemd gives it. */
static size_t length_without(const char *name, const char *suffix)
{
    size_t length = strlen(name);
    size_t end = strlen(suffix);
    return length > end && strcmp(name + length - end, suffix) == 0 ? length - end : length;
}

static bool ends_with(const char *name, const char *suffix)
{
    return length_without(name, suffix) < strlen(name);
}

static bool begins_with(const char *name, const char *prefix)
{
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

static bool is_hex(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return false;
    }
    return true;
}

static void found_container(struct cgroup_meaning *meaning, const char *runtime, const char *id, size_t length)
{
    meaning->kind = CGROUP_CONTAINER;
    meaning->runtime = runtime;
    meaning->unit[0] = '\0';
    snprintf(meaning->container, sizeof(meaning->container), "%.*s", (int)length, id);
}

/* An id of 64 hexadecimal digits, alone or behind a runtime's prefix. */
static bool read_container_id(const char *name, const char *parent, struct cgroup_meaning *meaning)
{
    size_t length = length_without(name, ".scope");
    const char *runtime = strcmp(parent, "docker") == 0 ? "docker" : NULL;
    for (size_t i = 0; i < sizeof(scopes) / sizeof(scopes[0]); i++) {
        size_t prefix = strlen(scopes[i].prefix);
        if (length == prefix + CONTAINER_ID_LENGTH && begins_with(name, scopes[i].prefix)) {
            runtime = scopes[i].runtime;
            name += prefix;
            length -= prefix;
            break;
        }
    }
    if (length != CONTAINER_ID_LENGTH || !is_hex(name, length))
        return false;
    found_container(meaning, runtime, name, length);
    return true;
}

/* LXC and systemd-nspawn give their containers names, and their cgroups too. */
static bool read_named_container(const char *name, const char *parent, struct cgroup_meaning *meaning)
{
    static const char payload[] = "lxc.payload.";
    static const char nspawn[] = "systemd-nspawn@";
    if (begins_with(name, payload) && name[strlen(payload)] != '\0') {
        found_container(meaning, "lxc", name + strlen(payload), strlen(name + strlen(payload)));
        return true;
    }
    if (name[0] != '\0' && (strcmp(parent, "lxc") == 0 || strcmp(parent, "lxc.payload") == 0)) {
        found_container(meaning, "lxc", name, strlen(name));
        return true;
    }
    if (begins_with(name, nspawn) && ends_with(name, ".service")) {
        const char *machine = name + strlen(nspawn);
        found_container(meaning, "nspawn", machine, length_without(machine, ".service"));
        return true;
    }
    return false;
}

/* kubepods-burstable-podUID.slice with '_' for '-' in the uid, or podUID below kubepods. */
static bool read_pod(const char *name, bool below_kubepods, struct cgroup_meaning *meaning)
{
    size_t length = length_without(name, ".slice");
    const char *uid = NULL;
    if (ends_with(name, ".slice") && strstr(name, "kubepods") != NULL) {
        uid = strstr(name, "-pod");
        uid = uid == NULL ? NULL : uid + strlen("-pod");
    } else if (below_kubepods && begins_with(name, "pod")) {
        uid = name + strlen("pod");
    }
    size_t uid_length = uid == NULL ? 0 : length - (size_t)(uid - name);
    if (uid_length != POD_UID_LENGTH && uid_length != STATIC_POD_LENGTH)
        return false;
    meaning->kind = CGROUP_POD;
    meaning->runtime = NULL;
    meaning->container[0] = '\0';
    meaning->unit[0] = '\0';
    for (size_t i = 0; i < uid_length; i++)
        meaning->pod[i] = uid[i] == '_' ? '-' : uid[i];
    meaning->pod[uid_length] = '\0';
    return true;
}

static bool is_unit(const char *name)
{
    static const char *const suffixes[] = {".service", ".scope", ".socket", ".mount", ".swap"};
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
        if (ends_with(name, suffixes[i]))
            return true;
    }
    return false;
}

static void read_user(const char *name, struct cgroup_meaning *meaning)
{
    static const char prefix[] = "user-";
    char *end;
    if (!begins_with(name, prefix) || !isdigit((unsigned char)name[strlen(prefix)]))
        return;
    unsigned long user = strtoul(name + strlen(prefix), &end, 10);
    if (strcmp(end, ".slice") != 0)
        return;
    meaning->of_user = true;
    meaning->user = (uid_t)user;
}

static void read_component(const char *name, const char *parent, bool below_kubepods, struct cgroup_meaning *meaning)
{
    if (read_container_id(name, parent, meaning) || read_named_container(name, parent, meaning) ||
        read_pod(name, below_kubepods, meaning))
        return;
    read_user(name, meaning);
    bool inside = meaning->kind == CGROUP_CONTAINER || meaning->kind == CGROUP_POD;
    if (is_unit(name)) {
        snprintf(meaning->unit, sizeof(meaning->unit), "%s", name);
        if (!inside)
            meaning->kind = CGROUP_UNIT;
    } else if (!inside && meaning->kind != CGROUP_UNIT) {
        meaning->kind = ends_with(name, ".slice") ? CGROUP_SLICE : CGROUP_OTHER;
    }
}

void cgroup_path_read(const char *path, struct cgroup_meaning *meaning)
{
    *meaning = (struct cgroup_meaning){.kind = CGROUP_ROOT};
    char name[NAME_MAX + 1] = "";
    char parent[NAME_MAX + 1] = "";
    bool below_kubepods = false;
    while (*path != '\0') {
        path += strspn(path, "/");
        size_t length = strcspn(path, "/");
        if (length == 0)
            break;
        memcpy(parent, name, sizeof(parent));
        snprintf(name, sizeof(name), "%.*s", length <= NAME_MAX ? (int)length : 0, path);
        read_component(name, parent, below_kubepods, meaning);
        below_kubepods |= strcmp(name, "kubepods") == 0;
        path += length;
    }
}
