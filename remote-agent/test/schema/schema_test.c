/* Columns read from BTF, and the declarations that are refused. */
#include "schema/schema_read.h"

#include "messages/schema_message.h"
#include "schema/btf_fixture.h"
#include "wire/json_writer.h"

static void check_record(const char *name, const char *expected)
{
    struct schema schema;
    struct problem problem;
    NEED(schema_of_record(&TYPES, struct_id(name), "events", &schema, &problem) == 0);
    struct json_writer w = {0};
    message_schema(&w, 1, 1, "events", &schema);
    CHECK_TEXT(w.data, w.length, expected);
    json_free(&w);
    schema_free(&schema);
}

static void every_kind_of_member(void)
{
#define COLUMN(name, type, meaning) "{\"name\":\"" name "\",\"type\":\"" type "\",\"meaning\":\"" meaning "\"}"
    check_record(
        "every_kind",
        "{\"t\":\"schema\",\"run\":1,\"stream\":1,\"map\":\"events\",\"kind\":\"events\",\"columns\":"
        "[" COLUMN("time", "u64", "timestamp_ns") "," COLUMN("pid", "u32", "pid") "," COLUMN("comm", "string", "comm") "," COLUMN("a_u8", "u8", "") "," COLUMN(
            "a_s8", "i8",
            "") "," COLUMN("a_u16", "u16",
                           "") "," COLUMN("a_s16", "i16",
                                          "") "," COLUMN("a_s32", "i32",
                                                         "") "," COLUMN("a_"
                                                                        "s64",
                                                                        "i64",
                                                                        "") "," COLUMN("a_bool",
                                                                                       "bool", "") "," COLUMN("color",
                                                                                                              "string",
                                                                                                              "") "," COLUMN("step",
                                                                                                                             "string",
                                                                                                                             "") "," COLUMN("v4", "string", "ipv4") "," COLUMN("v6", "string", "ipv6") "," COLUMN("in_port", "u16", "") "," COLUMN("in_deep_size", "u64", "bytes") "," COLUMN("path", "string", "path") "," COLUMN("text",
                                                                                                                                                                                                                                                                                                                                   "string", "") "," COLUMN("kernel",
                                                                                                                                                                                                                                                                                                                                                            "u64",
                                                                                                                                                                                                                                                                                                                                                            "kernel_stack") "," COLUMN("user",
                                                                                                                                                                                                                                                                                                                                                                                       "u64",
                                                                                                                                                                                                                                                                                                                                                                                       "user_stack") "]}\n");
}

static void numbers_with_names_are_strings(void)
{
    check_record("named", "{\"t\":\"schema\",\"run\":1,\"stream\":1,\"map\":\"events\",\"kind\":\"events\",\"columns\":"
                          "[" COLUMN("state", "string", "") "," COLUMN("call", "string", "syscall") "," COLUMN(
                              "signal", "string", "signal") "]}\n");
}

static void a_copy_of_a_stack_is_no_column(void)
{
    check_record("with_stack_copy",
                 "{\"t\":\"schema\",\"run\":1,\"stream\":1,\"map\":\"events\",\"kind\":\"events\",\"columns\":"
                 "[" COLUMN("pid", "u32", "pid") "," COLUMN("user", "u64", "user_stack") "]}\n");
}

static void check_refused(int status, const struct problem *problem, const char *said)
{
    CHECK(status == -1);
    CHECK(strcmp(problem->code, "object") == 0 && problem->next[0] != '\0');
    if (strstr(problem->cause, said) == NULL) {
        fprintf(stderr, "%s is not said by: %s\n", said, problem->cause);
        test_failed = true;
    }
}

