#include "dwarf/cfi.h"

#include <string.h>

#include "dwarf/dwarf_expression.h"

/* Rows that are remembered one in another; compilers make two or three. */
#define REMEMBERED_MOST 8

/* The longest expression that is evaluated; those of stubs have 11 bytes. */
#define EXPRESSION_MOST 128

/* DWARF 5, section 7.24, and what was added to it. The first three have an operand in their low bits. */
enum instruction {
    ADVANCE = 0x40,
    OFFSET = 0x80,
    RESTORE = 0xc0,
    NOP = 0x00,
    SET_LOCATION,
    ADVANCE_1,
    ADVANCE_2,
    ADVANCE_4,
    OFFSET_EXTENDED,
    RESTORE_EXTENDED,
    UNDEFINED,
    SAME_VALUE,
    REGISTER,
    REMEMBER_STATE,
    RESTORE_STATE,
    DEFINE_FRAME,
    DEFINE_FRAME_REGISTER,
    DEFINE_FRAME_OFFSET,
    DEFINE_FRAME_EXPRESSION,
    EXPRESSION,
    OFFSET_EXTENDED_SIGNED,
    DEFINE_FRAME_SIGNED,
    DEFINE_FRAME_OFFSET_SIGNED,
    VALUE_OFFSET,
    VALUE_OFFSET_SIGNED,
    VALUE_EXPRESSION,
    AARCH64_NEGATE_SIGNED_WITH_COUNTER = 0x2c,
    AARCH64_NEGATE_SIGNED = 0x2d,
    GNU_ARGUMENTS_SIZE = 0x2e,
    GNU_NEGATIVE_OFFSET = 0x2f,
};

/* ---- records ---- */

struct common_part {
    uint8_t pointer_encoding;
    bool has_length; /* of its additions, and of those of its functions */
};

/* What a letter of the augmentation adds to the common part. False for one that is not known. */
static bool read_addition(char letter, struct dwarf_cursor *additions, struct common_part *common,
                          struct cfi_entry *entry)
{
    switch (letter) {
    case 'R':
        common->pointer_encoding = (uint8_t)dwarf_unsigned(additions, 1);
        return true;
    case 'P': /* what runs when an exception passes: not of interest */
        (void)dwarf_pointer(additions, (uint8_t)dwarf_unsigned(additions, 1) & 0x7f);
        return true;
    case 'L':
        (void)dwarf_unsigned(additions, 1);
        return true;
    case 'S':
        entry->is_signal_frame = true;
        return true;
    case 'B': /* return addresses are signed with the other key */
    case 'G': /* memory is tagged */
        return true;
    default:
        return false;
    }
}

static bool read_common(struct dwarf_cursor cursor, struct common_part *common, struct cfi_entry *entry)
{
    uint8_t version = (uint8_t)dwarf_unsigned(&cursor, 1);
    const char *letters = (const char *)cursor.at;
    size_t length = strnlen(letters, dwarf_left(&cursor));
    struct dwarf_cursor additions;

    (void)dwarf_part(&cursor, length + 1);
    if ((version != 1 && version != 3) || cursor.failed)
        return false;
    entry->code_factor = dwarf_uleb(&cursor);
    entry->data_factor = dwarf_sleb(&cursor);
    entry->return_address = (uint8_t)(version == 1 ? dwarf_unsigned(&cursor, 1) : dwarf_uleb(&cursor));
    if (entry->return_address >= FRAME_REGISTERS)
        return false;
    common->has_length = *letters == 'z';
    if (common->has_length) {
        additions = dwarf_part(&cursor, dwarf_uleb(&cursor));
        /* One that is not known leaves those behind it unread; the length passes over them. */
        for (const char *letter = letters + 1; *letter && read_addition(*letter, &additions, common, entry); letter++)
            ;
        if (additions.failed)
            return false;
    } else if (*letters) {
        return false; /* of a compiler of the last century */
    }
    entry->common = cursor;
    return !cursor.failed;
}

