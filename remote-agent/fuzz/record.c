/* Records of hostile types: an object's BTF, and behind it the bytes of a record, or of a key and a value. Each of its
 * types is tried as each, and as what is looked at in a map. */
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <fcntl.h>

#include "fuzz.h"
#include "messages/map_messages.h"
#include "messages/schema_message.h"
#include "object/btf_header.h"
#include "rows/decode.h"
#include "rows/table.h"
#include "schema/schema_read.h"

/* Types of one input that are tried, and bytes of a key or value. */
#define TYPES_MOST 48
#define ENTRY_MOST 4096

static struct queue out;
static struct symbols *symbols;
static struct stack_book stacks;

static void start(void)
{
    libbpf_set_print(NULL);
    symbols = symbols_new();
    REQUIRE(symbols != NULL);
    REQUIRE(queue_init(&out, open("/dev/null", O_WRONLY | O_CLOEXEC), (size_t)1 << 20) == 0);
    REQUIRE(stack_book_init(&stacks, symbols, &out) == 0);
}

/* Values of a row: those of the columns, of the two that a table's rows begin with, and the stream's number. */
static size_t row_values(const struct schema *schema)
{
    return 1 + schema->count + (schema->log2_column >= 0 ? 1 : 0) + (schema->table ? 2 : 0);
}

/* Looks at the lines that wait. */
static void take_rows(const struct schema *schema)
{
    for (char *at = out.memory + out.head, *end = out.memory + out.tail; at < end;) {
        char *feed = memchr(at, '\n', (size_t)(end - at));
        REQUIRE(feed != NULL);
        json_t *line = fuzz_line(at, (size_t)(feed + 1 - at));
        REQUIRE(json_is_object(line) || json_array_size(line) == row_values(schema));
        json_decref(line);
        at = feed + 1;
    }
    queue_flush(&out);
}

static void tell(const struct schema *schema)
{
    struct json_writer w = {0};
    message_schema(&w, 1, 1, "fuzzed", schema);
    fuzz_message(&w);
}

/* As long as the bytes at hand allow, and where that is too short for the type, shorter. */
static void write_record(const struct schema *schema, const uint8_t *bytes, size_t length)
{
    struct row_writer rows;
    void *record = malloc(length > 0 ? length : 1);
    REQUIRE(record != NULL);
    memcpy(record, bytes, length);
    row_writer_init(&rows, 1, schema, &out, &stacks);
    row_write_record(&rows, record, length);
    REQUIRE(rows.counts.received == 1 && rows.counts.sent + rows.counts.queue_full + rows.counts.bad_record == 1);
    REQUIRE((length < schema->fixed_bytes) <= (rows.counts.bad_record == 1));
    take_rows(schema);
    free(record);
}

/* A reading of two CPUs' values, and another in which they have changed. Bytes that are missing are 0. */
static void write_entries(const struct schema *schema, const uint8_t *bytes, size_t length)
{
    struct row_writer rows;
    struct table table;
    size_t value_bytes = ((size_t)schema->fixed_bytes + 7) / 8 * 8;
    uint8_t *key = calloc(1, schema->key_bytes);
    uint8_t *values = calloc(2, value_bytes);
    REQUIRE(key != NULL && values != NULL);
    memcpy(key, bytes, length < schema->key_bytes ? length : schema->key_bytes);
    row_writer_init(&rows, 1, schema, &out, &stacks);
    REQUIRE(table_init(&table, schema, 1) == 0);
    for (uint64_t reading = 2; reading < 4; reading++) {
        table_begin(&table);
        REQUIRE(table_entry(&table, key, values, 2, reading, &rows) == 0);
        table_end(&table, reading);
        memcpy(values, bytes, length < 2 * value_bytes ? length : 2 * value_bytes);
        take_rows(schema);
    }
    REQUIRE(rows.counts.received == rows.counts.sent + rows.counts.queue_full);
    table_free(&table);
    free(key);
    free(values);
}

static void try_record(const struct type_source *types, uint32_t id, const uint8_t *bytes, size_t length)
{
    struct schema schema;
    struct problem problem;
    if (schema_of_record(types, id, "fuzzed", &schema, &problem) == 0) {
        tell(&schema);
        write_record(&schema, bytes, length);
    } else {
        fuzz_problem(&problem);
    }
    schema_free(&schema);
}

static void try_table(const struct type_source *types, uint32_t key, uint32_t value, const uint8_t *bytes,
                      size_t length)
{
    struct schema schema;
    struct problem problem;
    if (schema_of_table(types, key, value, "fuzzed", &schema, &problem) != 0) {
        fuzz_problem(&problem);
    } else {
        tell(&schema);
        /* Stacks that a key names are in a map of the kernel, which is not here. */
        if (schema.key_bytes <= ENTRY_MOST && schema.fixed_bytes <= ENTRY_MOST && schema.stacks == 0)
            write_entries(&schema, bytes, length);
    }
    schema_free(&schema);
}

/* As a key or value of a map that is looked into. Bytes that are missing are 0. */
static void lay_out(const struct type_source *types, uint32_t id, const uint8_t *bytes, size_t length)
{
    struct layout layout;
    struct json_writer w = {0};
    int64_t size = btf__resolve_size(types->object, id);
    uint32_t value_bytes = size < 0 || size > ENTRY_MOST ? ENTRY_MOST : (uint32_t)size;
    uint8_t *value = calloc(1, value_bytes + 1);
    REQUIRE(value != NULL && layout_of(types, id, value_bytes, &layout) == 0);
    memcpy(value, bytes, length < value_bytes ? length : value_bytes);
    message_map(&w, 1, 0, 1, &(struct described_map){.name = "fuzzed", .type = "hash", .key = layout, .value = layout});
    fuzz_message(&w);
    char *text = json_room(&w, layout.longest + 1);
    REQUIRE(text != NULL);
    char *end = layout_put(&layout, text, value);
    REQUIRE((size_t)(end - text) <= layout.longest);
    *end++ = '\n';
    json_t *line = fuzz_line(text, (size_t)(end - text));
    REQUIRE(json_array_size(line) == layout.count);
    json_decref(line);
    json_free(&w);
    layout_free(&layout);
    free(value);
}

/* Where the BTF ends by its own header, which btf__new has checked. */
static size_t btf_bytes(const uint8_t *data)
{
    struct btf_header header;
    memcpy(&header, data, sizeof(header));
    uint32_t types_end = header.type_off + header.type_len;
    uint32_t texts_end = header.str_off + header.str_len;
    return header.hdr_len + (size_t)(types_end > texts_end ? types_end : texts_end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (symbols == NULL)
        start();
    struct btf *btf = btf_header_is_aligned(data, size) ? btf__new(data, (uint32_t)size) : NULL;
    if (btf == NULL)
        return 0;
    struct type_source types = {.object = btf};
    size_t behind = btf_bytes(data);
    if (behind > size)
        behind = size;
    for (uint32_t id = 1; id < btf__type_cnt(btf) && id <= TYPES_MOST; id++) {
        try_record(&types, id, data + behind, size - behind);
        try_table(&types, id, id + 1, data + behind, size - behind);
        try_table(&types, id + 1, id, data + behind, size - behind);
        lay_out(&types, id, data + behind, size - behind);
    }
    btf__free(btf);
    return 0;
}
