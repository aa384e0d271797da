#include "messages/cgroup_message.h"

#include "messages/message.h"

/* Only what is known. */
static void known_member(struct json_writer *w, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        json_member_string(w, name, text);
}

void message_cgroup(struct json_writer *w, const struct cgroup_entry *entry)
{
    static const char *const kinds[] = {
        [CGROUP_ROOT] = "root", [CGROUP_SLICE] = "slice",         [CGROUP_UNIT] = "unit",
        [CGROUP_POD] = "pod",   [CGROUP_CONTAINER] = "container", [CGROUP_OTHER] = "other"};
    const struct cgroup_meaning *meaning = &entry->meaning;
    const struct container_names *names = &entry->names;
    message_begin(w, "cgroup");
    json_member_u64(w, "id", entry->id);
    json_member_string(w, "path", entry->path);
    json_member_string(w, "kind", entry->path == NULL ? "unknown" : kinds[meaning->kind]);
    known_member(w, "runtime", meaning->runtime != NULL ? meaning->runtime : names->runtime);
    known_member(w, "container", meaning->container);
    known_member(w, "name", names->name);
    known_member(w, "unit", meaning->unit);
    known_member(w, "pod", meaning->pod);
    known_member(w, "pod_name", names->pod);
    known_member(w, "pod_namespace", names->space);
    known_member(w, "why", entry->why);
    message_end(w);
}
