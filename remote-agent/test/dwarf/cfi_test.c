/* Instructions and expressions of call frame information that no file at hand has: of old compilers, and hostile ones.
 */
#include "dwarf/cfi.h"

#include "dwarf/dwarf_expression.h"
#include "test.h"

#define START 0x1000u
#define BYTES 0x100u

/* A common part: version 1, no additions, addresses of 8 bytes, factors 1 and -8, return address 16. */
static const uint8_t common_bytes[] = {1, 0, 1, 0x78, 16};

static struct cfi_row row;

#define CURSOR(bytes) ((struct dwarf_cursor){.begin = (bytes), .at = (bytes), .end = (bytes) + sizeof(bytes)})

/* The row at an address of a function with these instructions. */
static bool row_of(const uint8_t *instructions, size_t count, uint64_t address)
{
    uint8_t own[256] = {0};
    uint64_t range[] = {START, BYTES};
    struct cfi_entry entry;

    NEED(sizeof(range) + count <= sizeof(own));
    memcpy(own, range, sizeof(range));
    memcpy(own + sizeof(range), instructions, count);
    struct dwarf_cursor cursor = {.begin = own, .at = own, .end = own + sizeof(range) + count};
    NEED(cfi_entry_read(CURSOR(common_bytes), cursor, &entry));
    CHECK(entry.start == START && entry.bytes == BYTES);
    return cfi_row_at(&entry, address, &row);
}

#define ROW(address, ...)                                                                                              \
    row_of((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}), START + (address))

static bool is(const struct cfi_rule *rule, enum cfi_rule_kind kind, uint8_t number, int32_t value)
{
    return rule->kind == kind && rule->number == number && rule->value == value;
}

/* The frame is at register 7 and 8. */
#define FRAME 0x0c, 7, 8

static void rows_begin_where_instructions_say(void)
{
    CHECK(ROW(0, FRAME, 0x44, 0x0e, 16, 0x02, 200, 0x0e, 24));
    CHECK(is(&row.frame, CFI_OFFSET, 7, 8));
    CHECK(ROW(3, FRAME, 0x44, 0x0e, 16) && is(&row.frame, CFI_OFFSET, 7, 8));
    CHECK(ROW(4, FRAME, 0x44, 0x0e, 16) && is(&row.frame, CFI_OFFSET, 7, 16));
    CHECK(ROW(0xcb, FRAME, 0x44, 0x0e, 16, 0x02, 200, 0x0e, 24) && is(&row.frame, CFI_OFFSET, 7, 16));
    CHECK(ROW(0xcc, FRAME, 0x44, 0x0e, 16, 0x02, 200, 0x0e, 24) && is(&row.frame, CFI_OFFSET, 7, 24));
    CHECK(ROW(0x81, FRAME, 0x03, 0x80, 0, 0x0d, 6) && is(&row.frame, CFI_OFFSET, 6, 8));
    CHECK(ROW(0x81, FRAME, 0x04, 0x80, 0, 0, 0, 0x12, 3, 0x7f) && is(&row.frame, CFI_OFFSET, 3, 8));
}

static void every_rule_of_a_register(void)
{
    CHECK(ROW(0, FRAME, 0x83, 2) && is(&row.registers[3], CFI_AT_OFFSET, 0, -16));
    CHECK(ROW(0, FRAME, 0x05, 3, 2) && is(&row.registers[3], CFI_AT_OFFSET, 0, -16));
    CHECK(ROW(0, FRAME, 0x11, 3, 0x7e) && is(&row.registers[3], CFI_AT_OFFSET, 0, 16));
    CHECK(ROW(0, FRAME, 0x2f, 3, 2) && is(&row.registers[3], CFI_AT_OFFSET, 0, 16));
    CHECK(ROW(0, FRAME, 0x14, 3, 2) && is(&row.registers[3], CFI_OFFSET, 0, -16));
    CHECK(ROW(0, FRAME, 0x15, 3, 0x7e) && is(&row.registers[3], CFI_OFFSET, 0, 16));
    CHECK(ROW(0, FRAME, 0x09, 3, 12) && is(&row.registers[3], CFI_REGISTER, 12, 0));
    CHECK(ROW(0, FRAME, 0x07, 3) && is(&row.registers[3], CFI_UNDEFINED, 0, 0));
    CHECK(ROW(0, FRAME, 0x07, 3, 0x08, 3) && is(&row.registers[3], CFI_SAME, 0, 0));
    CHECK(ROW(0, FRAME, 0x83, 2, 0xc3) && is(&row.registers[3], CFI_SAME, 0, 0));
    CHECK(ROW(0, FRAME, 0x83, 2, 0x06, 3) && is(&row.registers[3], CFI_SAME, 0, 0));
    CHECK(ROW(0, FRAME, 0x10, 3, 1, 0x30) && row.registers[3].kind == CFI_AT_VALUE && row.registers[3].bytes == 1);
    CHECK(ROW(0, FRAME, 0x16, 3, 1, 0x30) && row.registers[3].kind == CFI_EXPRESSION);
    CHECK(ROW(0, FRAME, 0x2e, 32, 0x00) && is(&row.frame, CFI_OFFSET, 7, 8));
    CHECK(ROW(0, FRAME, 0x05, 99, 2)); /* a register that nobody needs */
    CHECK(ROW(0, FRAME, 0x2d) && row.return_is_signed);
    CHECK(ROW(0, FRAME, 0x2d, 0x2d) && !row.return_is_signed);
}

