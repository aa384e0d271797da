#include "dwarf/dwarf_expression.h"

#define STACK_MOST 16

/* Those of stubs take 8, those of signal handlers 2; a loop never ends by itself. */
#define STEPS_MOST 256

/* DWARF 5, section 7.7.1. */
enum operation {
    OP_ADDR = 0x03,
    OP_DEREF = 0x06,
    OP_CONST1U = 0x08,
    OP_CONST1S,
    OP_CONST2U,
    OP_CONST2S,
    OP_CONST4U,
    OP_CONST4S,
    OP_CONST8U,
    OP_CONST8S,
    OP_CONSTU,
    OP_CONSTS,
    OP_DUP,
    OP_DROP,
    OP_OVER,
    OP_PICK,
    OP_SWAP,
    OP_ROT,
    OP_ABS = 0x19,
    OP_AND,
    OP_DIV,
    OP_MINUS,
    OP_MOD,
    OP_MUL,
    OP_NEG,
    OP_NOT,
    OP_OR,
    OP_PLUS,
    OP_PLUS_UCONST,
    OP_SHL,
    OP_SHR,
    OP_SHRA,
    OP_XOR,
    OP_BRA,
    OP_EQ,
    OP_GE,
    OP_GT,
    OP_LE,
    OP_LT,
    OP_NE,
    OP_SKIP,
    OP_LIT0,
    OP_BREG0 = 0x70,
    OP_BREGX = 0x92,
    OP_NOP = 0x96,
};

struct machine {
    struct dwarf_cursor code;
    const struct frame_registers *registers;
    const struct stack_memory *memory;
    uint64_t stack[STACK_MOST];
    unsigned int depth;
    enum dwarf_result result;
};

static void push(struct machine *m, uint64_t value)
{
    if (m->depth == STACK_MOST)
        m->result = DWARF_REFUSED;
    else
        m->stack[m->depth++] = value;
}

static uint64_t pop(struct machine *m)
{
    if (m->depth)
        return m->stack[--m->depth];
    m->result = DWARF_REFUSED;
    return 0;
}

/* The one that many below the top. */
static uint64_t pick(struct machine *m, uint64_t below)
{
    if (below < m->depth)
        return m->stack[m->depth - 1 - below];
    m->result = DWARF_REFUSED;
    return 0;
}

static void push_register(struct machine *m, uint64_t number)
{
    int64_t offset = dwarf_sleb(&m->code);

    if (number < FRAME_REGISTERS)
        push(m, m->registers->value[number] + (uint64_t)offset);
    else
        m->result = DWARF_REFUSED;
}

static void dereference(struct machine *m)
{
    uint64_t value = 0;

    if (!stack_memory_read(m->memory, pop(m), &value) && m->result == DWARF_DONE)
        m->result = DWARF_NOT_COPIED;
    push(m, value);
}

static void jump(struct machine *m, int64_t bytes)
{
    if (bytes < m->code.begin - m->code.at || bytes > m->code.end - m->code.at)
        m->result = DWARF_REFUSED;
    else
        m->code.at += bytes;
}

/* A shift by 64 and more leaves nothing but the sign. */
static uint64_t shifted(uint8_t operation, uint64_t value, uint64_t by)
{
    if (operation == OP_SHRA)
        return (uint64_t)((int64_t)value >> (by < 64 ? by : 63));
    if (by >= 64)
        return 0;
    return operation == OP_SHL ? value << by : value >> by;
}

static uint64_t divided(struct machine *m, uint8_t operation, uint64_t dividend, uint64_t divisor)
{
    if (!divisor) {
        m->result = DWARF_REFUSED;
        return 0;
    }
    if (operation == OP_MOD)
        return dividend % divisor;
    /* The one quotient that does not fit. */
    return divisor == UINT64_MAX ? 0 - dividend : (uint64_t)((int64_t)dividend / (int64_t)divisor);
}

