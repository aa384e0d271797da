/* Rows per second of the path from a record in memory to lines in /dev/null: six columns, one of them a path of 40
 * bytes. */
#include <fcntl.h>
#include <stddef.h>

#include "btf_fixture.h"
#include "clocks.h"
#include "decode.h"

/* As test/types.bpf.c declares it. */
struct open_record {
    uint64_t time;
    uint32_t pid;
    char comm[16];
    int32_t result;
    uint64_t latency;
    uint16_t path[2];
    char data[40];
};

int main(void)
{
    static const char path[] = "/usr/lib/x86_64-linux-gnu/libc.so.6.orig";
    const uint64_t rows_wanted = 5000000;
    struct schema schema;
    struct problem problem;
    struct queue out;
    struct row_writer rows;
    load_types();
    NEED(queue_init(&out, open("/dev/null", O_WRONLY | O_CLOEXEC), (size_t)64 << 20) == 0);
    NEED(schema_of_record(&TYPES, struct_id("bench_record"), "events", &schema, &problem) == 0);
    row_writer_init(&rows, 1, &schema, &out, NULL);

    struct open_record record = {.time = 4411000000000, .pid = 32235, .comm = "nginx", .result = 3, .path = {0, 40}};
    memcpy(record.data, path, sizeof(record.data));
    uint64_t began = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    for (uint64_t i = 0; i < rows_wanted; i++) {
        record.time += 3313;
        record.latency = 900 + i % 4096;
        row_write_record(&rows, &record, offsetof(struct open_record, data) + sizeof(record.data));
    }
    uint64_t took_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - began;
    NEED(rows.counts.sent == rows_wanted);
    printf("%.2f M rows per CPU second (%llu ns a row)\n", (double)rows_wanted * 1e3 / (double)took_ns,
           (unsigned long long)(took_ns / rows_wanted));
    queue_free(&out);
    schema_free(&schema);
    btf__free(types);
    return 0;
}
