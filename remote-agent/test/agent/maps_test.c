/* Looking into the maps of a run, against this machine's kernel. Needs root. */
#include <bpf/bpf.h>
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

#define OPENS   10007
#define ENTRIES 100003
#define OUR_RUN "\"run\":1"

static void begin(void)
{
    char rest[256];
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":{\"target_pid\":%d}", getpid());
    start_object(1, "maps", rest);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
}

static void end(void)
{
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* The next line of a kind, read. The caller's to free. */
static json_t *answer(const char *kind, size_t after)
{
    char head[64];
    snprintf(head, sizeof(head), "{\"t\":\"%s\"," OUR_RUN ",", kind);
    const char *line = wait_for(head, after);
    NEED(line != NULL);
    json_t *json = json_loadb(line, strcspn(line, "\n"), 0, NULL);
    NEED(json != NULL);
    return json;
}

static const char *text(const json_t *json, const char *name)
{
    const char *value = json_string_value(json_object_get(json, name));
    return value == NULL ? "" : value;
}

static int64_t number(const json_t *json, const char *name)
{
    return json_integer_value(json_object_get(json, name));
}

/* What the agent says of a map. The caller's to free. */
static json_t *map_named(const char *name)
{
    size_t before = said_bytes;
    tell("{\"c\":\"maps\"," OUR_RUN "}\n");
    json_t *map = answer("map", before);
    int64_t maps = number(map, "maps");
    for (int64_t i = 0; i < maps; i++) {
        char head[64];
        json_decref(map);
        snprintf(head, sizeof(head), "{\"t\":\"map\"," OUR_RUN ",\"map\":%d,", (int)i);
        const char *line = wait_for(head, before);
        NEED(line != NULL);
        map = json_loadb(line, strcspn(line, "\n"), 0, NULL);
        if (strcmp(text(map, "name"), name) == 0)
            return map;
    }
    NEED(false);
    return NULL;
}

/* Entries of a map; `after` is "" for the first. The caller's to free. */
static json_t *read_map(const json_t *map, const char *after, int most)
{
    char command[256];
    size_t before = said_bytes;
    snprintf(command, sizeof(command), "{\"c\":\"read\"," OUR_RUN ",\"map\":%d%s%s%s,\"most\":%d}\n",
             (int)number(map, "map"), after[0] != '\0' ? ",\"after\":\"" : "", after, after[0] != '\0' ? "\"" : "",
             most);
    tell(command);
    return answer("entries", before);
}

static int64_t member_at(const json_t *layout, size_t index, const char *name)
{
    return number(json_array_get(json_object_get(layout, "members"), index), name);
}

/* A count per CPU adds up to what this process did. */
static void entries_hold_what_was_counted(void)
{
    begin();
    for (int i = 0; i < OPENS; i++) {
        if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY | O_NONBLOCK) != -1)
            abort();
    }
    json_t *map = map_named("out_calls");
    CHECK(strcmp(text(map, "type"), "percpu_hash") == 0 && number(map, "most_entries") == 1024);
    CHECK(strcmp(text(json_object_get(map, "key"), "type"), "struct flags_key") == 0);
    CHECK(member_at(json_object_get(map, "value"), 1, "offset_bytes") == 8);
    json_t *answered = read_map(map, "", 1000);
    json_t *entries = json_object_get(answered, "entries");
    CHECK(json_is_true(json_object_get(answered, "left_known")) && number(answered, "left") == 0);
    CHECK(json_is_null(json_object_get(answered, "next")));
    int64_t calls = 0;
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);
        const json_t *key = json_array_get(entry, 0);
        CHECK(json_array_size(entry) == 1 + (size_t)number(map, "cpus"));
        CHECK(json_integer_value(json_array_get(key, 1)) == getpid());
        bool ours = json_integer_value(json_array_get(key, 0)) == (O_RDONLY | O_NONBLOCK);
        for (size_t cpu = 1; ours && cpu < json_array_size(entry); cpu++)
            calls += json_integer_value(json_array_get(json_array_get(entry, cpu), 0));
    }
    CHECK(calls == OPENS);
    json_decref(answered);
    json_decref(map);

    map = map_named(".bss");
    CHECK(json_is_true(json_object_get(map, "globals")));
    answered = read_map(map, "", 1);
    size_t members = json_array_size(json_object_get(json_object_get(map, "value"), "members"));
    const json_t *value = json_array_get(json_array_get(json_object_get(answered, "entries"), 0), 1);
    CHECK(json_array_size(value) == members);
    int64_t seen = -1;
    for (size_t i = 0; i < members; i++) {
        const json_t *member = json_array_get(json_object_get(json_object_get(map, "value"), "members"), i);
        if (strcmp(text(member, "name"), "seen") == 0)
            seen = json_integer_value(json_array_get(value, i));
    }
    CHECK(seen >= OPENS);
    json_decref(answered);
    json_decref(map);
    end();
}

