/* Processes that ended or became another program before their addresses are named. */
#include "processes/processes.h"

#include <errno.h>
#include <inttypes.h>
#include <sys/mman.h>

#include "host/clocks.h"
#include "symbols/subject_fixture.h"

static struct symbols *symbols;
static struct frame_name name;

static void listening(void)
{
    symbols = symbols_new();
    NEED(symbols != NULL);
    CHECK(symbols_listen(symbols) == 0);
    CHECK(symbols_ring_bytes(symbols) > 0);
}

static void done(void)
{
    symbols_free(symbols);
}

static void a_program_that_ended_before_it_is_asked_for_has_its_names(void)
{
    uint64_t address;
    pid_t pid;

    listening();
    pid = start(SUBJECT, "--exit", &address);
    waitpid(pid, NULL, 0);
    symbols_catch_up(symbols);
    symbols_user(symbols, pid, address, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    done();
}

/* The code of this program, as its child has it. */
__attribute__((noinline, used)) static int in_parent_and_child(int value)
{
    __asm__ volatile("" : "+r"(value));
    return value + 1;
}

static void a_child_that_ended_has_the_names_of_its_parent(void)
{
    pid_t pid;

    listening();
    pid = fork();
    NEED(pid >= 0);
    if (pid == 0)
        _exit(0);
    waitpid(pid, NULL, 0);
    symbols_catch_up(symbols);
    symbols_user(symbols, pid, (uint64_t)(uintptr_t)in_parent_and_child, &name);
    CHECK(is_named(&name, "in_parent_and_child"));
    done();
}

static void what_a_process_did_before_it_became_another_program_is_named(void)
{
    uint64_t address;
    pid_t pid;

    listening();
    pid = start(SUBJECT, "known", &address);
    symbols_catch_up(symbols);
    symbols_user(symbols, pid, (uint64_t)(uintptr_t)in_parent_and_child, &name);
    CHECK(is_named(&name, "in_parent_and_child"));
    symbols_user(symbols, pid, address, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    end(pid);
    done();
}

static void a_program_replaced_and_ended_is_not_named_wrongly(void)
{
    uint64_t address;
    pid_t pid;

    make_work();
    shell("cp %s %s/replaced", SUBJECT, work);
    listening();
    pid = start(in_work("replaced"), "--exit", &address);
    waitpid(pid, NULL, 0);
    shell("cp %s %s/new && mv %s/new %s/replaced", SUBJECT, work, work, work);
    symbols_catch_up(symbols);
    symbols_user(symbols, pid, address, &name);
    CHECK(is_unnamed(&name, "replaced"));
    done();
}

static void library_code_that_was_loaded_meanwhile_is_known(void)
{
    struct processes processes = {0};
    const struct process *owner;
    FILE *self = fopen("/proc/self/exe", "re");
    void *code;

    NEED(self != NULL && processes_listen(&processes) == 0);
    CHECK(processes_mapping(&processes, getpid(), (uintptr_t)in_parent_and_child, mono_ns(), &owner) != NULL);
    code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fileno(self), 0);
    NEED(code != MAP_FAILED);
    processes_catch_up(&processes, mono_ns());
    CHECK(mappings_find(&processes_get(&processes, getpid())->now, (uintptr_t)code) != NULL);
    munmap(code, 4096);
    fclose(self);
    processes_free(&processes);
}

/* As when the agent waits for a CPU: what is told meanwhile is kept by the kernel. */
static void hundreds_of_programs_that_ended_before_the_agent_looked_have_their_names(void)
{
    enum { PROGRAMS = 293 };
    static pid_t pids[PROGRAMS];
    static uint64_t addresses[PROGRAMS];
    int named = 0;

    listening();
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = start(SUBJECT, "--exit", &addresses[i]);
        waitpid(pids[i], NULL, 0);
    }
    symbols_catch_up(symbols);
    for (int i = 0; i < PROGRAMS; i++) {
        symbols_user(symbols, pids[i], addresses[i], &name);
        named += is_named(&name, "function_with_a_known_name");
    }
    CHECK(named == PROGRAMS);
    done();
}

static bool is_kept(const struct processes *processes, pid_t pid)
{
    const struct process_entry *entry = processes->newest;

    while (entry && entry->process.tgid != pid)
        entry = entry->older;
    return entry != NULL;
}

static void one_that_ended_is_kept_until_what_it_did_is_named(void)
{
    struct processes processes = {0};
    uint64_t address, now_ns;
    pid_t pid;

    NEED(processes_listen(&processes) == 0);
    pid = start(SUBJECT, "--exit", &address);
    waitpid(pid, NULL, 0);
    processes_catch_up(&processes, mono_ns());
    now_ns = mono_ns();
    processes.named_ns = now_ns;
    for (int i = 1; i < 100; i++) /* however often, and late */
        processes_forget_gone(&processes, now_ns + (uint64_t)i * NS_PER_S);
    CHECK(is_kept(&processes, pid));
    processes.named_ns = now_ns + 2 * NS_PER_S;
    processes_forget_gone(&processes, now_ns + 100 * NS_PER_S);
    CHECK(!is_kept(&processes, pid));
    processes_free(&processes);
}

/* More than there is memory for: the oldest make room. */
static void very_many_processes_are_bounded(void)
{
    enum { MANY = 1 << 16 };
    struct processes processes = {0};

    for (int pid = 1; pid <= MANY; pid++) {
        struct mapping mapping = {.start = 4096, .end = 8192, .inode = 1};

        mappings_put(&processes_get(&processes, pid)->now, &mapping, "/usr/bin/program");
        processes_get(&processes, 1); /* asked for all the time */
    }
    CHECK(processes.bytes <= PROCESSES_BYTES_MOST);
    CHECK(processes.count > 1000 && processes.count < MANY);
    CHECK(is_kept(&processes, 1) && is_kept(&processes, MANY) && !is_kept(&processes, 2));
    processes_free(&processes);
    CHECK(processes.count == 0 && processes.bytes == 0);
}

int main(void)
{
    RUN(a_program_that_ended_before_it_is_asked_for_has_its_names);
    RUN(a_child_that_ended_has_the_names_of_its_parent);
    RUN(what_a_process_did_before_it_became_another_program_is_named);
    RUN(a_program_replaced_and_ended_is_not_named_wrongly);
    RUN(library_code_that_was_loaded_meanwhile_is_known);
    RUN(hundreds_of_programs_that_ended_before_the_agent_looked_have_their_names);
    RUN(one_that_ended_is_kept_until_what_it_did_is_named);
    RUN(very_many_processes_are_bounded);
    return any_test_failed;
}
