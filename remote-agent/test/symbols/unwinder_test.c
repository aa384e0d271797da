/* Whole stacks of running programs that were built without frame pointers. What a probe copies of a thread is copied
 * here through ptrace, so that it is known where it stands. */
#include "symbols/unwinder.h"

#include <elf.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dwarf/frame_registers.h"
#include "symbols/symbols.h"
#include "test.h"

#define UNWOUND TEST_BUILD "/programs/unwound"

#define PART_BYTES 1024
#define PARTS_MOST 64

struct copy {
    uint64_t registers[STACK_COPY_REGISTERS];
    uint8_t stack[PARTS_MOST * PART_BYTES];
    size_t bytes;
};

struct subject {
    pid_t pid;
    int out; /* its standard output */
};

static struct symbols *symbols;
static struct unwinder *unwinder;
static struct copy copy;
static struct user_stack stack;

static struct subject start(const char *program, const char *way, const char *depth)
{
    struct subject subject;
    int out[2];
    char line;

    NEED(pipe(out) == 0);
    subject.pid = fork();
    NEED(subject.pid >= 0);
    if (subject.pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        execl(program, program, way, depth, (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    NEED(read(out[0], &line, 1) == 1);
    subject.out = out[0];
    return subject;
}

static void end(const struct subject *subject)
{
    close(subject->out);
    kill(subject->pid, SIGKILL);
    while (waitpid(-1, NULL, __WALL) > 0) /* a thread that is traced is waited for by itself */
        ;
}

/* As copy_user_stack() of bpf/include/stack_copy.h does. */
static void copy_thread(pid_t tid, size_t parts)
{
    struct iovec registers = {copy.registers, sizeof(copy.registers)};
    struct frame_registers known;
    struct stack_memory memory;

    memset(&copy, 0, sizeof(copy));
    NEED(ptrace(PTRACE_SEIZE, tid, 0, 0) == 0 && ptrace(PTRACE_INTERRUPT, tid, 0, 0) == 0);
    NEED(waitpid(tid, NULL, __WALL) == tid);
    NEED(ptrace(PTRACE_GETREGSET, tid, NT_PRSTATUS, &registers) == 0);
    copy.bytes = sizeof(copy.registers);
    NEED(frame_registers_read(&copy, copy.bytes, &known, &memory));
    stack = (struct user_stack){.frames = {known.value[PROGRAM_COUNTER]}, .interrupted = {true}, .count = 1};
    for (size_t i = 0; i < parts; i++) {
        struct iovec to = {copy.stack + i * PART_BYTES, PART_BYTES};
        struct iovec from = {(void *)(uintptr_t)(memory.address + i * PART_BYTES), PART_BYTES};

        if (process_vm_readv(tid, &to, 1, &from, 1, 0) != PART_BYTES)
            break;
        copy.bytes += PART_BYTES;
    }
}

/* As the kernel follows frame pointers, however far they lead. */
static void follow_frame_pointers(pid_t tid)
{
    struct frame_registers known;
    struct stack_memory memory;
    uint64_t frame;

    NEED(frame_registers_read(&copy, copy.bytes, &known, &memory));
    frame = known.value[FRAME_POINTER];
    while (stack.count < STACK_FRAMES_MOST) {
        uint64_t pair[2];
        struct iovec to = {pair, sizeof(pair)}, from = {(void *)(uintptr_t)frame, sizeof(pair)};

        if (process_vm_readv(tid, &to, 1, &from, 1, 0) != sizeof(pair) || !pair[1])
            break;
        stack.frames[stack.count++] = pair[1];
        frame = pair[0];
    }
}

static void improve(pid_t pid)
{
    unwinder_improve(unwinder, pid, &copy, copy.bytes, &stack);
}

/* The functions from the one that `way` calls last to main, each with its caller behind it; a name that comes again and
 * again is one with how often. "" when main is not met. */
static const char *callers(pid_t pid, const char *first)
{
    static char text[4096];
    char last[256] = "";
    size_t length = 0, times = 0;
    bool begun = false;

    text[0] = '\0';
    for (size_t i = 0; i < stack.count; i++) {
        struct frame_name name;

        symbols_user(symbols, pid, stack.frames[i] - !stack.interrupted[i], &name);
        begun |= name.symbol != NULL && strcmp(name.symbol, first) == 0;
        if (!begun)
            continue;
        if (name.symbol != NULL && strcmp(name.symbol, last) == 0) {
            times++;
            continue;
        }
        if (times > 1)
            length += (size_t)snprintf(text + length, sizeof(text) - length, " x %zu", times);
        snprintf(last, sizeof(last), "%s", name.symbol == NULL ? "?" : name.symbol);
        length += (size_t)snprintf(text + length, sizeof(text) - length, "%s%s", length > 0 ? " < " : "", last);
        times = 1;
        if (strcmp(last, "main") == 0)
            return text;
    }
    return "";
}

/* Whether the outermost frame is where programs begin. */
static bool begins_at_start(pid_t pid)
{
    struct frame_name name;

    symbols_user(symbols, pid, stack.frames[stack.count - 1] - 1, &name);
    return stack.end == STACK_WHOLE && name.symbol != NULL && strcmp(name.symbol, "_start") == 0;
}

#define CHECK_CALLERS(pid, expected) check_callers(__LINE__, pid, expected)

static void check_callers(int line, pid_t pid, const char *expected)
{
    char first[64];
    const char *found;

    snprintf(first, sizeof(first), "%.*s", (int)strcspn(expected, " "), expected);
    found = callers(pid, first);
    check_text(__FILE__, line, found, strlen(found), expected, strlen(expected));
}

static void check_way(const char *program, const char *way, const char *depth, const char *expected)
{
    struct subject subject = start(program, way, depth);

    copy_thread(subject.pid, 16);
    improve(subject.pid);
    CHECK_CALLERS(subject.pid, expected);
    CHECK(begins_at_start(subject.pid));
    end(&subject);
}

static void every_way_leads_to_main(void)
{
    check_way(UNWOUND, "descend", "17", "rest < descend x 17 < main");
    check_way(UNWOUND, "align", NULL, "rest < allocate < align < main");
    check_way(UNWOUND, "guard", NULL, "rest < guard < main");
}

static void a_leaf_function_without_a_frame_has_its_caller(void)
{
    struct subject subject = start(UNWOUND, "leaf", NULL);

    for (;;) { /* it may not have come back from saying that it is ready */
        copy_thread(subject.pid, 16);
        improve(subject.pid);
        if (callers(subject.pid, "write")[0] == '\0')
            break;
        NEED(ptrace(PTRACE_DETACH, subject.pid, 0, 0) == 0);
    }
    CHECK_CALLERS(subject.pid, "compute < call_leaf < main");
    CHECK(begins_at_start(subject.pid));
    end(&subject);
}

static void a_callback_of_the_c_library_leads_through_it(void)
{
    struct subject subject = start(UNWOUND, "sort", NULL);
    const char *found;

    copy_thread(subject.pid, 16);
    improve(subject.pid);
    found = callers(subject.pid, "rest");
    CHECK(strncmp(found, "rest < compare < ", 17) == 0);
    CHECK(strstr(found, " < sort < main") != NULL);
    CHECK(begins_at_start(subject.pid));
    end(&subject);
}

/* The trampoline between them has no name everywhere. */
static void a_signal_handler_leads_to_what_it_interrupted(void)
{
    struct subject subject = start(UNWOUND, "signal", NULL);
    const char *found;

    copy_thread(subject.pid, 16);
    improve(subject.pid);
    found = callers(subject.pid, "rest");
    CHECK(strncmp(found, "rest < handle < ", 16) == 0);
    CHECK(strstr(found, " < touch < interrupt < main") != NULL);
    CHECK(begins_at_start(subject.pid));
    end(&subject);
}

static void a_thread_has_an_end(void)
{
    struct subject subject = start(UNWOUND, "thread", NULL);
    char path[64], threads[] = "/proc/%d/task/%d";
    struct frame_name name;
    pid_t tid = subject.pid + 1; /* the next id is the thread's, unless another process took it */

    for (;; tid++) {
        snprintf(path, sizeof(path), threads, subject.pid, tid);
        if (access(path, F_OK) == 0)
            break;
        NEED(tid < subject.pid + 10000);
    }
    copy_thread(tid, 16);
    improve(subject.pid);
    CHECK(stack.end == STACK_WHOLE && stack.count >= 4);
    for (size_t i = 0; i < stack.count; i++) {
        symbols_user(symbols, subject.pid, stack.frames[i] - 1, &name);
        if (name.symbol != NULL && strcmp(name.symbol, "rest") == 0)
            break;
        NEED(i + 2 < stack.count);
    }
    end(&subject);
}

static void a_file_without_a_search_table_is_indexed(void)
{
    check_way(TEST_BUILD "/programs/unwound-without-table", "descend", "17", "rest < descend x 17 < main");
    check_way(TEST_BUILD "/programs/unwound-without-table", "align", NULL, "rest < allocate < align < main");
}

static void code_without_unwind_tables_is_passed_by_frame_pointers(void)
{
    check_way(TEST_BUILD "/programs/unwound-by-frames", "descend", "17", "rest < descend x 17 < main");
    check_way(TEST_BUILD "/programs/unwound-by-frames", "align", NULL, "rest < allocate < align < main");
}

static void a_deleted_program_is_unwound_too(void)
{
    struct subject subject;

    NEED(system("cp " UNWOUND " " TEST_BUILD "/programs/unwound-deleted") == 0);
    subject = start(TEST_BUILD "/programs/unwound-deleted", "descend", "5");
    NEED(unlink(TEST_BUILD "/programs/unwound-deleted") == 0);
    copy_thread(subject.pid, 16);
    improve(subject.pid);
    CHECK_CALLERS(subject.pid, "rest < descend x 5 < main");
    CHECK(begins_at_start(subject.pid));
    end(&subject);
}

static void a_stack_deeper_than_its_copy_says_so(void)
{
    struct subject subject = start(UNWOUND, "descend", "100");

    copy_thread(subject.pid, 1);
    improve(subject.pid);
    CHECK(stack.end == STACK_NOT_COPIED);
    /* descend() needs 16 bytes at least, 64 at most. */
    CHECK(stack.count > PART_BYTES / 64 && stack.count < PART_BYTES / 16 + 8);
    CHECK(callers(subject.pid, "rest")[0] == '\0');
    end(&subject);
}

static void frame_pointers_lead_further_than_the_copy(void)
{
    struct subject subject = start(TEST_BUILD "/programs/unwound-by-frames", "descend", "90");

    copy_thread(subject.pid, 1);
    follow_frame_pointers(subject.pid);
    improve(subject.pid);
    CHECK_CALLERS(subject.pid, "rest < descend x 90 < main");
    CHECK(stack.end == STACK_WHOLE);
    end(&subject);
}

static void no_more_frames_are_taken_than_a_stack_has_room_for(void)
{
    struct subject subject = start(UNWOUND, "descend", "500");

    copy_thread(subject.pid, PARTS_MOST);
    improve(subject.pid);
    CHECK(stack.count == STACK_FRAMES_MOST && stack.end == STACK_FULL);
    end(&subject);
}

/* The kernel's frames stay as they are. */
static void a_copy_of_no_use_changes_nothing(void)
{
    struct subject subject = start(UNWOUND, "descend", "3");

    copy_thread(subject.pid, 16);
    stack.frames[0]++; /* of another moment */
    improve(subject.pid);
    CHECK(stack.count == 1 && stack.end == STACK_WHOLE);
    stack.frames[0]--;
    copy.bytes = sizeof(copy.registers) - 1;
    improve(subject.pid);
    CHECK(stack.count == 1);
    copy.bytes = sizeof(copy.registers) + 16 * PART_BYTES;
    improve(INT_MAX); /* nobody's process */
    CHECK(stack.count == 1);
    improve(subject.pid);
    CHECK(stack.count > 3);
    memset(copy.registers, 0, sizeof(copy.registers)); /* not in user mode */
    stack = (struct user_stack){.frames = {0}, .count = 1};
    improve(subject.pid);
    CHECK(stack.count == 1);
    end(&subject);
}

int main(void)
{
    symbols = symbols_new();
    unwinder = symbols == NULL ? NULL : unwinder_new(symbols);
    NEED(unwinder != NULL);
    RUN(every_way_leads_to_main);
    RUN(a_leaf_function_without_a_frame_has_its_caller);
    RUN(a_callback_of_the_c_library_leads_through_it);
    RUN(a_signal_handler_leads_to_what_it_interrupted);
    RUN(a_thread_has_an_end);
    RUN(a_file_without_a_search_table_is_indexed);
    RUN(code_without_unwind_tables_is_passed_by_frame_pointers);
    RUN(a_deleted_program_is_unwound_too);
    RUN(a_stack_deeper_than_its_copy_says_so);
    RUN(frame_pointers_lead_further_than_the_copy);
    RUN(no_more_frames_are_taken_than_a_stack_has_room_for);
    RUN(a_copy_of_no_use_changes_nothing);
    unwinder_free(unwinder);
    symbols_free(symbols);
    return any_test_failed;
}
