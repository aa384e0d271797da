/* Tables: combined across CPUs, differenced between readings, exploded into buckets. */
#include "rows/table.h"

#include <sys/syscall.h>

#include "rows/rows_fixture.h"
#include "schema/btf_fixture.h"
#include "schema/schema_read.h"

/* As test/bpf/types.bpf.c declares them. */
struct key {
    uint32_t pid;
    char comm[16];
};

struct sums {
    uint64_t calls;
    uint64_t bytes;
    int32_t balance;
    uint64_t level;
    uint64_t least;
    uint64_t most;
    char last_comm[16];
};

struct histogram {
    uint64_t longest;
    uint64_t latency[64];
};

static struct schema schema;
static struct table table;
static struct row_writer rows;

static void open_table(uint32_t key, uint32_t value)
{
    struct problem problem;
    open_rows(1 << 20);
    NEED(schema_of_table(&TYPES, key, value, "table", &schema, &problem) == 0);
    NEED(table_init(&table, &schema, 1000) == 0);
    row_writer_init(&rows, 2, &schema, &out, NULL);
}

static void close_table(void)
{
    table_free(&table);
    schema_free(&schema);
    close_rows();
}

/* A reading of a table of one entry. */
static void read_one(uint64_t now_ns, const void *key, const void *values, unsigned int cpus)
{
    table_begin(&table);
    CHECK(table_entry(&table, key, values, cpus, now_ns, &rows) == 0);
    table_end(&table, now_ns);
}

static void sums_are_what_an_interval_added(void)
{
    open_table(struct_id("sends"), struct_id("sums"));
    struct key key = {4711, "curl"};
    struct sums value = {.calls = 5, .bytes = 500, .balance = -3, .level = 7, .least = 2, .most = 9, .last_comm = "x"};
    read_one(3000, &key, &value, 1);
    CHECK_ROWS("[2,3000,2000,4711,\"curl\",5,500,-3,7,2,9,\"x\"]\n");
    read_one(4000, &key, &value, 1);
    CHECK_ROWS("");
    value.calls = 6;
    value.balance = -5;
    value.level = 1;
    read_one(5000, &key, &value, 1);
    CHECK_ROWS("[2,5000,1000,4711,\"curl\",1,0,-2,1,2,9,\"x\"]\n");
    CHECK(rows.counts.sent == 2);
    close_table();
}

static void an_entry_made_anew_starts_at_zero(void)
{
    open_table(struct_id("sends"), struct_id("sums"));
    struct key key = {1, "a"};
    struct sums value = {.calls = 10};
    read_one(2000, &key, &value, 1);
    value.calls = 3; /* deleted and made anew between two readings */
    read_one(3000, &key, &value, 1);
    table_begin(&table); /* deleted */
    table_end(&table, 4000);
    value.calls = 4;
    read_one(5000, &key, &value, 1);
    CHECK_ROWS("[2,2000,1000,1,\"a\",10,0,0,0,0,0,\"\"]\n[2,3000,1000,1,\"a\",3,0,0,0,0,0,\"\"]\n"
               "[2,5000,1000,1,\"a\",4,0,0,0,0,0,\"\"]\n");
    close_table();
}

static void cpus_combine_by_what_the_member_means(void)
{
    open_table(struct_id("sends"), struct_id("sums"));
    struct key key = {1, "a"};
    struct sums values[3] = {
        {.calls = UINT64_MAX - 10, .balance = -7, .least = 5, .most = 5},
        {.calls = 4, .balance = 3, .level = 6, .least = 0, .most = 50, .last_comm = "second"},
        {.calls = 6, .balance = 1, .level = 8, .least = 3, .most = 7, .last_comm = "third"},
    };
    read_one(2000, &key, values, 3);
    CHECK_ROWS("[2,2000,1000,1,\"a\",18446744073709551615,0,-3,6,3,50,\"second\"]\n");
    close_table();
}

static void buckets_that_grew_are_rows(void)
{
    open_table(typedef_id("cpu_t"), struct_id("histogram"));
    uint32_t cpu = 1;
    struct histogram value = {.longest = 9};
    value.latency[0] = 2;
    value.latency[1] = 3;
    value.latency[63] = 1;
    read_one(2000, &cpu, &value, 1);
    CHECK_ROWS("[2,2000,1000,1,9,0,2]\n[2,2000,1000,1,9,2,3]\n[2,2000,1000,1,9,9223372036854775808,1]\n");
    value.latency[1] = 10;
    read_one(3000, &cpu, &value, 1);
    CHECK_ROWS("[2,3000,1000,1,9,2,7]\n");
    close_table();
}