static void records_that_cannot_be_sent(void)
{
    static const char *const cases[][2] = {
        {"with_union", "u of map out_events is a union"},
        {"with_bits", "flag of map out_events is a bit field"},
        {"with_pointer", "p of map out_events is a pointer"},
        {"with_numbers", "other than characters"},
        {"without_data", "does not end in `char data[]`"},
        {"without_pid", "no pid_t"},
        {"with_plain_stack", "no kernel_stack_t"},
        {"with_two_stack_copies", "a second copy"},
        {"with_a_copy_alone", "needs one user_stack_t"},
        {"histogram", "only a table's value"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct schema schema;
        struct problem problem;
        int status = schema_of_record(&TYPES, struct_id(cases[i][0]), "events", &schema, &problem);
        check_refused(status, &problem, cases[i][1]);
        schema_free(&schema);
    }
}

static void a_ring_buffer_without_a_type_is_refused(void)
{
    struct schema schema;
    struct problem problem;
    check_refused(schema_of_record(&TYPES, 0, "events", &schema, &problem), &problem, "does not say");
    schema_free(&schema);
    check_refused(schema_of_record(&TYPES, typedef_id("count_t"), "events", &schema, &problem), &problem,
                  "does not say");
    schema_free(&schema);
}

static void check_table(uint32_t key, uint32_t value, const char *expected)
{
    struct schema schema;
    struct problem problem;
    NEED(schema_of_table(&TYPES, key, value, "sends", &schema, &problem) == 0);
    struct json_writer w = {0};
    message_schema(&w, 1, 2, "sends", &schema);
    static const char begin[] =
        "{\"t\":\"schema\",\"run\":1,\"stream\":2,\"map\":\"sends\",\"kind\":\"table\",\"columns\":["
        "{\"name\":\"time\",\"type\":\"u64\",\"meaning\":\"timestamp_ns\"},"
        "{\"name\":\"interval\",\"type\":\"u64\",\"meaning\":\"duration_ns\"},";
    NEED(w.length > sizeof(begin));
    CHECK_TEXT(w.data, sizeof(begin) - 1, begin);
    CHECK_TEXT(w.data + sizeof(begin) - 1, w.length - sizeof(begin) + 1, expected);
    json_free(&w);
    schema_free(&schema);
}

static void keys_and_values(void)
{
    check_table(struct_id("sends"), struct_id("sums"),
                "{\"name\":\"pid\",\"type\":\"u32\",\"meaning\":\"pid\",\"key\":true},"
                "{\"name\":\"comm\",\"type\":\"string\",\"meaning\":\"comm\",\"key\":true},"
                "{\"name\":\"calls\",\"type\":\"u64\",\"meaning\":\"count\",\"combine\":\"sum\"},"
                "{\"name\":\"bytes\",\"type\":\"u64\",\"meaning\":\"bytes\",\"combine\":\"sum\"},"
                "{\"name\":\"balance\",\"type\":\"i32\",\"meaning\":\"\",\"combine\":\"sum\"},"
                "{\"name\":\"level\",\"type\":\"u64\",\"meaning\":\"gauge\",\"combine\":\"last\"},"
                "{\"name\":\"least\",\"type\":\"u64\",\"meaning\":\"min\",\"combine\":\"min\"},"
                "{\"name\":\"most\",\"type\":\"u64\",\"meaning\":\"max\",\"combine\":\"max\"},"
                "{\"name\":\"last_comm\",\"type\":\"string\",\"meaning\":\"comm\",\"combine\":\"last\"}]}\n");
    check_table(typedef_id("cpu_t"), struct_id("histogram"),
                "{\"name\":\"cpu\",\"type\":\"u32\",\"meaning\":\"cpu\",\"key\":true},"
                "{\"name\":\"longest\",\"type\":\"u64\",\"meaning\":\"duration_ns\",\"combine\":\"max\"},"
                "{\"name\":\"latency\",\"type\":\"u64\",\"meaning\":\"duration_ns\",\"bucket\":\"log2\"},"
                "{\"name\":\"count\",\"type\":\"u64\",\"meaning\":\"count\",\"combine\":\"sum\"}]}\n");
    check_table(typedef_id("__u32"), struct_id("nets"),
                "{\"name\":\"key\",\"type\":\"u32\",\"meaning\":\"\",\"key\":true},"
                "{\"name\":\"kept\",\"type\":\"i64\",\"meaning\":\"bytes\",\"combine\":\"sum\"}]}\n");
    check_table(typedef_id("__u32"), typedef_id("count_t"),
                "{\"name\":\"key\",\"type\":\"u32\",\"meaning\":\"\",\"key\":true},"
                "{\"name\":\"count\",\"type\":\"u64\",\"meaning\":\"count\",\"combine\":\"sum\"}]}\n");
}

static void keys_that_name_stacks(void)
{
    check_table(struct_id("stack_key"), typedef_id("count_t"),
                "{\"name\":\"pid\",\"type\":\"u32\",\"meaning\":\"pid\",\"key\":true},"
                "{\"name\":\"kernel\",\"type\":\"u64\",\"meaning\":\"kernel_stack\",\"key\":true},"
                "{\"name\":\"user\",\"type\":\"u64\",\"meaning\":\"user_stack\",\"key\":true},"
                "{\"name\":\"count\",\"type\":\"u64\",\"meaning\":\"count\",\"combine\":\"sum\"}]}\n");
    struct schema schema;
    struct problem problem;
    check_refused(
        schema_of_table(&TYPES, struct_id("stack_key_without_pid"), typedef_id("count_t"), "sends", &schema, &problem),
        &problem, "the key has no pid_t");
    schema_free(&schema);
    check_refused(schema_of_table(&TYPES, typedef_id("cpu_t"), struct_id("stack_key"), "sends", &schema, &problem),
                  &problem, "only a table's key");
    schema_free(&schema);
}

static void tables_that_cannot_be_sent(void)
{
    static const char *const cases[][2] = {
        {"two_histograms", "a second log2 histogram"},
        {"sum_beside_histogram", "a sum beside a log2 histogram"},
        {"without_data", "a reference"},
        {"with_pointer", "a pointer"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct schema schema;
        struct problem problem;
        int status = schema_of_table(&TYPES, typedef_id("cpu_t"), struct_id(cases[i][0]), "sends", &schema, &problem);
        check_refused(status, &problem, cases[i][1]);
        schema_free(&schema);
    }
    struct schema schema;
    struct problem problem;
    check_refused(schema_of_table(&TYPES, 0, struct_id("sums"), "sends", &schema, &problem), &problem, "does not say");
    schema_free(&schema);
}

int main(void)
{
    load_types();
    RUN(every_kind_of_member);
    RUN(a_copy_of_a_stack_is_no_column);
    RUN(numbers_with_names_are_strings);
    RUN(records_that_cannot_be_sent);
    RUN(a_ring_buffer_without_a_type_is_refused);
    RUN(keys_and_values);
    RUN(keys_that_name_stacks);
    RUN(tables_that_cannot_be_sent);
    btf__free(types);
    return any_test_failed;
}
