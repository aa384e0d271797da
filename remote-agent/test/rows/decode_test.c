/* Records become rows; records and references that lie become bad_record and null. */
#include "rows/decode.h"

#include <poll.h>
#include <stddef.h>
#include <sys/mman.h>

#include "elf/symbol_index.h"
#include "host/clocks.h"
#include "rows/rows_fixture.h"
#include "schema/btf_fixture.h"
#include "schema/schema_read.h"

/* As test/bpf/types.bpf.c declares it. */
struct every_kind {
    uint64_t time;
    uint32_t pid;
    char comm[16];
    uint8_t a_u8;
    int8_t a_s8;
    uint16_t a_u16;
    int16_t a_s16;
    int32_t a_s32;
    int64_t a_s64;
    bool a_bool;
    uint32_t color;
    int32_t step;
    uint8_t v4[4];
    uint8_t v6[16];
    struct {
        uint16_t port;
        struct {
            uint64_t size;
        } deep;
    } in;
    uint16_t path[2];
    uint16_t text[2];
    uint16_t kernel[2];
    uint16_t user[2];
    char data[];
};

static struct schema schema;
static struct symbols *symbols;
static struct stack_book stacks;
static struct row_writer rows;

#define DATA_BYTES 64

static union {
    struct every_kind record;
    char room[sizeof(struct every_kind) + DATA_BYTES];
} buffer;

static size_t whole = offsetof(struct every_kind, data) + DATA_BYTES;

static void open_writer(size_t limit)
{
    struct problem problem;
    open_rows(limit);
    NEED(schema_of_record(&TYPES, struct_id("every_kind"), "events", &schema, &problem) == 0);
    symbols = symbols_new();
    NEED(symbols != NULL && stack_book_init(&stacks, symbols, &out) == 0);
    row_writer_init(&rows, 7, &schema, &out, &stacks);
    memset(&buffer, 0, sizeof(buffer));
}

static void close_writer(void)
{
    stack_book_free(&stacks);
    symbols_free(symbols);
    schema_free(&schema);
    close_rows();
}

static void every_kind_of_value(void)
{
    open_writer(1 << 20);
    buffer.record = (struct every_kind){
        .time = UINT64_MAX,
        .pid = 4711,
        .comm = "a\"b",
        .a_u8 = 255,
        .a_s8 = -128,
        .a_u16 = 65535,
        .a_s16 = -32768,
        .a_s32 = INT32_MIN,
        .a_s64 = INT64_MIN,
        .a_bool = true,
        .color = 1,
        .step = -1,
        .v4 = {192, 168, 0, 1},
        .v6 = {0x20, 0x01, 0x0d, 0xb8, [15] = 1},
        .in = {.port = 80, .deep = {.size = 3}},
        .path = {0, 4},
        .text = {4, 3},
    };
    memcpy(buffer.record.data, "/\xFF\nx\xC3\xA9!", 7);
    row_write_record(&rows, &buffer, whole);
    CHECK_ROWS("[7,18446744073709551615,4711,\"a\\\"b\",255,-128,65535,-32768,-2147483648,-9223372036854775808,1,"
               "\"green\",\"back\","
               "\"192.168.0.1\",\"2001:db8::1\",80,3,\"/\xEF\xBF\xBD\\nx\",\"\xC3\xA9!\",null,null]\n");
    CHECK(rows.counts.received == 1 && rows.counts.sent == 1);
    close_writer();
}

static void arguments_are_joined_by_blanks(void)
{
    struct {
        uint16_t arguments[2];
        char data[12];
    } record = {.arguments = {0, 11}};
    struct problem problem;
    struct schema strings;
    struct row_writer writer;

    open_writer(1 << 20);
    NEED(schema_of_record(&TYPES, struct_id("with_arguments"), "execs", &strings, &problem) == 0);
    row_writer_init(&writer, 8, &strings, &out, &stacks);
    memcpy(record.data, "ls\0-l\0\"a\"\0\0", 11);
    row_write_record(&writer, &record, 15);
    record.arguments[1] = 0;
    row_write_record(&writer, &record, 15);
    record.arguments[1] = 12;
    row_write_record(&writer, &record, 15);
    CHECK_ROWS("[8,\"ls -l \\\"a\\\"  \"]\n[8,\"\"]\n[8,null]\n");
    schema_free(&strings);
    close_writer();
}

static void a_mapped_ipv4_address_is_sent_as_the_ipv4_address(void)
{
    open_writer(1 << 20);
    memcpy(buffer.record.v6, (uint8_t[]){[10] = 0xff, 0xff, 192, 0, 2, 1}, 16);
    row_write_record(&rows, &buffer, whole);
    CHECK_ROWS("[7,0,0,\"\",0,0,0,0,0,0,0,\"red\",\"0\",\"0.0.0.0\",\"192.0.2.1\",0,0,\"\",\"\",null,null]\n");
    close_writer();
}