static void a_baseline_is_where_sums_begin(void)
{
    struct key key = {1, "a"};
    struct key untouched = {2, "b"};
    struct sums value = {.calls = 1000, .level = 7};
    struct sums nothing = {0};
    open_table(struct_id("sends"), struct_id("sums"));
    table_begin_baseline(&table);
    CHECK(table_entry(&table, &key, &value, 1, 1500, &rows) == 0);
    CHECK(table_entry(&table, &untouched, &nothing, 1, 1500, &rows) == 0);
    table_end(&table, 1500);
    CHECK_ROWS("");
    table_begin(&table);
    CHECK(table_entry(&table, &key, &value, 1, 2000, &rows) == 0);
    CHECK(table_entry(&table, &untouched, &nothing, 1, 2000, &rows) == 0);
    table_end(&table, 2000);
    CHECK_ROWS("[2,2000,500,1,\"a\",0,0,0,7,0,0,\"\"]\n");
    value.calls = 1003;
    read_one(3000, &key, &value, 1);
    CHECK_ROWS("[2,3000,1000,1,\"a\",3,0,0,7,0,0,\"\"]\n");
    read_one(4000, &key, &value, 1);
    CHECK_ROWS("");
    close_table();
}

static void names_stand_in_keys_and_values(void)
{
    struct {
        uint32_t state;
        uint32_t call;
    } key = {2, SYS_openat};
    struct {
        uint64_t calls;
        uint32_t last;
    } values[2] = {{.calls = 3, .last = 0}, {.calls = 4, .last = 1}};
    open_table(struct_id("named_key"), struct_id("named_value"));
    read_one(2000, &key, values, 2);
    CHECK_ROWS("[2,2000,1000,\"syn_sent\",\"openat\",7,\"established\"]\n");
    close_table();
}

static void untouched_entries_are_no_rows(void)
{
    open_table(typedef_id("__u32"), typedef_id("count_t"));
    table_begin(&table);
    for (uint32_t index = 0; index < 1000; index++) {
        uint64_t count = index == 500 ? 1 : 0;
        CHECK(table_entry(&table, &index, &count, 1, 2000, &rows) == 0);
    }
    table_end(&table, 2000);
    CHECK_ROWS("[2,2000,1000,500,1]\n");
    close_table();
}

static void many_entries_and_one_seen_twice(void)
{
    open_table(typedef_id("__u32"), typedef_id("count_t"));
    for (uint64_t reading = 1; reading <= 3; reading++) {
        table_begin(&table);
        for (uint32_t index = 0; index < 5000; index++) {
            uint64_t count = reading * (index + 1);
            CHECK(table_entry(&table, &index, &count, 1, 1000 + reading, &rows) == 0);
            CHECK(table_entry(&table, &index, &count, 1, 1000 + reading, &rows) == 0);
        }
        table_end(&table, 1000 + reading);
    }
    CHECK(rows.counts.sent == 15000 && rows.counts.queue_full == 0);
    CHECK(table.current.count == 5000);
    close_table();
}

static void an_idle_entry_that_was_taken_out_begins_anew(void)
{
    uint32_t idle = 1;
    uint32_t busy = 2;
    uint64_t five = 5;
    uint64_t seven = 7;
    uint64_t counts[] = {1, 3};
    open_table(typedef_id("__u32"), typedef_id("count_t"));
    for (int reading = 0; reading < 2; reading++) {
        table_begin(&table);
        CHECK(table_entry(&table, &idle, &five, 1, 2000, &rows) == 0);
        CHECK(table_entry(&table, &busy, &counts[reading], 1, 2000, &rows) == 0);
        size_t next = 0;
        if (reading == 0) {
            CHECK(table_next_idle(&table, &next) == NULL); /* both are new */
        } else {
            const void *key = table_next_idle(&table, &next);
            CHECK(key != NULL && memcmp(key, &idle, sizeof(idle)) == 0);
            CHECK(table_next_idle(&table, &next) == NULL);
            /* It grew by two between the reading and the taking out. */
            table_taken_out(&table, &idle, &seven, 1, 3000, &rows);
        }
        table_end(&table, 2000);
    }
    CHECK_ROWS("[2,2000,1000,1,5]\n[2,2000,1000,2,1]\n[2,2000,0,2,2]\n[2,3000,1000,1,2]\n");
    read_one(4000, &idle, &seven, 1);
    CHECK_ROWS("[2,4000,2000,1,7]\n");
    close_table();
}

int main(void)
{
    load_types();
    RUN(sums_are_what_an_interval_added);
    RUN(an_entry_made_anew_starts_at_zero);
    RUN(cpus_combine_by_what_the_member_means);
    RUN(buckets_that_grew_are_rows);
    RUN(a_baseline_is_where_sums_begin);
    RUN(names_stand_in_keys_and_values);
    RUN(untouched_entries_are_no_rows);
    RUN(many_entries_and_one_seen_twice);
    RUN(an_idle_entry_that_was_taken_out_begins_anew);
    btf__free(types);
    return any_test_failed;
}