static void binary(struct machine *m, uint8_t operation)
{
    uint64_t right = pop(m), left = pop(m);
    int64_t signed_right = (int64_t)right, signed_left = (int64_t)left;

    switch (operation) {
    case OP_AND:
        return push(m, left & right);
    case OP_OR:
        return push(m, left | right);
    case OP_XOR:
        return push(m, left ^ right);
    case OP_PLUS:
        return push(m, left + right);
    case OP_MINUS:
        return push(m, left - right);
    case OP_MUL:
        return push(m, left * right);
    case OP_DIV:
    case OP_MOD:
        return push(m, divided(m, operation, left, right));
    case OP_SHL:
    case OP_SHR:
    case OP_SHRA:
        return push(m, shifted(operation, left, right));
    case OP_EQ:
        return push(m, left == right);
    case OP_NE:
        return push(m, left != right);
    case OP_GE:
        return push(m, signed_left >= signed_right);
    case OP_GT:
        return push(m, signed_left > signed_right);
    case OP_LE:
        return push(m, signed_left <= signed_right);
    case OP_LT:
        return push(m, signed_left < signed_right);
    default:
        m->result = DWARF_REFUSED;
    }
}

static void rotate(struct machine *m)
{
    uint64_t top = pop(m), second = pop(m), third = pop(m);

    push(m, top);
    push(m, third);
    push(m, second);
}

static void swap(struct machine *m)
{
    uint64_t top = pop(m), second = pop(m);

    push(m, top);
    push(m, second);
}

static void step(struct machine *m)
{
    uint8_t operation = (uint8_t)dwarf_unsigned(&m->code, 1);
    int64_t offset;

    if (operation >= OP_LIT0 && operation < OP_LIT0 + 32)
        return push(m, operation - OP_LIT0);
    if (operation >= OP_BREG0 && operation < OP_BREG0 + 32)
        return push_register(m, operation - OP_BREG0);
    switch (operation) {
    case OP_ADDR:
    case OP_CONST8U:
    case OP_CONST8S:
        return push(m, dwarf_unsigned(&m->code, 8));
    case OP_CONST1U:
        return push(m, dwarf_unsigned(&m->code, 1));
    case OP_CONST1S:
        return push(m, (uint64_t)dwarf_signed(&m->code, 1));
    case OP_CONST2U:
        return push(m, dwarf_unsigned(&m->code, 2));
    case OP_CONST2S:
        return push(m, (uint64_t)dwarf_signed(&m->code, 2));
    case OP_CONST4U:
        return push(m, dwarf_unsigned(&m->code, 4));
    case OP_CONST4S:
        return push(m, (uint64_t)dwarf_signed(&m->code, 4));
    case OP_CONSTU:
        return push(m, dwarf_uleb(&m->code));
    case OP_CONSTS:
        return push(m, (uint64_t)dwarf_sleb(&m->code));
    case OP_BREGX:
        return push_register(m, dwarf_uleb(&m->code));
    case OP_DEREF:
        return dereference(m);
    case OP_DUP:
        return push(m, pick(m, 0));
    case OP_OVER:
        return push(m, pick(m, 1));
    case OP_PICK:
        return push(m, pick(m, dwarf_unsigned(&m->code, 1)));
    case OP_DROP:
        (void)pop(m);
        return;
    case OP_SWAP:
        return swap(m);
    case OP_ROT:
        return rotate(m);
    case OP_ABS:
        return push(m, (int64_t)pick(m, 0) < 0 ? 0 - pop(m) : pop(m));
    case OP_NEG:
        return push(m, 0 - pop(m));
    case OP_NOT:
        return push(m, ~pop(m));
    case OP_PLUS_UCONST:
        return push(m, pop(m) + dwarf_uleb(&m->code));
    case OP_SKIP:
        return jump(m, dwarf_signed(&m->code, 2));
    case OP_BRA:
        offset = dwarf_signed(&m->code, 2);
        if (pop(m))
            jump(m, offset);
        return;
    case OP_NOP:
        return;
    default:
        return binary(m, operation);
    }
}

enum dwarf_result dwarf_evaluate(struct dwarf_cursor expression, const struct frame_registers *registers,
                                 const struct stack_memory *memory, uint64_t *value)
{
    struct machine m = {.code = expression, .registers = registers, .memory = memory};

    push(&m, *value);
    for (unsigned int steps = 0; m.result == DWARF_DONE && dwarf_left(&m.code); steps++) {
        if (steps == STEPS_MOST)
            return DWARF_REFUSED;
        step(&m);
        if (m.code.failed)
            return DWARF_REFUSED;
    }
    *value = pop(&m);
    return m.result;
}
