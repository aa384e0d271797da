/* How keys and values lie in memory, and what of them is sent. */
#include "schema/layout.h"

#include <stddef.h>

#include "schema/btf_fixture.h"

/* As test/bpf/types.bpf.c declares them. */
struct slot {
    uint32_t hits;
    uint32_t color;
};
struct laid_out {
    uint32_t pid;
    char comm[16];
    uint8_t v4[4];
    uint8_t v6[16];
    struct {
        uint16_t port;
        struct {
            uint64_t size;
        } deep;
    } in;
    union {
        uint32_t a;
        uint64_t b;
    } either;
    uint32_t before : 3;
    uint32_t behind : 9;
    const void *next;
    uint16_t ports[4];
    uint8_t mac[6];
    bool flags[2];
    struct slot slots[2];
    uint64_t latency[64];
    char text[600];
    uint8_t raw[300];
    int32_t steps[2];
    struct slot many[17];
    uint64_t addresses[130];
};

static struct layout layout;

static void lay_out(uint32_t type_id, uint32_t bytes)
{
    NEED(layout_of(&TYPES, type_id, bytes, &layout) == 0);
}

static void check_value(const void *value, const char *expected)
{
    char *text = malloc(layout.longest);
    NEED(text != NULL);
    size_t length = (size_t)(layout_put(&layout, text, value) - text);
    CHECK(length <= layout.longest);
    CHECK_TEXT(text, length, expected);
    free(text);
}

static void every_member_has_a_place_and_a_type(void)
{
#define AT(member) offsetof(struct laid_out, member)
    static const struct {
        const char *name, *meaning, *declared;
        size_t offset;
        uint32_t bytes, elements;
    } expected[] = {
        {"pid", "pid", "pid_t", AT(pid), 4, 0},
        {"comm", "comm", "comm_t", AT(comm), 16, 0},
        {"v4", "ipv4", "ipv4_t", AT(v4), 4, 0},
        {"v6", "ipv6", "ipv6_t", AT(v6), 16, 0},
        {"in.port", "", "__u16", AT(in.port), 2, 0},
        {"in.deep.size", "bytes", "bytes_t", AT(in.deep.size), 8, 0},
        {"either", "", "union", AT(either), 8, 0},
        {"before", "", "__u32", AT(either) + 8, 1, 0},
        {"behind", "", "__u32", AT(either) + 8, 2, 0},
        {"next", "pointer", "void *", AT(next), 8, 0},
        {"ports", "", "__u16[4]", AT(ports), 8, 4},
        {"mac", "", "__u8[6]", AT(mac), 6, 0},
        {"flags", "", "_Bool[2]", AT(flags), 2, 2},
        {"slots[0].hits", "", "__u32", AT(slots[0].hits), 4, 0},
        {"slots[0].color", "", "enum color", AT(slots[0].color), 4, 0},
        {"slots[1].hits", "", "__u32", AT(slots[1].hits), 4, 0},
        {"slots[1].color", "", "enum color", AT(slots[1].color), 4, 0},
        {"latency", "log2_duration_ns", "log2_duration_ns_t", AT(latency), 512, 64},
        {"text", "", "char[600]", AT(text), 600, 0},
        {"raw", "", "__u8[300]", AT(raw), 300, 0},
        {"steps", "", "enum step[2]", AT(steps), 8, 2},
        {"many", "", "struct slot[17]", AT(many), 136, 0},
        {"addresses", "", "__u64[130]", AT(addresses), 1040, 130},
    };
    lay_out(struct_id("laid_out"), sizeof(struct laid_out));
    CHECK(strcmp(layout.type, "struct laid_out") == 0 && layout.bytes == sizeof(struct laid_out));
    NEED(layout.count == sizeof(expected) / sizeof(expected[0]));
    for (size_t i = 0; i < layout.count; i++) {
        const struct member *member = &layout.members[i];
        bool same = strcmp(member->column.name, expected[i].name) == 0 &&
                    strcmp(member->column.meaning, expected[i].meaning) == 0 &&
                    strcmp(member->type, expected[i].declared) == 0 && member->column.offset == expected[i].offset &&
                    member->bytes == expected[i].bytes && member->elements == expected[i].elements;
        if (!same)
            fprintf(stderr, "%s is %s, %s at %u of %u bytes, %u elements\n", member->column.name, member->type,
                    member->column.meaning, member->column.offset, member->bytes, member->elements);
        CHECK(same);
    }
    layout_free(&layout);
}