bool cfi_entry_read(struct dwarf_cursor common, struct dwarf_cursor own, struct cfi_entry *entry)
{
    struct common_part part = {0};

    *entry = (struct cfi_entry){.address = common.address};
    if (!read_common(common, &part, entry))
        return false;
    entry->start = dwarf_pointer(&own, part.pointer_encoding);
    entry->bytes = dwarf_pointer(&own, part.pointer_encoding & 0x0f);
    if (part.has_length)
        (void)dwarf_part(&own, dwarf_uleb(&own));
    entry->instructions = own;
    return !own.failed;
}

/* ---- instructions ---- */

struct program {
    const struct cfi_entry *entry;
    uint64_t location; /* that the row is of, up to the next advance */
    struct cfi_row row;
    struct cfi_row initial; /* as the common part leaves it */
    struct cfi_row remembered[REMEMBERED_MOST];
    unsigned int remembered_count;
    bool failed;
};

static void set(struct program *p, uint64_t number, struct cfi_rule rule)
{
    if (number < FRAME_REGISTERS) /* others, such as those of vectors, take no part in finding callers */
        p->row.registers[number] = rule;
}

/* What does not fit is no offset of a stack. */
static int32_t offset_of(struct program *p, int64_t factor, int64_t value)
{
    int64_t offset;

    if (__builtin_mul_overflow(factor, value, &offset) || offset != (int32_t)offset)
        p->failed = true;
    return (int32_t)offset;
}

static struct cfi_rule scaled(struct program *p, enum cfi_rule_kind kind, int64_t value)
{
    return (struct cfi_rule){.kind = kind, .value = offset_of(p, p->entry->data_factor, value)};
}

static struct cfi_rule expression(struct program *p, enum cfi_rule_kind kind, struct dwarf_cursor *cursor)
{
    struct dwarf_cursor part = dwarf_part(cursor, dwarf_uleb(cursor));
    uint64_t at = part.address + (uint64_t)(part.at - part.begin) - p->entry->address;

    if (dwarf_left(&part) > EXPRESSION_MOST || at > INT32_MAX)
        p->failed = true;
    return (struct cfi_rule){.kind = kind, .bytes = (uint16_t)dwarf_left(&part), .value = (int32_t)at};
}

static void define_frame(struct program *p, uint64_t number, int64_t factor, int64_t offset)
{
    if (number >= FRAME_REGISTERS)
        p->failed = true;
    p->row.frame =
        (struct cfi_rule){.kind = CFI_OFFSET, .number = (uint8_t)number, .value = offset_of(p, factor, offset)};
}

/* One part of the address must be a register's already. */
static void redefine_frame(struct program *p, uint64_t number, int64_t factor, int64_t offset)
{
    if (p->row.frame.kind != CFI_OFFSET)
        p->failed = true;
    define_frame(p, number, factor, offset);
}

static void restore_state(struct program *p)
{
    if (p->remembered_count)
        p->row = p->remembered[--p->remembered_count];
    else
        p->failed = true;
}

static void remember_state(struct program *p)
{
    if (p->remembered_count < REMEMBERED_MOST)
        p->remembered[p->remembered_count++] = p->row;
    else
        p->failed = true;
}

static void restore(struct program *p, uint64_t number)
{
    if (number < FRAME_REGISTERS)
        p->row.registers[number] = p->initial.registers[number];
}

static void advance(struct program *p, uint64_t units)
{
    p->location += units * p->entry->code_factor;
}

