/* Rows of call frame information beside what readelf says of the same files: of every library that this test has
 * mapped, and of one without a search table. And records that are not valid. */
#include "dwarf/unwind_table.h"

#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "processes/mappings.h"
#include "test.h"

#define COLUMNS_MOST 32
#define ROWS_MOST    65536

/* What readelf prints of one address. */
struct said {
    uint64_t address;
    char cells[COLUMNS_MOST][24];
};

/* What it prints of one function. */
struct function {
    uint64_t start;
    uint64_t end;
    char columns[COLUMNS_MOST][8]; /* names of registers; the first is of the frame's address */
    size_t column_count;
    struct said *rows;
    size_t row_count;
};

/* readelf's names, in DWARF's order. */
static const char *const names[FRAME_REGISTERS] = {
#if defined(__x86_64__)
    "rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "ra",
#else
    "x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",  "x8",  "x9",  "x10",
    "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21",
    "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29", "x30", "sp",  "pc",
#endif
};

static size_t rows_checked;

static uint8_t number_of(const char *name)
{
    for (uint8_t i = 0; i < FRAME_REGISTERS; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return FRAME_REGISTERS;
}

/* As readelf would write it. */
static void write_rule(const struct cfi_rule *rule, char *out, size_t size)
{
    switch ((enum cfi_rule_kind)rule->kind) {
    case CFI_SAME:
    case CFI_UNDEFINED:
        snprintf(out, size, "u"); /* readelf writes it of what was never mentioned, too */
        break;
    case CFI_AT_OFFSET:
        snprintf(out, size, "c%+d", rule->value);
        break;
    case CFI_OFFSET:
        snprintf(out, size, "v%+d", rule->value);
        break;
    case CFI_REGISTER:
        snprintf(out, size, "r%u", rule->number);
        break;
    case CFI_AT_VALUE:
        snprintf(out, size, "exp");
        break;
    case CFI_EXPRESSION:
        snprintf(out, size, "vexp");
        break;
    }
}

static void check_cell(const char *column, const char *said, const struct cfi_row *row, uint64_t address)
{
    char found[32];

    if (strcmp(column, "CFA") == 0) {
        if (row->frame.kind == CFI_EXPRESSION)
            snprintf(found, sizeof(found), "exp");
        else
            snprintf(found, sizeof(found), "%s%+d", names[row->frame.number], row->frame.value);
    } else {
        uint8_t number = number_of(column);

        if (number == FRAME_REGISTERS)
            return; /* of no interest, such as of a vector */
        write_rule(&row->registers[number], found, sizeof(found));
    }
    if (strcmp(found, strcmp(said, "s") == 0 ? "u" : said) != 0) {
        fprintf(stderr, "at %" PRIx64 " %s is %s instead of %s\n", address, column, found, said);
        test_failed = true;
    }
}

static void check_at(const struct unwind_table *table, const struct function *function, const struct said *said,
                     uint64_t address)
{
    struct cfi_row row;

    CHECK(unwind_table_find(table, address, &row) == UNWIND_ROW);
    for (size_t i = 0; !test_failed && i < function->column_count; i++)
        check_cell(function->columns[i], said->cells[i], &row, address);
    rows_checked++;
}

/* Each row at its first address and at its last. */
static void check_function(const struct unwind_table *table, const struct function *function)
{
    for (size_t i = 0; !test_failed && i < function->row_count; i++) {
        const struct said *said = &function->rows[i];
        uint64_t end = i + 1 < function->row_count ? function->rows[i + 1].address : function->end;

        if (end > function->end)
            end = function->end;
        if (said->address >= end)
            continue; /* of no instruction */
        check_at(table, function, said, said->address);
        check_at(table, function, said, end - 1);
    }
}

/* Without what readelf adds in brackets. */
static size_t split(char *line, char *words[], size_t most)
{
    size_t count = 0;

    for (char *word = strtok(line, " \n"); word != NULL && count < most; word = strtok(NULL, " \n")) {
        if (*word != '(')
            words[count++] = word;
    }
    return count;
}

static void read_line(char *line, const struct unwind_table *table, struct function *function)
{
    char *words[COLUMNS_MOST + 1];
    uint64_t start, end;
    const char *range = strstr(line, " FDE ") == NULL ? NULL : strstr(line, "pc=");
    size_t count;

    if (range != NULL || strstr(line, " CIE ") != NULL || strstr(line, " ZERO ") != NULL) {
        check_function(table, function);
        function->row_count = function->column_count = 0;
        function->start = function->end = 0;
        if (range != NULL && sscanf(range, "pc=%" SCNx64 "..%" SCNx64, &start, &end) == 2) {
            function->start = start;
            function->end = end;
        }
        return;
    }
    count = function->end > function->start ? split(line, words, COLUMNS_MOST + 1) : 0;
    if (count < 2)
        return;
    if (strcmp(words[0], "LOC") == 0) {
        function->column_count = count - 1;
        for (size_t i = 1; i < count; i++)
            snprintf(function->columns[i - 1], sizeof(function->columns[0]), "%s", words[i]);
        return;
    }
    NEED(function->row_count < ROWS_MOST && count == function->column_count + 1);
    struct said *said = &function->rows[function->row_count++];
    said->address = strtoull(words[0], NULL, 16);
    for (size_t i = 1; i < count; i++)
        snprintf(said->cells[i - 1], sizeof(said->cells[0]), "%s", words[i]);
}

static void check_file(const char *path)
{
    struct unwind_table table;
    struct elf_file file;
    struct function function = {.rows = calloc(ROWS_MOST, sizeof(*function.rows))};
    char command[4096], *line = NULL;
    size_t capacity = 0, checked = rows_checked;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    FILE *said;

    NEED(fd >= 0 && elf_file_open(&file, fd) && function.rows != NULL);
    unwind_table_read(&table, &file);
    snprintf(command, sizeof(command), "readelf --wide --debug-dump=frames-interp,no-follow-links '%s' 2>/dev/null",
             path);
    said = popen(command, "r");
    NEED(said != NULL);
    while (getline(&line, &capacity, said) > 0)
        read_line(line, &table, &function);
    check_function(&table, &function);
    NEED(pclose(said) == 0);
    CHECK(rows_checked > checked);
    if (test_failed)
        fprintf(stderr, "in %s\n", path);
    free(line);
    free(function.rows);
    unwind_table_free(&table);
    close(fd);
}

static void rows_are_those_of_readelf(void)
{
    struct mappings own = {0};

    NEED(mappings_read(&own, getpid()) == 0);
    for (size_t i = 0; i < own.count; i++) {
        if (mapping_is_file(&own.list[i]) && own.list[i].file_offset < 1 << 20)
            check_file(own.list[i].path);
    }
    CHECK(rows_checked > 20000);
    mappings_free(&own);
}

static void rows_are_found_without_a_search_table(void)
{
    check_file(TEST_BUILD "/programs/unwound-without-table");
}

int main(void)
{
    RUN(rows_are_those_of_readelf);
    RUN(rows_are_found_without_a_search_table);
    return any_test_failed;
}
