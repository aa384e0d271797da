/* Rows per second of the path from a record in memory to lines in /dev/null, for records of opensnoop with paths of 40
 * bytes: by the agent, which knows them from BTF only, and by a decoder that is written for these records and nothing
 * else (hand_written.h). The fastest of several rounds counts: neighbours make none faster. */
#include <fcntl.h>
#include <unistd.h>

#include "hand_written.h"
#include "host/clocks.h"
#include "rows/decode.h"
#include "schema/btf_fixture.h"
#include "schema/schema_read.h"

#define ROUNDS       7
#define ROWS         1000000
#define ROWS_CHECKED 5000 /* bytes of both are compared */

#define RECORD_BYTES (offsetof(struct open_record, data) + sizeof(((struct open_record *)0)->data))

static struct open_record record = {
    .pid = 32235,
    .tid = 32241,
    .ppid = 811,
    .uid = 1000,
    .cgroup = 4117,
    .comm = "nginx",
    .flags = 0x80000,
    .path = {0, 40},
    .data = "/usr/lib/x86_64-linux-gnu/libc.so.6.orig",
};

static void change(uint64_t row)
{
    record.time = 4411000000000 + 3313 * row;
    record.latency = 900 + row % 4096;
    record.result = row % 8 == 0 ? -2 : (int32_t)(row % 64);
}

/* CPU time. */
static uint64_t by_agent(const struct schema *schema, int fd, uint64_t rows_wanted)
{
    struct queue out;
    struct row_writer rows;
    NEED(queue_init(&out, fd, (size_t)64 << 20) == 0);
    row_writer_init(&rows, 1, schema, &out, NULL);
    uint64_t began = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    for (uint64_t i = 0; i < rows_wanted; i++) {
        change(i);
        row_write_record(&rows, &record, RECORD_BYTES);
    }
    queue_flush(&out);
    uint64_t took_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - began;
    NEED(rows.counts.sent == rows_wanted);
    queue_free(&out);
    return took_ns;
}

static uint64_t by_hand(int fd, uint64_t rows_wanted)
{
    static struct hand_writer writer;
    writer = (struct hand_writer){.fd = fd};
    uint64_t began = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    for (uint64_t i = 0; i < rows_wanted; i++) {
        change(i);
        hand_write(&writer, &record, RECORD_BYTES);
    }
    hand_flush(&writer);
    return clock_ns(CLOCK_PROCESS_CPUTIME_ID) - began;
}

static void check_same(const struct schema *schema)
{
    static char agent[ROWS_CHECKED * 512];
    static char hand[sizeof(agent)];
    char name[] = "/tmp/bench-decode-XXXXXX";
    int fd = mkstemp(name);
    NEED(fd >= 0 && unlink(name) == 0);
    by_agent(schema, fd, ROWS_CHECKED);
    ssize_t length = pread(fd, agent, sizeof(agent), 0);
    NEED(length > 0 && ftruncate(fd, 0) == 0 && lseek(fd, 0, SEEK_SET) == 0);
    by_hand(fd, ROWS_CHECKED);
    NEED(pread(fd, hand, sizeof(hand), 0) == length && memcmp(agent, hand, (size_t)length) == 0);
    close(fd);
}

static void tell(const char *what, uint64_t took_ns)
{
    printf("%-24s %5.2f M rows per CPU second (%.0f ns a row)\n", what, ROWS * 1e3 / (double)took_ns,
           (double)took_ns / ROWS);
}

int main(void)
{
    struct schema schema;
    struct problem problem;
    uint64_t agent_ns = UINT64_MAX;
    uint64_t hand_ns = UINT64_MAX;
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    load_types();
    NEED(fd >= 0);
    NEED(schema_of_record(&TYPES, struct_id("bench_record"), "events", &schema, &problem) == 0);
    check_same(&schema);
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t took_ns = by_agent(&schema, fd, ROWS);
        agent_ns = took_ns < agent_ns ? took_ns : agent_ns;
        took_ns = by_hand(fd, ROWS);
        hand_ns = took_ns < hand_ns ? took_ns : hand_ns;
    }
    tell("by the types of the BTF", agent_ns);
    tell("written by hand", hand_ns);
    printf("%-24s %5.2f\n", "the one by the other", (double)hand_ns / (double)agent_ns);
    close(fd);
    schema_free(&schema);
    btf__free(types);
    return 0;
}
