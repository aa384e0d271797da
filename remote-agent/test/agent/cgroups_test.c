/* The dictionary of cgroups, with real cgroups and this machine's kernel. Needs root. */
#include "openers.h"
#include "privileges/capabilities.h"

#define SHORT_LIVED 29
#define UNIT        "probescopetest.slice/opener.service"

/* The cgroup line that stands before `row` and whose path ends so; NULL for none. */
static const char *cgroup_line(const char *path_end, const char *row)
{
    size_t length = strlen(path_end);
    for (const char *line = said; (line = strstr(line, "\n{\"t\":\"cgroup\",")) != NULL && line < row; line++) {
        const char *path = strstr(line, "\"path\":\"");
        const char *end = path == NULL ? NULL : strchr(path + 8, '"');
        if (end != NULL && (size_t)(end - path) > length && strncmp(end - length, path_end, length) == 0)
            return line + 1;
    }
    return NULL;
}

/* How many rows name the cgroup of that line. */
static int rows_in(const char *line)
{
    int count = 0;
    int64_t id = number_in(line, "id");
    for (const char *row = said; (row = strstr(row, "\n[1,")) != NULL; row++) {
        long long cgroup;
        if (sscanf(row, "\n[1,%*u,%*u,%*u,%*u,%*u,%lld,", &cgroup) == 1 && cgroup == id) {
            count++;
            CHECK(row > line);
        }
    }
    return count;
}

static void a_cgroup_that_was_there_is_told_once(void)
{
    make_cgroup(UNIT);
    watch_opens("{\"target_comm\":\"inside\"}");
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    run_opener(&(struct opener){.cgroup = UNIT, .comm = "inside", .opens = 101});
    stop_watching();
    const char *line = cgroup_line("/" UNIT, said + said_bytes);
    NEED(line != NULL);
    CHECK(rows_in(line) == 101);
    CHECK(strstr(line, "\"kind\":\"unit\",\"unit\":\"opener.service\"") < strchr(line, '\n'));
    CHECK(count_lines("{\"t\":\"cgroup\"") == 1);
    remove_cgroup(UNIT);
    remove_cgroup("probescopetest.slice");
}

/* Each lives for a few milliseconds and is gone before the agent looks for it. */
static void cgroups_that_are_gone_are_told(void)
{
    char path[128];
    make_cgroup("probescopetest.slice");
    watch_opens("{\"target_comm\":\"inside\"}");
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    for (int i = 0; i < SHORT_LIVED; i++) {
        snprintf(path, sizeof(path), "probescopetest.slice/docker-%062x%02x.scope", 0xc0ffee, i);
        make_cgroup(path);
        run_opener(&(struct opener){.cgroup = path, .comm = "inside", .opens = i + 1});
        remove_cgroup(path);
    }
    stop_watching();
    for (int i = 0; i < SHORT_LIVED; i++) {
        snprintf(path, sizeof(path), "/docker-%062x%02x.scope", 0xc0ffee, i);
        const char *line = cgroup_line(path, said + said_bytes);
        CHECK(line != NULL && rows_in(line) == i + 1);
        CHECK(line != NULL && strstr(line, "\"kind\":\"container\",\"runtime\":\"docker\"") < strchr(line, '\n'));
    }
    CHECK(count_lines("{\"t\":\"cgroup\"") == SHORT_LIVED);
    remove_cgroup("probescopetest.slice");
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(a_cgroup_that_was_there_is_told_once);
    RUN(cgroups_that_are_gone_are_told);
    free(said);
    return any_test_failed;
}
