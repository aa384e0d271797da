/* Every golden line of the agent, byte for byte. */
#include <stddef.h>

#include "messages/agent_messages.h"
#include "messages/cgroup_message.h"
#include "messages/cost_messages.h"
#include "messages/loss_messages.h"
#include "messages/map_messages.h"
#include "messages/run_messages.h"
#include "messages/schema_message.h"
#include "messages/stack_message.h"
#include "messages/version.h"
#include "rows/decode.h"
#include "rows/rows_fixture.h"
#include "schema/btf_fixture.h"
#include "schema/schema_read.h"

static char golden[16384];

static const char *read_golden(const char *name)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", GOLDEN, name);
    FILE *file = fopen(path, "r");
    NEED(file != NULL);
    size_t length = fread(golden, 1, sizeof(golden) - 1, file);
    fclose(file);
    golden[length] = '\0';
    return golden;
}

static struct json_writer w;

static void check_line(const char *name)
{
    CHECK(!w.failed);
    CHECK_TEXT(w.data, w.length, read_golden(name));
    json_free(&w);
}

static void hello(void)
{
    message_hello_begin(&w, 4711, 1, 2);
    json_begin_object(&w);
    json_member_string(&w, "name", "db1");
    json_member_string(&w, "kernel", "6.1.0-28-amd64");
    json_member_string(&w, "arch", "x86_64");
    json_member_string(&w, "os", "Debian GNU/Linux 12 (bookworm)");
    json_member_u64(&w, "cpus", 2);
    json_member_u64(&w, "memory_bytes", 8348463104);
    json_member_string(&w, "boot_id", "6a1ff0bb-9df7-4a3b-8ed9-3f7b2b2b6a10");
    json_member_u64(&w, "uid", 0);
    json_name(&w, "capabilities");
    json_begin_array(&w);
    json_text(&w, "CAP_SYS_ADMIN");
    json_text(&w, "CAP_BPF");
    json_end_array(&w);
    json_member_bool(&w, "btf", true);
    json_member_string(&w, "jit", "on");
    json_member_string(&w, "lockdown", "none");
    json_member_u64(&w, "perf_event_paranoid", 3);
    json_member_u64(&w, "unprivileged_bpf_disabled", 2);
    json_member_string(&w, "kptr_restrict", NULL);
    json_member_bool(&w, "tracefs", true);
    json_member_bool(&w, "tracefs_mounted", true);
    json_member_bool(&w, "ring_buffer", true);
    json_member_bool(&w, "kprobes", false);
    json_member_bool(&w, "cgroup2", true);
    json_member_bool(&w, "memlock_unlimited", true);
    json_member_bool(&w, "seccomp", true);
    json_member_string(&w, "executable", "/home/anna/.cache/probescope/agent-0123456789abcdef");
    json_end_object(&w);
    message_hello_end(&w);
    check_line("hello.json");
}

static struct schema record_schema(void)
{
    struct schema schema;
    struct problem problem;
    NEED(schema_of_record(&TYPES, struct_id("golden_record"), "events", &schema, &problem) == 0);
    return schema;
}

static struct schema table_schema(void)
{
    struct schema schema;
    struct problem problem;
    uint32_t key = struct_id("golden_key");
    NEED(schema_of_table(&TYPES, key, struct_id("histogram"), "runqlat", &schema, &problem) == 0);
    return schema;
}

static void schemas(void)
{
    struct schema schema = record_schema();
    message_schema(&w, 1, 1, "events", &schema);
    check_line("schema-events.json");
    schema_free(&schema);
    schema = table_schema();
    message_schema(&w, 1, 2, "runqlat", &schema);
    check_line("schema-table.json");
    schema_free(&schema);
}

struct golden_record {
    uint64_t time;
    uint32_t pid;
    char comm[16];
    int32_t result;
    uint16_t path[2];
    uint16_t user[2];
    char data[32];
};

/* The id of a stack is a hash: to have the golden line's, it is put where the record's last 8 bytes are. */
static void write_record(struct row_writer *rows, struct golden_record *record, const char *path, uint64_t stack_id)
{
    size_t length = strlen(path);
    record->path[1] = (uint16_t)length;
    memcpy(record->data, path, length);
    memcpy(record->data + 24, &stack_id, sizeof(stack_id));
    row_write_record(rows, record, sizeof(*record));
}