static void run_one(struct program *p, struct dwarf_cursor *cursor)
{
    uint8_t instruction = (uint8_t)dwarf_unsigned(cursor, 1);
    uint8_t operand = instruction & 0x3f;
    const struct cfi_rule *frame = &p->row.frame;
    uint64_t number;

    switch (instruction & 0xc0) {
    case ADVANCE:
        return advance(p, operand);
    case OFFSET:
        return set(p, operand, scaled(p, CFI_AT_OFFSET, (int64_t)dwarf_uleb(cursor)));
    case RESTORE:
        return restore(p, operand);
    }
    switch (instruction) {
    case NOP:
        return;
    case GNU_ARGUMENTS_SIZE:
        (void)dwarf_uleb(cursor);
        return;
    case ADVANCE_1:
        return advance(p, dwarf_unsigned(cursor, 1));
    case ADVANCE_2:
        return advance(p, dwarf_unsigned(cursor, 2));
    case ADVANCE_4:
        return advance(p, dwarf_unsigned(cursor, 4));
    case REMEMBER_STATE:
        return remember_state(p);
    case RESTORE_STATE:
        return restore_state(p);
    case DEFINE_FRAME_OFFSET:
        return redefine_frame(p, frame->number, 1, (int64_t)dwarf_uleb(cursor));
    case DEFINE_FRAME_OFFSET_SIGNED:
        return redefine_frame(p, frame->number, p->entry->data_factor, dwarf_sleb(cursor));
    case DEFINE_FRAME_EXPRESSION:
        p->row.frame = expression(p, CFI_EXPRESSION, cursor);
        return;
    case AARCH64_NEGATE_SIGNED:
    case AARCH64_NEGATE_SIGNED_WITH_COUNTER:
        p->row.return_is_signed = !p->row.return_is_signed;
        return;
    }
    number = dwarf_uleb(cursor); /* all others begin with a register */
    switch (instruction) {
    case OFFSET_EXTENDED:
        return set(p, number, scaled(p, CFI_AT_OFFSET, (int64_t)dwarf_uleb(cursor)));
    case OFFSET_EXTENDED_SIGNED:
        return set(p, number, scaled(p, CFI_AT_OFFSET, dwarf_sleb(cursor)));
    case GNU_NEGATIVE_OFFSET:
        return set(p, number, scaled(p, CFI_AT_OFFSET, -(int64_t)(dwarf_uleb(cursor) & INT64_MAX)));
    case VALUE_OFFSET:
        return set(p, number, scaled(p, CFI_OFFSET, (int64_t)dwarf_uleb(cursor)));
    case VALUE_OFFSET_SIGNED:
        return set(p, number, scaled(p, CFI_OFFSET, dwarf_sleb(cursor)));
    case RESTORE_EXTENDED:
        return restore(p, number);
    case UNDEFINED:
        return set(p, number, (struct cfi_rule){.kind = CFI_UNDEFINED});
    case SAME_VALUE:
        return set(p, number, (struct cfi_rule){.kind = CFI_SAME});
    case REGISTER: {
        uint64_t other = dwarf_uleb(cursor);

        p->failed |= other >= FRAME_REGISTERS;
        return set(p, number, (struct cfi_rule){.kind = CFI_REGISTER, .number = (uint8_t)other});
    }
    case DEFINE_FRAME:
        return define_frame(p, number, 1, (int64_t)dwarf_uleb(cursor));
    case DEFINE_FRAME_SIGNED:
        return define_frame(p, number, p->entry->data_factor, dwarf_sleb(cursor));
    case DEFINE_FRAME_REGISTER:
        return redefine_frame(p, number, 1, frame->value);
    case EXPRESSION:
        return set(p, number, expression(p, CFI_AT_VALUE, cursor));
    case VALUE_EXPRESSION:
        return set(p, number, expression(p, CFI_EXPRESSION, cursor));
    default: /* SET_LOCATION too, which no compiler for these architectures writes */
        p->failed = true;
    }
}

/* Up to the first one that is of code behind `address`. */
static void run(struct program *p, struct dwarf_cursor instructions, uint64_t address)
{
    while (dwarf_left(&instructions) && !p->failed && p->location <= address) {
        run_one(p, &instructions);
        p->failed |= instructions.failed;
    }
}

