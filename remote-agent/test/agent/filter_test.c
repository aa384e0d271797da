/* Whose events are recorded: each parameter of filter.h with real processes and this machine's kernel. Needs root. */
#include "openers.h"
#include "privileges/capabilities.h"

#define SLICE     "probescopetest.slice"
#define INSIDE    SLICE "/docker-" CONTAINER ".scope"
#define BELOW     INSIDE "/payload"
#define BESIDE    SLICE "/other.service"
#define SOME_USER 65534

enum { IN_CGROUP = 211, BELOW_CGROUP = 307, IN_NONE = 401, IN_OTHER = 503 };

static int rows(void)
{
    return (int)count_lines("[1,");
}

static void run_everywhere(void)
{
    run_opener(&(struct opener){.cgroup = INSIDE, .comm = "inside", .opens = IN_CGROUP});
    run_opener(&(struct opener){.cgroup = BELOW, .comm = "below", .opens = BELOW_CGROUP, .user = SOME_USER});
    run_opener(&(struct opener){.comm = "outside", .opens = IN_NONE});
    run_opener(&(struct opener){.cgroup = BESIDE, .comm = "beside", .opens = IN_OTHER});
}

static int recorded(const char *parameters)
{
    watch_opens(parameters);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    run_everywhere();
    stop_watching();
    return rows();
}

static void a_container_is_chosen_with_all_below_it(void)
{
    CHECK(recorded("{\"target_cgroup\":\"" CONTAINER "\"}") == IN_CGROUP + BELOW_CGROUP);
    CHECK(recorded("{\"target_cgroup\":\"01234567\"}") == IN_CGROUP + BELOW_CGROUP);
}

static void a_cgroup_is_chosen_by_its_path(void)
{
    char parameters[PATH_MAX + 64];
    CHECK(recorded("{\"target_cgroup\":\"/" BELOW "\"}") == BELOW_CGROUP);
    snprintf(parameters, sizeof(parameters), "{\"target_cgroup\":\"%s/" SLICE "/\"}", cgroup_mount());
    CHECK(recorded(parameters) == IN_CGROUP + BELOW_CGROUP + IN_OTHER);
}

static void a_unit_is_chosen_by_its_name(void)
{
    CHECK(recorded("{\"target_cgroup\":\"other\"}") == IN_OTHER);
    CHECK(recorded("{\"target_cgroup\":\"other.service\"}") == IN_OTHER);
}

static void a_user_is_chosen_by_name_or_number(void)
{
    CHECK(recorded("{\"target_user\":\"nobody\",\"target_cgroup\":\"/" SLICE "\"}") == BELOW_CGROUP);
    CHECK(recorded("{\"target_user\":\"65534\",\"target_cgroup\":\"/" SLICE "\"}") == BELOW_CGROUP);
}

static void what_is_left_empty_chooses_nobody_out(void)
{
    CHECK(recorded("{\"target_comm\":\"outside\",\"target_cgroup\":\"\",\"target_user\":\"\",\"target_pid\":0}") ==
          IN_NONE);
}

/* A process with a child, a grandchild and one more; and one that nobody chose. */
static int recorded_of_family(const char *format)
{
    char parameters[256];
    int go;
    pid_t pid = start_opener(&(struct opener){.comm = "family", .opens = 101, .children = 3}, &go);
    snprintf(parameters, sizeof(parameters), format, pid);
    watch_opens(parameters);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    run_opener(&(struct opener){.comm = "stranger", .opens = IN_NONE, .children = 1});
    finish_opener(pid, go);
    stop_watching();
    return rows();
}

static void a_process_is_chosen_alone_or_with_all_it_starts(void)
{
    CHECK(recorded_of_family("{\"target_pid\":%d}") == 101);
    CHECK(strstr(said, "follow_children") == NULL); /* not even loaded */
    CHECK(recorded_of_family("{\"target_pid\":%d,\"follow_children\":true}") == 4 * 101);
    CHECK(strstr(said, "\"role\":\"follow_children\"") != NULL);
    CHECK(recorded_of_family("{\"target_comm\":\"family\",\"follow_children\":true}") == 4 * 101);
}

static void refused(const char *parameters, const char *cause)
{
    watch_opens(parameters);
    const char *line = wait_for("{\"t\":\"refused\"", 0);
    CHECK(line != NULL && strstr(line, "\"code\":\"parameter\"") != NULL && strstr(line, cause) != NULL);
    if (line != NULL && strstr(line, cause) == NULL)
        fprintf(stderr, "%s", line);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void what_the_host_does_not_have_is_told_with_what_there_is(void)
{
    refused("{\"target_cgroup\":\"webb\"}", "Its containers are: 0123456789ab.");
    refused("{\"target_cgroup\":\"/no/such\"}", "The host has no cgroup /no/such below ");
    refused("{\"target_cgroup\":\"/" SLICE "/../" SLICE "\"}", "The host has no cgroup ");
    refused("{\"target_user\":\"nosuchuser\"}", "has no user nosuchuser.");
    refused("{\"target_cgroup\":7}", "wants a text.");
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    make_cgroup(BELOW);
    make_cgroup(BESIDE);
    RUN(a_container_is_chosen_with_all_below_it);
    RUN(a_cgroup_is_chosen_by_its_path);
    RUN(a_unit_is_chosen_by_its_name);
    RUN(a_user_is_chosen_by_name_or_number);
    RUN(what_is_left_empty_chooses_nobody_out);
    RUN(a_process_is_chosen_alone_or_with_all_it_starts);
    RUN(what_the_host_does_not_have_is_told_with_what_there_is);
    remove_cgroup(BELOW);
    remove_cgroup(INSIDE);
    remove_cgroup(BESIDE);
    remove_cgroup(SLICE);
    free(said);
    return any_test_failed;
}