static int fill(const json_t *map)
{
    int fd = bpf_map_get_fd_by_id((uint32_t)number(map, "id"));
    NEED(fd >= 0);
    for (uint32_t key = 0; key < ENTRIES; key++) {
        uint64_t value = (uint64_t)key << 32 | 7;
        NEED(bpf_map_update_elem(fd, &key, &value, BPF_ANY) == 0);
    }
    return fd;
}

/* A hundred thousand entries are read in parts, each entry once, and the agent's loop never stands still for long. */
static void a_large_map_is_read_in_parts(void)
{
    static bool met[ENTRIES];
    begin();
    json_t *map = map_named("many");
    close(fill(map));
    size_t entries_met = 0;
    int64_t answers = 0;
    char after[64] = "";
    do {
        json_t *answered = read_map(map, after, 1000);
        json_t *entries = json_object_get(answered, "entries");
        CHECK(json_array_size(entries) >= 1 && json_array_size(entries) <= 1000);
        for (size_t i = 0; i < json_array_size(entries); i++) {
            int64_t key = json_integer_value(json_array_get(json_array_get(json_array_get(entries, i), 0), 0));
            int64_t value = json_integer_value(json_array_get(json_array_get(json_array_get(entries, i), 1), 0));
            NEED(key >= 0 && key < ENTRIES);
            CHECK(!met[key] && value == (key << 32 | 7));
            met[key] = true;
            entries_met++;
        }
        size_t behind = ENTRIES - entries_met;
        bool known = json_is_true(json_object_get(answered, "left_known"));
        CHECK(known ? number(answered, "left") == (int64_t)behind : number(answered, "left") <= (int64_t)behind);
        CHECK(json_is_false(json_object_get(answered, "restarted")));
        snprintf(after, sizeof(after), "%s", text(answered, "next"));
        json_decref(answered);
        answers++;
    } while (after[0] != '\0');
    CHECK(entries_met == ENTRIES && answers >= ENTRIES / 1000 + 1);
    json_decref(map);
    end();
}

static void a_key_that_is_gone_starts_over(void)
{
    begin();
    json_t *map = map_named("many");
    int fd = bpf_map_get_fd_by_id((uint32_t)number(map, "id"));
    NEED(fd >= 0);
    for (uint32_t key = 0; key < 3; key++) {
        uint64_t value = key;
        NEED(bpf_map_update_elem(fd, &key, &value, BPF_ANY) == 0);
    }
    json_t *first = read_map(map, "", 1);
    CHECK(number(first, "left") == 2 && json_is_true(json_object_get(first, "left_known")));
    uint32_t gone = (uint32_t)json_integer_value(
        json_array_get(json_array_get(json_array_get(json_object_get(first, "entries"), 0), 0), 0));
    NEED(bpf_map_delete_elem(fd, &gone) == 0);
    json_t *again = read_map(map, text(first, "next"), 10);
    CHECK(json_is_true(json_object_get(again, "restarted")));
    CHECK(json_array_size(json_object_get(again, "entries")) == 2);
    close(fd);
    json_decref(first);
    json_decref(again);
    json_decref(map);
    end();
}

static void check_error(const char *command, const char *cause)
{
    size_t before = said_bytes;
    tell(command);
    const char *error = wait_for("{\"t\":\"error\",", before);
    NEED(error != NULL);
    char *line = strndupa(error, strcspn(error, "\n"));
    if (strstr(line, cause) == NULL) {
        fprintf(stderr, "%s is not said by: %s\n", cause, line);
        test_failed = true;
    }
}

static void what_cannot_be_read_says_why(void)
{
    static const char *const closed[][2] = {{"programs", "programs call"}, {"traces", "stacks by ids"}};
    begin();
    for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++) {
        char command[128];
        json_t *map = map_named(closed[i][0]);
        CHECK(strstr(text(map, "closed"), closed[i][1]) != NULL);
        snprintf(command, sizeof(command), "{\"c\":\"read\"," OUR_RUN ",\"map\":%d}\n", (int)number(map, "map"));
        check_error(command, closed[i][1]);
        json_decref(map);
    }
    check_error("{\"c\":\"read\"," OUR_RUN ",\"map\":99}\n", "has no map 99");
    check_error("{\"c\":\"read\",\"run\":2,\"map\":0}\n", "There is no run 2");
    check_error("{\"c\":\"maps\",\"run\":2}\n", "There is no run 2");
    json_t *map = map_named("many");
    static const char *const keys[] = {"", "0000", "0000000g", "000000000"};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        char command[128];
        snprintf(command, sizeof(command), "{\"c\":\"read\"," OUR_RUN ",\"map\":%d,\"after\":\"%s\"}\n",
                 (int)number(map, "map"), keys[i]);
        check_error(command, "is no key of map many");
    }
    json_decref(map);
    end();
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(entries_hold_what_was_counted);
    RUN(a_large_map_is_read_in_parts);
    RUN(a_key_that_is_gone_starts_over);
    RUN(what_cannot_be_read_says_why);
    free(said);
    return any_test_failed;
}