static void remembered_rows_come_back(void)
{
    CHECK(ROW(0, FRAME, 0x83, 2, 0x0a, 0x0e, 32, 0xc3, 0x0b));
    CHECK(is(&row.frame, CFI_OFFSET, 7, 8) && is(&row.registers[3], CFI_AT_OFFSET, 0, -16));
}

static void what_is_not_valid_is_refused(void)
{
    CHECK(!ROW(0, 0x0b));               /* nothing is remembered */
    CHECK(!ROW(0, 0x83, 2));            /* the frame is nowhere */
    CHECK(!ROW(0, FRAME, 0x3f));        /* no instruction */
    CHECK(!ROW(0, FRAME, 0x01, 0));     /* its operand is cut off */
    CHECK(!ROW(0, 0x0c, 99, 8));        /* no register */
    CHECK(!ROW(0, FRAME, 0x09, 3, 99)); /* no register */
    CHECK(!ROW(0, FRAME, 0x16, 3, 120, 0x30));
    CHECK(!ROW(0, 0x0f, 1, 0x30, 0x0e, 8)); /* an offset to an expression */
    CHECK(!ROW(0, FRAME, 0x0e, 0x80, 0x80, 0x80, 0x80, 0x80, 1));
    CHECK(!ROW(0, FRAME, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a));
}

static void common_parts_of_other_forms_are_refused(void)
{
    static const uint8_t later_version[] = {4, 0, 8, 0, 1, 0x78, 16}, unknown[] = {1, 'e', 'h', 0, 1, 0x78, 16},
                         endless[] = {1, 'z', 'R'}, no_register[] = {1, 0, 1, 0x78, 99}, own[16] = {0};
    struct cfi_entry entry;

    CHECK(!cfi_entry_read(CURSOR(later_version), CURSOR(own), &entry));
    CHECK(!cfi_entry_read(CURSOR(unknown), CURSOR(own), &entry));
    CHECK(!cfi_entry_read(CURSOR(endless), CURSOR(own), &entry));
    CHECK(!cfi_entry_read(CURSOR(no_register), CURSOR(own), &entry));
}

#define STACK 0x7000u

static const uint64_t words[] = {11, 22, STACK};
static const struct stack_memory memory = {STACK, (const uint8_t *)words, sizeof(words)};
static struct frame_registers registers;
static uint64_t value;

static enum dwarf_result evaluate(const uint8_t *bytes, size_t count, uint64_t begin)
{
    registers.value[STACK_POINTER] = STACK;
    registers.value[0] = 5;
    value = begin;
    return dwarf_evaluate((struct dwarf_cursor){.begin = bytes, .at = bytes, .end = bytes + count}, &registers, &memory,
                          &value);
}

#define VALUE(...)                                                                                                     \
    (evaluate((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}), 7) == DWARF_DONE ? value : 404)
#define RESULT(...) evaluate((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}), 7)