static void rows_of_records(void)
{
    struct schema schema = record_schema();
    struct column *user = &schema.columns[schema.count - 1];
    struct row_writer rows;
    row_writer_init(&rows, 1, &schema, &out, NULL);

    user->kind = COLUMN_U64;
    user->offset = offsetof(struct golden_record, data) + 24;
    schema.stacks = 0;
    struct golden_record first = {123456789012345, 4711, "cat", 3, {0}, {0}, {0}};
    write_record(&rows, &first, "/etc/hostname", 77);

    struct golden_record second = {UINT64_MAX, UINT32_MAX, "", INT32_MIN, {0}, {0}, {0}};
    user->kind = COLUMN_USER_STACK;
    user->offset = offsetof(struct golden_record, user);
    schema.stacks = 1;
    memcpy(second.comm, "a\"b\\c\n\t\x01/\xC3\xA9\xE2\x82\xAC", 14);
    write_record(&rows, &second, "/tmp/\xFF(\x80", 0);

    user->kind = COLUMN_U64;
    user->offset = offsetof(struct golden_record, data) + 24;
    schema.stacks = 0;
    struct golden_record third = {0, 0, "", -2, {60000, 0}, {0}, {0}};
    write_record(&rows, &third, "outside the record", INT64_MAX);
    schema_free(&schema);
}

static void rows_of_tables(void)
{
    struct schema schema = table_schema();
    struct row_writer rows;
    row_writer_init(&rows, 2, &schema, &out, NULL);
    uint32_t pid = 4711;
    uint64_t value[65] = {[0] = 2500000, [1 + 20] = 12};
    row_write_entry(&rows, 2000000000, 1000000000, &pid, value, 20);
    pid = 0;
    value[0] = 0;
    value[1] = UINT64_MAX;
    row_write_entry(&rows, 2000000000, 1000000000, &pid, value, 0);
    schema_free(&schema);
}

static void rows(void)
{
    open_rows(1 << 20);
    rows_of_records();
    rows_of_tables();
    CHECK_ROWS(read_golden("row.jsonl"));
    close_rows();
}

static void stack(void)
{
    struct frame_name kernel = {.kind = FRAME_KERNEL, .symbol = "tcp_sendmsg", .offset = 12, .module = "vmlinux"};
    struct frame_name user = {
        .kind = FRAME_USER, .symbol = "std::vector<int>::push_back(int&&)", .module = "/usr/bin/x"};
    struct frame_name jit = {.kind = FRAME_JIT, .symbol = "Lcom/acme/Main;::run", .offset = 40};
    struct frame_name unknown = {.kind = FRAME_UNKNOWN, .module = "/usr/bin/x", .why = "no symbol table in /usr/bin/x"};
    message_stack_begin(&w, 77);
    message_stack_frame(&w, 18446744071579000000u, &kernel);
    message_stack_frame(&w, 4198400, &user);
    message_stack_frame(&w, 139637976727552, &jit);
    message_stack_frame(&w, 4096, &unknown);
    message_stack_end(&w, "the stack has more frames than are taken of one");
    check_line("stack.json");
}

static void attached(void)
{
    char *programs[] = {"send__tracepoint"};
    struct variant tracepoint = {.name = "tracepoint", .programs = programs, .program_count = 1};
    struct refusal refusals[] = {
        {"fentry", "load", "prog 'send__fentry': failed to find kernel BTF type ID of 'tcp_sendmsg': -3"},
        {"kprobe", "attach", "failed to create kprobe 'tcp_sendmsg' perf event: No such file or directory"},
    };
    struct role roles[] = {
        {.name = "send", .taken = &tracepoint, .refusals = refusals, .refusal_count = 2},
        {.name = "close", .optional = true},
    };
    pid_t hidden[] = {4711, 4690};
    message_attached(&w, 1, 5, hidden, 2, &(struct role_set){roles, 2});
    check_line("attached.json");
}

static void refused(void)
{
    struct refusal refusal = {"fentry", "load", "R1 invalid mem access 'inv'"};
    struct role role = {.name = "send", .refusals = &refusal, .refusal_count = 1};
    struct problem problem;
    problem_set(&problem, "verifier", "Mend the program at the source line shown in the detail.",
                "The kernel's verifier refused role send: R1 invalid mem access 'inv'");
    strcpy(problem.detail, "; return *(int *)ctx->sk; @ tcpsend.bpf.c:41\nR1 invalid mem access 'inv'");
    message_refused(&w, 1, &problem, &(struct role_set){&role, 1});
    check_line("refused.json");
}

static void cgroups(void)
{
    struct cgroup_entry entry = {
        .id = 4242,
        .path = "/kubepods.slice/kubepods-burstable.slice/"
                "kubepods-burstable-pod1b4e28ba_2fa1_11d2_883f_0016d3cca427.slice/"
                "cri-containerd-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.scope",
        .names = {.runtime = "containerd", .name = "web", .pod = "shop-7d4b9c", .space = "prod"}};
    cgroup_path_read(entry.path, &entry.meaning);
    message_cgroup(&w, &entry);
    check_line("cgroup.json");
    message_cgroup(&w, &(struct cgroup_entry){.id = 9, .why = "it was gone before its path could be looked up"});
    check_line("cgroup-unknown.json");
}