static void a_name_without_an_end_stays_in_its_member(void)
{
    open_writer(1 << 20);
    memset(buffer.record.comm, 'c', 16);
    buffer.record.a_u8 = 'X';
    row_write_record(&rows, &buffer, whole);
    CHECK_ROWS(
        "[7,0,0,\"cccccccccccccccc\",88,0,0,0,0,0,0,\"red\",\"0\",\"0.0.0.0\",\"::\",0,0,\"\",\"\",null,null]\n");
    close_writer();
}

#define ZEROS "[7,0,0,\"\",0,0,0,0,0,0,0,\"red\",\"0\",\"0.0.0.0\",\"::\",0,0,"

static void check_path(uint16_t off, uint16_t len, size_t length, const char *expected)
{
    char row[256];
    buffer.record.path[0] = off;
    buffer.record.path[1] = len;
    /* A copy of exactly the record's length: the sanitizer sees a read beyond it. */
    char *copy = malloc(length);
    NEED(copy != NULL);
    memcpy(copy, &buffer, length);
    row_write_record(&rows, copy, length);
    free(copy);
    snprintf(row, sizeof(row), ZEROS "%s,\"\",null,null]\n", expected);
    CHECK_ROWS(row);
}

static void references_outside_the_record_are_null(void)
{
    open_writer(1 << 20);
    size_t head = offsetof(struct every_kind, data);
    memcpy(buffer.record.data, "0123456789", 10);
    check_path(0, 10, head + 10, "\"0123456789\"");
    check_path(9, 1, head + 10, "\"9\"");
    check_path(10, 0, head + 10, "\"\"");
    check_path(11, 0, head + 10, "null");
    check_path(9, 2, head + 10, "null");
    check_path(0, 11, head + 10, "null");
    check_path(65535, 65535, head + 10, "null");
    check_path(0, 1, head, "null");
    CHECK(rows.counts.sent == 8 && rows.counts.bad_record == 0);
    close_writer();
}

static void records_shorter_than_their_type_are_counted(void)
{
    open_writer(1 << 20);
    size_t head = offsetof(struct every_kind, data);
    for (size_t length = 0; length < head; length++) {
        char *copy = malloc(length + 1);
        NEED(copy != NULL);
        memcpy(copy, &buffer, length);
        row_write_record(&rows, copy, length);
        free(copy);
    }
    CHECK_ROWS("");
    CHECK(rows.counts.received == head && rows.counts.bad_record == head && rows.counts.sent == 0);
    close_writer();
}

/* The text of the stack message for one kernel address that no symbol can have. */
static void stacks_are_sent_once_and_before_their_row(void)
{
    open_writer(1 << 20);
    uint64_t frames[2] = {16, 32};
    memcpy(buffer.record.data + 8, frames, sizeof(frames));
    buffer.record.user[0] = 8;
    buffer.record.user[1] = sizeof(frames);
    buffer.record.pid = (uint32_t)getpid();
    for (int i = 0; i < 3; i++)
        row_write_record(&rows, &buffer, whole);
    queue_flush(&out);
    char text[4096];
    ssize_t length = read(out_end, text, sizeof(text) - 1);
    NEED(length > 0);
    text[length] = '\0';
    CHECK(strncmp(text, "{\"t\":\"stack\",\"id\":", 18) == 0);
    CHECK(strstr(text, "\"frames\":[{\"addr\":16,\"kind\":\"unknown\",\"why\":") != NULL);
    CHECK(strstr(text + 1, "{\"t\":") == NULL);
    char id[32];
    NEED(sscanf(text + 18, "%31[0-9]", id) == 1);
    int rows_with_id = 0;
    for (const char *at = text; (at = strstr(at, ",null,")) != NULL; at++) {
        CHECK(strncmp(at + 6, id, strlen(id)) == 0 && at[6 + strlen(id)] == ']');
        rows_with_id++;
    }
    CHECK(rows_with_id == 3);

    buffer.record.pid = 1; /* the same addresses in another process are another stack */
    row_write_record(&rows, &buffer, whole);
    queue_flush(&out);
    length = read(out_end, text, sizeof(text) - 1);
    NEED(length > 0);
    text[length] = '\0';
    CHECK(strncmp(text, "{\"t\":\"stack\",\"id\":", 18) == 0 && strncmp(text + 18, id, strlen(id)) != 0);

    buffer.record.user[1] = 7; /* no whole frame */
    row_write_record(&rows, &buffer, whole);
    buffer.record.user[0] = DATA_BYTES - 4;
    buffer.record.user[1] = 8; /* outside */
    buffer.record.pid = 0;
    row_write_record(&rows, &buffer, whole);
    CHECK_ROWS("[7,0,1,\"\",0,0,0,0,0,0,0,\"red\",\"0\",\"0.0.0.0\",\"::\",0,0,\"\",\"\",null,null]\n" ZEROS
               "\"\",\"\",null,null]\n");
    close_writer();
}

