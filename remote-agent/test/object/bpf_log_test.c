/* What is kept of the logs of libbpf and the verifier. */
#include "object/bpf_log.h"

#include <bpf/libbpf.h>
#include <stdarg.h>

#include "test.h"

static libbpf_print_fn_t capture;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    capture(LIBBPF_WARN, format, arguments);
    va_end(arguments);
}

static void check_cause(const char *expected)
{
    char cause[512];
    bpf_log_cause(cause, sizeof(cause), "nothing was said");
    CHECK_TEXT(cause, strlen(cause), expected);
}

static void the_first_line_of_libbpf_is_the_cause(void)
{
    bpf_log_clear();
    check_cause("nothing was said");
    say("libbpf: failed to determine tracepoint '%s' perf event ID: %s\n", "a/b", "No such file or directory");
    say("libbpf: prog 'x': failed to create tracepoint\n");
    check_cause("failed to determine tracepoint 'a/b' perf event ID: No such file or directory");
    CHECK(!bpf_log_from_verifier());
    char detail[512];
    bpf_log_detail(detail, sizeof(detail));
    CHECK(strstr(detail, "failed to create tracepoint") != NULL);
}

static void the_last_words_of_the_verifier_are_the_cause(void)
{
    bpf_log_clear();
    say("libbpf: prog 'x': BPF program load failed: Permission denied\n");
    char log[4096] = "0: R1=ctx R10=fp0\n; return *p; @ a.bpf.c:41\n";
    for (int i = 0; i < 20; i++)
        snprintf(log + strlen(log), sizeof(log) - strlen(log), "%d: (bf) r2 = r1\n", i);
    say("libbpf: prog 'x': -- BEGIN PROG LOAD LOG --\n%sR1 invalid mem access 'scalar'\n"
        "processed 22 insns (limit 1000000) max_states_per_insn 0\n-- END PROG LOAD LOG --\n",
        log);
    say("libbpf: failed to load object 'x'\n");
    CHECK(bpf_log_from_verifier());
    check_cause("R1 invalid mem access 'scalar'");
    char detail[1024];
    bpf_log_detail(detail, sizeof(detail));
    CHECK(strncmp(detail, "; return *p; @ a.bpf.c:41\n", 26) == 0);
    CHECK(strstr(detail, "11: (bf)") != NULL && strstr(detail, "\n5: (bf)") == NULL);
    CHECK(strcmp(detail + strlen(detail) - 30, "R1 invalid mem access 'scalar'") == 0);
}

static void a_huge_log_keeps_its_end(void)
{
    bpf_log_clear();
    say("libbpf: prog 'x': BPF program load failed: Invalid argument\n");
    size_t length = 300000;
    char *log = malloc(length + 1);
    NEED(log != NULL);
    for (size_t i = 0; i < length; i++)
        log[i] = i % 100 == 99 ? '\n' : 'x';
    log[length] = '\0';
    say("libbpf: prog 'x': -- BEGIN PROG LOAD LOG --\n%sBPF program is too large.\n-- END PROG LOAD LOG --\n", log);
    free(log);
    check_cause("BPF program is too large.");
    CHECK(bpf_log_from_verifier());
}

static void a_verifier_that_only_counted_said_nothing(void)
{
    bpf_log_clear();
    say("libbpf: prog 'x': BPF program load failed: Operation not permitted\n");
    say("libbpf: prog 'x': -- BEGIN PROG LOAD LOG --\nprocessed 0 insns\n-- END PROG LOAD LOG --\n");
    CHECK(!bpf_log_from_verifier());
    check_cause("prog 'x': BPF program load failed: Operation not permitted");
}

int main(void)
{
    bpf_log_capture();
    capture = libbpf_set_print(NULL);
    NEED(capture != NULL);
    RUN(the_first_line_of_libbpf_is_the_cause);
    RUN(the_last_words_of_the_verifier_are_the_cause);
    RUN(a_huge_log_keeps_its_end);
    RUN(a_verifier_that_only_counted_said_nothing);
    return any_test_failed;
}