static char expected_value[16384];

static void repeat(const char *text, int count)
{
    for (int i = 0; i < count; i++)
        strcat(expected_value, text);
}

static void values_are_sent_by_their_types(void)
{
    static struct laid_out value = {
        .pid = 4711,
        .comm = "cat",
        .v4 = {10, 0, 0, 1},
        .v6 = {0x20, 0x01, 0x0d, 0xb8, [15] = 1},
        .in = {.port = 443, .deep = {.size = UINT64_MAX}},
        .either = {.b = 0x0102},
        .before = 5,
        .behind = 0x1ff,
        .next = (const void *)0xffff888000000000,
        .ports = {1, 2, 3, 65535},
        .mac = {0xde, 0xad, 0, 0, 0xbe, 0xef},
        .flags = {true, false},
        .slots = {{7, 1}, {8, 2}},
        .steps = {-1, 1},
    };
    memset(value.text, 'x', sizeof(value.text));
    strcpy(expected_value, "[4711,\"cat\",\"10.0.0.1\",\"2001:db8::1\",443,18446744073709551615,\"0201000000000000\","
                           "\"fd\",\"fd0f\",18446612682070032384,[1,2,3,65535],\"dead0000beef\",[1,0],7,\"green\",8,"
                           "\"2\",[0");
    repeat(",0", 63);
    repeat("],\"", 1);
    repeat("x", 512);
    repeat("\",\"", 1);
    repeat("00", 256);
    repeat("\u2026\",[\"back\",\"forth\"],\"", 1);
    repeat("00", 136);
    repeat("\",[0", 1);
    repeat(",0", 127);
    repeat("]]", 1);
    lay_out(struct_id("laid_out"), sizeof(value));
    check_value(&value, expected_value);
    layout_free(&layout);
}

static void what_is_no_struct_is_one_value(void)
{
    uint32_t cpu = 3;
    lay_out(typedef_id("cpu_t"), 4);
    CHECK(layout.count == 1 && layout.members[0].column.name[0] == '\0');
    CHECK(strcmp(layout.type, "cpu_t") == 0 && strcmp(layout.members[0].column.meaning, "cpu") == 0);
    check_value(&cpu, "[3]");
    layout_free(&layout);
}

static void check_is_bytes(uint32_t type_id, uint32_t bytes, const char *type)
{
    lay_out(type_id, bytes);
    CHECK(layout.count == 1 && layout.members[0].bytes == bytes && layout.members[0].column.offset == 0);
    CHECK(strcmp(layout.type, type) == 0);
    CHECK(layout.members[0].column.kind == COLUMN_BYTES);
    layout_free(&layout);
}

static void what_is_not_known_or_too_much_is_bytes(void)
{
    uint8_t bytes[] = {1, 2, 0xff};
    check_is_bytes(0, 3, "");
    check_is_bytes(typedef_id("cpu_t"), 8, "cpu_t"); /* the kernel has another size than the type */
    check_is_bytes(struct_id("too_wide"), 640, "struct too_wide");
    lay_out(0, sizeof(bytes));
    check_value(bytes, "[\"0102ff\"]");
    layout_free(&layout);
}

/* BTF as an object may bring it, with a struct in itself and one outside of the other. */
static void hostile_types_are_bytes(void)
{
    struct btf *btf = btf__new_empty();
    NEED(btf != NULL);
    int u32_type = btf__add_int(btf, "u32", 4, 0);
    int outside = btf__add_struct(btf, "outside", 4);
    NEED(btf__add_field(btf, "far", u32_type, 32 * 8, 0) == 0);
    int endless = btf__add_struct(btf, "endless", 4);
    NEED(btf__add_field(btf, "", endless, 0, 0) == 0);
    struct type_source source = {.object = btf};
    const int ids[] = {outside, endless};
    for (size_t i = 0; i < 2; i++) {
        NEED(layout_of(&source, (uint32_t)ids[i], 4, &layout) == 0);
        CHECK(layout.count == 1 && layout.members[0].column.kind == COLUMN_BYTES && layout.members[0].bytes == 4);
        layout_free(&layout);
    }
    btf__free(btf);
}

int main(void)
{
    load_types();
    RUN(every_member_has_a_place_and_a_type);
    RUN(values_are_sent_by_their_types);
    RUN(what_is_no_struct_is_one_value);
    RUN(what_is_not_known_or_too_much_is_bytes);
    RUN(hostile_types_are_bytes);
    btf__free(types);
    return any_test_failed;
}