static void rows_that_do_not_fit_are_counted(void)
{
    open_writer(1 << 18);
    for (int i = 0; i < 100000; i++)
        row_write_record(&rows, &buffer, whole);
    const struct stream_counts *counts = &rows.counts;
    CHECK(counts->received == 100000 && counts->queue_full > 0 && counts->sent > 0);
    CHECK(counts->received == counts->sent + counts->queue_full);

    uint64_t lines = 0;
    static char text[1 << 16];
    ssize_t length;
    while (queue_flush(&out), (length = read(out_end, text, sizeof(text))) > 0) {
        for (ssize_t i = 0; i < length; i++)
            lines += text[i] == '\n';
    }
    CHECK(lines == counts->sent);
    close_writer();
}

/* A function whose last instruction is a call that never returns, and the one that begins where that call would return.
 */
__asm__(".pushsection .text\n"
        ".type ends_with_a_call, @function\n"
        "ends_with_a_call: nop; nop\n"
        ".size ends_with_a_call, . - ends_with_a_call\n"
        ".globl comes_next\n"
        ".type comes_next, @function\n"
        "comes_next: nop\n"
        ".size comes_next, . - comes_next\n"
        ".popsection");
extern char comes_next[];

static void return_addresses_belong_to_the_function_that_called(void)
{
    open_writer(1 << 20);
    uint64_t frames[2] = {(uintptr_t)comes_next, (uintptr_t)comes_next};
    memcpy(buffer.record.data, frames, sizeof(frames));
    buffer.record.user[1] = sizeof(frames);
    buffer.record.pid = (uint32_t)getpid();
    row_write_record(&rows, &buffer, whole);
    queue_flush(&out);
    char text[8192];
    ssize_t length = read(out_end, text, sizeof(text) - 1);
    NEED(length > 0);
    text[length] = '\0';
    const char *leaf = strstr(text, "\"symbol\":\"comes_next\",\"offset\":0,");
    const char *caller = strstr(text, "\"symbol\":\"ends_with_a_call\",\"offset\":2,");
    CHECK(leaf != NULL && caller != NULL && leaf < caller);
    close_writer();
}

static void names_that_are_too_long_cost_names_and_no_rows(void)
{
    char path[64];
    char symbol[4097] = {0};
    memset(symbol, 'x', sizeof(symbol) - 1);
    snprintf(path, sizeof(path), "/tmp/perf-%d.map", getpid());
    FILE *map = fopen(path, "wx");
    NEED(map != NULL);
    fprintf(map, "10 10 %s\n", symbol);
    NEED(fclose(map) == 0);
    open_writer(4 << 20);
    uint64_t frames[300];
    for (size_t i = 0; i < 300; i++)
        frames[i] = 24;
    uint64_t id;
    CHECK(stack_book_id(&stacks, getpid(), frames, 300, &id));
    unlink(path);
    symbol[SYMBOL_NAME_MOST - 1] = '\0'; /* it is cut there */
    CHECK(strstr(stacks.line.data, symbol) != NULL && strstr(stacks.line.data, "too long for a line") != NULL);
    CHECK(stacks.line.length < QUEUE_LONGEST_LINE);
    close_writer();
}

/* Whether the stack that was sent last says so. */
static bool stack_says(const char *text)
{
    return memmem(stacks.line.data, stacks.line.length, text, strlen(text)) != NULL;
}

static void stacks_as_long_as_the_kernel_takes_are_told_as_truncated(void)
{
    open_writer(1 << 20);
    uint64_t frames[STACK_FRAMES_MOST];
    uint64_t id;
    for (size_t i = 0; i < STACK_FRAMES_MOST; i++)
        frames[i] = 16 + i;
    stacks.frames_most = STACK_FRAMES_MOST; /* whatever this host allows */
    CHECK(stack_book_id(&stacks, 0, frames, STACK_FRAMES_MOST - 1, &id));
    CHECK(!stack_says("truncated"));
    CHECK(stack_book_id(&stacks, 0, frames, STACK_FRAMES_MOST, &id));
    CHECK(stack_says("}],\"truncated\":true,\"why\":\"the stack has more frames than are taken of one\"}\n"));
    close_writer();
}

