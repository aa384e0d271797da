#include "host/container_names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/users.h"

/* A user can write some of these files: nothing is read that is larger, or no plain file. */
#define FILE_MOST ((off_t)16 << 20)

/* Where containerd keeps a folder per namespace with a folder per container; k3s has a containerd of its own. */
static const char *const containerd_tasks[] = {
    "/run/containerd/io.containerd.runtime.v2.task",
    "/run/k3s/containerd/io.containerd.runtime.v2.task",
};

static json_t *read_json(const char *path)
{
    struct stat status;
    json_t *json = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return NULL;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= FILE_MOST)
        json = json_loadfd(fd, 0, NULL);
    close(fd);
    return json;
}

/* Copies a member's text; false when it has none. */
static bool copy_text(const json_t *object, const char *member, char text[NAME_MAX + 1])
{
    const char *value = json_string_value(json_object_get(object, member));
    if (value == NULL || value[0] == '\0')
        return false;
    snprintf(text, NAME_MAX + 1, "%s", value);
    return true;
}

static bool docker(const char *root, const char *id, struct container_names *names)
{
    char path[PATH_MAX];
    snprintf(path, sizeof(path), "%s/var/lib/docker/containers/%s/config.v2.json", root, id);
    json_t *config = read_json(path);
    if (config == NULL)
        return false;
    char name[NAME_MAX + 1];
    if (copy_text(config, "Name", name)) /* "/web" */
        memcpy(names->name, name + (name[0] == '/'), strlen(name + (name[0] == '/')) + 1);
    json_t *labels = json_object_get(json_object_get(config, "Config"), "Labels");
    copy_text(labels, "io.kubernetes.pod.name", names->pod);
    copy_text(labels, "io.kubernetes.pod.namespace", names->space);
    if (copy_text(labels, "io.kubernetes.container.name", name))
        memcpy(names->name, name, sizeof(name));
    json_decref(config);
    names->runtime = "docker";
    return true;
}

/* The annotations that the CRI plugin and nerdctl write into the OCI runtime's config.json. */
static bool containerd_config(const char *path, struct container_names *names)
{
    json_t *config = read_json(path);
    if (config == NULL)
        return false;
    const json_t *notes = json_object_get(config, "annotations");
    char kind[NAME_MAX + 1];
    if (!copy_text(notes, "io.kubernetes.cri.container-name", names->name) &&
        !copy_text(notes, "nerdctl/name", names->name) && copy_text(notes, "io.kubernetes.cri.container-type", kind) &&
        strcmp(kind, "sandbox") == 0)
        snprintf(names->name, sizeof(names->name), "pause");
    copy_text(notes, "io.kubernetes.cri.sandbox-name", names->pod);
    copy_text(notes, "io.kubernetes.cri.sandbox-namespace", names->space);
    json_decref(config);
    names->runtime = "containerd";
    return true;
}

static bool containerd(const char *root, const char *id, struct container_names *names)
{
    char path[PATH_MAX];
    bool found = false;
    for (size_t i = 0; i < sizeof(containerd_tasks) / sizeof(containerd_tasks[0]) && !found; i++) {
        snprintf(path, sizeof(path), "%s%s", root, containerd_tasks[i]);
        DIR *spaces = opendir(path);
        if (spaces == NULL)
            continue;
        for (struct dirent *space = readdir(spaces); space != NULL && !found; space = readdir(spaces)) {
            if (space->d_name[0] == '.' || strcmp(space->d_name, "moby") == 0) /* Docker's, which has the name itself */
                continue;
            int length =
                snprintf(path, sizeof(path), "%s%s/%s/%s/config.json", root, containerd_tasks[i], space->d_name, id);
            found = length < (int)sizeof(path) && containerd_config(path, names);
        }
        closedir(spaces);
    }
    return found;
}

/* What CRI-O writes beside the name that it made up from these. */
static void read_metadata(const json_t *container, struct container_names *names)
{
    const char *text = json_string_value(json_object_get(container, "metadata"));
    json_t *metadata = text == NULL ? NULL : json_loads(text, 0, NULL);
    copy_text(metadata, "pod-name", names->pod);
    copy_text(metadata, "pod-namespace", names->space);
    copy_text(json_object_get(metadata, "metadata"), "name", names->name);
    json_decref(metadata);
}

/* The list that Podman's and CRI-O's storage keeps of its containers; kubelet's names tell whose it is. */
static bool storage(const char *root, const char *folder, const char *id, struct container_names *names)
{
    static const char kubernetes[] = "k8s_"; /* k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT */
    static const char *const lists[] = {"containers.json", "volatile-containers.json"};
    bool found = false;
    for (size_t list = 0; list < sizeof(lists) / sizeof(lists[0]) && !found; list++) {
        char path[PATH_MAX];
        snprintf(path, sizeof(path), "%s%s/overlay-containers/%s", root, folder, lists[list]);
        json_t *containers = read_json(path);
        size_t i;
        json_t *container;
        json_array_foreach(containers, i, container)
        {
            const char *its = json_string_value(json_object_get(container, "id"));
            if (its == NULL || strcmp(its, id) != 0)
                continue;
            const char *name = json_string_value(json_array_get(json_object_get(container, "names"), 0));
            snprintf(names->name, sizeof(names->name), "%s", name == NULL ? "" : name);
            names->runtime = "podman";
            if (strncmp(names->name, kubernetes, strlen(kubernetes)) == 0) {
                size_t length = strcspn(names->name + strlen(kubernetes), "_");
                memmove(names->name, names->name + strlen(kubernetes), length);
                names->name[length] = '\0';
                names->runtime = "cri-o";
            }
            read_metadata(container, names);
            found = true;
            break;
        }
        json_decref(containers);
    }
    return found;
}

static bool users_storage(const char *root, const struct cgroup_meaning *meaning, struct container_names *names)
{
    char home[NAME_MAX + 1];
    char folder[PATH_MAX];
    if (!meaning->of_user || !users_home(root, meaning->user, home, sizeof(home)))
        return false;
    snprintf(folder, sizeof(folder), "%s/.local/share/containers/storage", home);
    return storage(root, folder, meaning->container, names);
}

void container_names_find(const char *root, const struct cgroup_meaning *meaning, struct container_names *names)
{
    const char *id = meaning->container;
    *names = (struct container_names){.runtime = NULL};
    if (id[0] == '\0' || strchr(id, '/') != NULL || id[0] == '.')
        return;
    if (docker(root, id, names) || containerd(root, id, names) ||
        storage(root, "/var/lib/containers/storage", id, names) || storage(root, "/run/containers/storage", id, names))
        return;
    users_storage(root, meaning, names);
}