bool cfi_row_at(const struct cfi_entry *entry, uint64_t address, struct cfi_row *row)
{
    struct program p = {.entry = entry, .location = entry->start};

    p.row.address = entry->address;
    p.row.return_address = entry->return_address;
    p.row.is_signal_frame = entry->is_signal_frame;
    p.row.frame.kind = CFI_UNDEFINED;
    run(&p, entry->common, UINT64_MAX);
    p.initial = p.row;
    p.location = entry->start;
    run(&p, entry->instructions, address);
    *row = p.row;
    return !p.failed && row->frame.kind != CFI_UNDEFINED;
}

/* ---- rows ---- */

struct caller {
    const struct cfi_row *row;
    cfi_reader reader;
    const void *context;
    const struct stack_memory *memory;
    const struct frame_registers *registers; /* the callee's */
    enum cfi_result result;
};

/* `begin` stands on the expression's stack. */
static uint64_t evaluate(struct caller *caller, const struct cfi_rule *rule, uint64_t begin)
{
    uint8_t bytes[EXPRESSION_MOST];
    struct dwarf_cursor cursor = {.begin = bytes, .at = bytes, .end = bytes + rule->bytes};

    if (rule->bytes > sizeof(bytes) ||
        !caller->reader(caller->context, caller->row->address + (uint64_t)rule->value, bytes, rule->bytes)) {
        caller->result = CFI_REFUSED;
        return 0;
    }
    switch (dwarf_evaluate(cursor, caller->registers, caller->memory, &begin)) {
    case DWARF_DONE:
        break;
    case DWARF_NOT_COPIED:
        caller->result = CFI_NOT_COPIED;
        break;
    case DWARF_REFUSED:
        caller->result = CFI_REFUSED;
        break;
    }
    return begin;
}

static uint64_t saved_at(struct caller *caller, uint64_t address)
{
    uint64_t value = 0;

    if (!stack_memory_read(caller->memory, address, &value))
        caller->result = CFI_NOT_COPIED;
    return value;
}

static uint64_t value_of(struct caller *caller, const struct cfi_rule *rule, uint8_t number, uint64_t frame)
{
    switch ((enum cfi_rule_kind)rule->kind) {
    case CFI_AT_OFFSET:
        return saved_at(caller, frame + (uint64_t)rule->value);
    case CFI_OFFSET:
        return frame + (uint64_t)rule->value;
    case CFI_REGISTER:
        return caller->registers->value[rule->number];
    case CFI_AT_VALUE:
        return saved_at(caller, evaluate(caller, rule, frame));
    case CFI_EXPRESSION:
        return evaluate(caller, rule, frame);
    case CFI_SAME:
    case CFI_UNDEFINED:
        break;
    }
    return caller->registers->value[number];
}

enum cfi_result cfi_row_apply(const struct cfi_row *row, cfi_reader reader, const void *context,
                              const struct stack_memory *memory, struct frame_registers *registers)
{
    struct caller caller = {.row = row,
                            .reader = reader,
                            .context = context,
                            .memory = memory,
                            .registers = registers,
                            .result = CFI_CALLER};
    struct frame_registers next;
    uint64_t frame, back;

    if (row->registers[row->return_address].kind == CFI_UNDEFINED)
        return CFI_OUTERMOST;
    frame = row->frame.kind == CFI_EXPRESSION ? evaluate(&caller, &row->frame, 0)
                                              : registers->value[row->frame.number] + (uint64_t)row->frame.value;
    for (uint8_t i = 0; i < FRAME_REGISTERS && caller.result == CFI_CALLER; i++)
        next.value[i] = value_of(&caller, &row->registers[i], i, frame);
    if (caller.result != CFI_CALLER)
        return caller.result;
    if (row->registers[STACK_POINTER].kind == CFI_SAME)
        next.value[STACK_POINTER] = frame;
    back = next.value[row->return_address];
    next.value[PROGRAM_COUNTER] = row->return_is_signed ? return_address_without_signature(back) : back;
    *registers = next;
    return next.value[PROGRAM_COUNTER] ? CFI_CALLER : CFI_OUTERMOST;
}