static void every_operation(void)
{
    CHECK(VALUE(0x96) == 7 && VALUE(0x12) == 7 && VALUE(0x33) == 3);
    CHECK(VALUE(0x03, 1, 2, 0, 0, 0, 0, 0, 0) == 0x201 && VALUE(0x0e, 1, 2, 0, 0, 0, 0, 0, 0) == 0x201);
    CHECK(VALUE(0x08, 200) == 200 && VALUE(0x09, 200) == (uint64_t)-56 && VALUE(0x0a, 1, 128) == 0x8001);
    CHECK(VALUE(0x0b, 1, 128) == (uint64_t)-32767 && VALUE(0x0c, 1, 0, 0, 128) == 0x80000001);
    CHECK(VALUE(0x0d, 0, 0, 0, 128) == 0xffffffff80000000 && VALUE(0x10, 0x80, 1) == 128);
    CHECK(VALUE(0x11, 0x7f) == UINT64_MAX && VALUE(0x70, 3) == 8 && VALUE(0x92, 0, 0x7f) == 4);
    CHECK(VALUE(0x31, 0x13) == 7 && VALUE(0x31, 0x14) == 7 && VALUE(0x31, 0x15, 1) == 7);
    CHECK(VALUE(0x31, 0x16) == 7 && VALUE(0x31, 0x32, 0x17) == 1);
    CHECK(VALUE(0x11, 0x7b, 0x19) == 5 && VALUE(0x35, 0x19) == 5 && VALUE(0x35, 0x1f) == (uint64_t)-5);
    CHECK(VALUE(0x3f, 0x1a) == 7 && VALUE(0x32, 0x1b) == 3 && VALUE(0x32, 0x1c) == 5 && VALUE(0x34, 0x1d) == 3);
    CHECK(VALUE(0x32, 0x1e) == 14 && VALUE(0x20) == ~(uint64_t)7 && VALUE(0x38, 0x21) == 15 && VALUE(0x32, 0x22) == 9);
    CHECK(VALUE(0x23, 3) == 10 && VALUE(0x31, 0x24) == 14 && VALUE(0x31, 0x25) == 3 && VALUE(0x08, 64, 0x24) == 0);
    CHECK(VALUE(0x11, 0x70, 0x32, 0x26) == (uint64_t)-4 && VALUE(0x11, 0x70, 0x08, 99, 0x26) == UINT64_MAX);
    CHECK(VALUE(0x33, 0x27) == 4 && VALUE(0x37, 0x29) == 1 && VALUE(0x38, 0x2a) == 0 && VALUE(0x38, 0x2c) == 1);
    CHECK(VALUE(0x38, 0x2b) == 0 && VALUE(0x38, 0x2d) == 1 && VALUE(0x38, 0x2e) == 1);
    CHECK(VALUE(0x31, 0x28, 1, 0, 0x33, 0x96) == 7 && VALUE(0x30, 0x28, 1, 0, 0x33, 0x96) == 3);
    CHECK(VALUE(0x2f, 1, 0, 0x33, 0x96) == 7);
    CHECK(VALUE(0x77, 8, 0x06) == 22 && VALUE(0x77, 16, 0x06, 0x06) == 11);
    CHECK(VALUE(0x11, 0x7f, 0x1b) == (uint64_t)-7);
}

static void expressions_end(void)
{
    CHECK(RESULT(0x2f, 0xfd, 0xff) == DWARF_REFUSED);       /* a loop */
    CHECK(RESULT(0x2f, 100, 0) == DWARF_REFUSED);           /* out of it */
    CHECK(RESULT(0x13, 0x13) == DWARF_REFUSED);             /* nothing is left */
    CHECK(RESULT(0x15, 1) == DWARF_REFUSED);                /* below the lowest */
    CHECK(RESULT(0x12, 0x2f, 0xfc, 0xff) == DWARF_REFUSED); /* too much */
    CHECK(RESULT(0x30, 0x1b) == DWARF_REFUSED && RESULT(0x30, 0x1d) == DWARF_REFUSED);
    CHECK(RESULT(0xff) == DWARF_REFUSED && RESULT(0x0a, 1) == DWARF_REFUSED);
    CHECK(RESULT(0x92, 99, 0) == DWARF_REFUSED);
    CHECK(RESULT(0x06) == DWARF_NOT_COPIED && RESULT(0x77, 17, 0x06) == DWARF_NOT_COPIED);
}

int main(void)
{
    RUN(rows_begin_where_instructions_say);
    RUN(every_rule_of_a_register);
    RUN(remembered_rows_come_back);
    RUN(what_is_not_valid_is_refused);
    RUN(common_parts_of_other_forms_are_refused);
    RUN(every_operation);
    RUN(expressions_end);
    return any_test_failed;
}
