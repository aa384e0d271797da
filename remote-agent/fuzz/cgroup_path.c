/* Paths of cgroups, which whoever may make a cgroup chooses. */
#include "host/cgroup_path.h"

#include "fuzz.h"
#include "host/cgroup_tree.h"
#include "messages/cgroup_message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *path = strndup((const char *)data, size);
    REQUIRE(path != NULL);
    struct cgroup_entry entry = {.id = 1, .path = path};
    struct cgroup_meaning *meaning = &entry.meaning;
    cgroup_path_read(path, meaning);
    REQUIRE((meaning->kind == CGROUP_CONTAINER) == (meaning->container[0] != '\0'));
    REQUIRE(meaning->kind != CGROUP_POD || meaning->pod[0] != '\0');
    REQUIRE(meaning->kind != CGROUP_UNIT || meaning->unit[0] != '\0');
    REQUIRE(cgroup_tree_level(path) <= strlen(path));

    struct json_writer w = {0};
    message_cgroup(&w, &entry);
    fuzz_message(&w);
    free(path);
    return 0;
}