static void losses(void)
{
    struct loss_count kernel[] = {{"ring_full", 0}, {"map_full", 2}};
    struct loss_count of_stream[] = {{"ring_full", 5}, {"map_full", 0}};
    struct stream_total streams[] = {
        {1, {.received = 100, .sent = 97, .queue_full = 2, .bad_record = 1}, of_stream, 2},
        {2, {.received = 7, .sent = 7}, NULL, 0},
    };
    struct program_missed programs[] = {{"send__kprobe__enter", true, 3}, {"send__kprobe__exit", false, 0}};
    struct loss_totals totals = {kernel, 2, streams, 2, programs, 2};
    message_losses(&w, 1, 9, &totals);
    check_line("losses.json");
    struct gap gap = {.after = 97, .queue_full = 2, .bad_record = 1, .from_ns = 7, .to_ns = 8};
    message_gap(&w, 1, &gap);
    check_line("gap.json");
}

static struct layout layout_of_struct(const char *name, uint32_t bytes)
{
    struct layout layout;
    NEED(layout_of(&TYPES, struct_id(name), bytes, &layout) == 0);
    return layout;
}

struct golden_value {
    uint64_t calls;
    uint16_t ports[2];
    uint32_t color;
    char comm[16];
};

static void put_value(const struct layout *layout, const void *value)
{
    char *at = json_room(&w, layout->longest);
    NEED(at != NULL);
    json_wrote(&w, layout_put(layout, at, value));
}

static void maps(void)
{
    const uint32_t pid = 4711;
    static const struct golden_value values[] = {{3, {80, 443}, 1, "cat"}, {UINT64_MAX, {0}, 7, "\xff"}};
    struct described_map map = {
        .key = layout_of_struct("golden_key", sizeof(pid)),
        .value = layout_of_struct("golden_value", sizeof(values[0])),
        .name = "out_sums",
        .type = "percpu_hash",
        .id = 57,
        .most_entries = 1024,
        .cpus = 2,
    };
    message_map(&w, 1, 0, 2, &map);
    check_line("map.json");
    const struct entries_left left = {
        .next = (const uint8_t *)&pid, .key_bytes = sizeof(pid), .entries = 2, .known = true};
    message_entries_begin(&w, 1, 0, 9, false);
    json_begin_array(&w);
    json_begin_array(&w);
    put_value(&map.key, &pid);
    put_value(&map.value, &values[0]);
    put_value(&map.value, &values[1]);
    json_end_array(&w);
    json_end_array(&w);
    message_entries_end(&w, &left);
    check_line("entries.json");
    layout_free(&map.key);
    layout_free(&map.value);
    struct described_map ring = {
        .value = layout_of_struct("golden_key", 4),
        .name = "out_events",
        .type = "ringbuf",
        .closed = "It is a way for records: each is gone once it was taken out, and none can be looked up.",
        .most_entries = 65536,
        .cpus = 1,
    };
    NEED(layout_of(&TYPES, 0, 0, &ring.key) == 0);
    message_map(&w, 1, 1, 2, &ring);
    check_line("map-closed.json");
    layout_free(&ring.value);
}

static void the_rest(void)
{
    message_cost(&w, 1, 9, 5, &(struct program_cost){"send__tracepoint", 100, 12345}, 1);
    check_line("cost.json");
    struct budget_step step = {"sample", 8, 50, 1000000000, true, 400000000, 200000000};
    message_budget(&w, 1, 9, &step);
    check_line("budget.json");
    struct alive alive = {.mono_ns = 9,
                          .real_ns = 10,
                          .cpu_ns = 1000000,
                          .rss_bytes = 6291456,
                          .ring_bytes = 16777216,
                          .sent_bytes = 12345,
                          .queue_limit_bytes = 67108864};
    message_alive(&w, &alive);
    check_line("alive.json");
    message_pong(&w, 7000000001, 9, 10);
    check_line("pong.json");
    message_stopped(&w, 1, 9, "command");
    check_line("stopped.json");
    struct problem problem;
    problem_set(&problem, "command", "Send one JSON object per line, as PROTOCOL.md describes.",
                "The command is not JSON: ']' expected near end of file (line 1, column 17)");
    message_error(&w, -1, NULL, &problem);
    check_line("error.json");
    problem_set(&problem, "command", "Name a map by its number in the answer to `maps`.", "The run has no map 9.");
    message_error(&w, 1, "read", &problem);
    check_line("error-answer.json");
}

int main(void)
{
    load_types();
    RUN(hello);
    RUN(schemas);
    RUN(rows);
    RUN(stack);
    RUN(attached);
    RUN(refused);
    RUN(cgroups);
    RUN(losses);
    RUN(maps);
    RUN(the_rest);
    btf__free(types);
    return any_test_failed;
}