/* The stack from frame pointers is sent when nothing better can be made of its copy. */
static void a_copy_of_no_use_leaves_the_stack_as_it_is(void)
{
    struct {
        int pid;
        uint16_t copy[2];
        uint16_t user[2];
        uint64_t data[40];
    } __attribute__((packed)) record = {.pid = getpid(), .user = {0, 8}, .data = {(uintptr_t)comes_next}};
    static const uint16_t copies[][2] = {{0, 0}, {8, 312}, {8, 313}, {UINT16_MAX, UINT16_MAX}, {313, 8}};
    struct problem problem;
    struct schema copied;
    struct row_writer writer;

    open_writer(1 << 20);
    NEED(schema_of_record(&TYPES, struct_id("with_stack_copy"), "samples", &copied, &problem) == 0);
    row_writer_init(&writer, 9, &copied, &out, &stacks);
    uint64_t id;
    CHECK(stack_book_id(&stacks, record.pid, record.data, 1, &id));
    CHECK(stack_says("\"symbol\":\"comes_next\",\"offset\":0"));
    queue_flush(&out);
    static char told[4096];
    NEED(read(out_end, told, sizeof(told)) > 0);
    for (size_t i = 0; i < sizeof(copies) / sizeof(copies[0]); i++) {
        memcpy(record.copy, copies[i], sizeof(record.copy));
        row_write_record(&writer, &record, sizeof(record));
        char expected[128];
        snprintf(expected, sizeof(expected), "[9,%d,%llu]\n", record.pid, (unsigned long long)id);
        CHECK_ROWS(expected);
    }
    schema_free(&copied);
    close_writer();
}

static void nothing_is_told_above_an_address_that_is_no_code(void)
{
    open_writer(1 << 20);
    uint64_t frames[] = {(uintptr_t)comes_next, 16, (uintptr_t)comes_next + 1, 32};
    uint64_t id;
    stacks.frames_most = 4;
    CHECK(stack_book_id(&stacks, getpid(), frames, 4, &id));
    CHECK(stack_says("\"symbol\":\"comes_next\",\"offset\":0"));
    CHECK(stack_says(
        "{\"addr\":16,\"kind\":\"unknown\",\"why\":\"no code is at this address: the caller of comes_next was built "
        "without frame pointers\"}]}"));
    close_writer();
}

/* Whether the stack of one frame is sent, with a name in it, before 10 s are over. */
static bool is_sent_with(const char *name, uint64_t frame)
{
    uint64_t until_ns = mono_ns() + 10 * NS_PER_S;
    uint64_t id;
    while (mono_ns() < until_ns) {
        CHECK(stack_book_id(&stacks, getpid(), &frame, 1, &id));
        if (stack_says(name))
            return true;
        poll(NULL, 0, 10);
    }
    return false;
}

static void generated_code_gets_its_name_when_the_perf_map_is_written(void)
{
    char path[64];
    void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    NEED(code != MAP_FAILED);
    open_writer(1 << 20);
    CHECK(is_sent_with("perf map", (uintptr_t)code));
    snprintf(path, sizeof(path), "/tmp/perf-%d.map", getpid());
    FILE *map = fopen(path, "wx");
    NEED(map != NULL);
    fprintf(map, "%llx 10 told_late\n", (unsigned long long)(uintptr_t)code);
    NEED(fclose(map) == 0);
    CHECK(is_sent_with("\"told_late\"", (uintptr_t)code));
    unlink(path);
    munmap(code, 4096);
    close_writer();
}

int main(void)
{
    load_types();
    RUN(every_kind_of_value);
    RUN(arguments_are_joined_by_blanks);
    RUN(a_mapped_ipv4_address_is_sent_as_the_ipv4_address);
    RUN(a_name_without_an_end_stays_in_its_member);
    RUN(references_outside_the_record_are_null);
    RUN(records_shorter_than_their_type_are_counted);
    RUN(stacks_are_sent_once_and_before_their_row);
    RUN(return_addresses_belong_to_the_function_that_called);
    RUN(names_that_are_too_long_cost_names_and_no_rows);
    RUN(stacks_as_long_as_the_kernel_takes_are_told_as_truncated);
    RUN(a_copy_of_no_use_leaves_the_stack_as_it_is);
    RUN(nothing_is_told_above_an_address_that_is_no_code);
    RUN(generated_code_gets_its_name_when_the_perf_map_is_written);
    RUN(rows_that_do_not_fit_are_counted);
    btf__free(types);
    return any_test_failed;
}
