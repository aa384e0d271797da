#include "dwarf/frame_registers.h"

#include <string.h>

bool stack_memory_read(const struct stack_memory *memory, uint64_t address, uint64_t *value)
{
    uint64_t offset = address - memory->address;

    if (memory->count < sizeof(*value) || offset > memory->count - sizeof(*value))
        return false;
    memcpy(value, memory->bytes + offset, sizeof(*value));
    return true;
}

#if defined(__x86_64__)

/* struct pt_regs, with what DWARF calls each word; 0xff for none. */
static const uint8_t numbers[STACK_COPY_REGISTERS] = {
    15,   14,   13, 12,   6,    3,    11,   10,   9,    8,    0,    2,    1,    4,    5,    0xff, PROGRAM_COUNTER,
    0xff, 0xff, 7,  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
};

#define CODE_SEGMENT    17   /* in struct pt_regs */
#define USER_64_SEGMENT 0x33 /* __USER_CS */

static bool is_wide_user_mode(const uint64_t *words)
{
    return (words[CODE_SEGMENT] & 0xffff) == USER_64_SEGMENT;
}

uint64_t return_address_without_signature(uint64_t address)
{
    return address;
}

/* C libraries describe their trampoline, all registers of it. */
bool frame_registers_interrupted(struct frame_registers *registers, const struct stack_memory *memory)
{
    (void)registers;
    (void)memory;
    return false;
}

/* It has a table. */
bool frame_registers_leave_vdso(struct frame_registers *registers, const struct stack_memory *memory,
                                bool was_interrupted)
{
    (void)registers;
    (void)memory;
    (void)was_interrupted;
    return false;
}

#else

/* struct user_pt_regs is in DWARF's order, and the program counter follows. */
static const uint8_t numbers[STACK_COPY_REGISTERS] = {
    0,    1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
    11,   12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22,   23, 24, 25, 26, 27, 28, 29, 30, 31, PROGRAM_COUNTER,
    0xff,
};

#define PROCESSOR_STATE 33
#define MODE_BITS       0x1f /* 0 is user mode of 64 bits */

static bool is_wide_user_mode(const uint64_t *words)
{
    return !(words[PROCESSOR_STATE] & MODE_BITS);
}

/* Programs live below 2^48, or 2^52 where they ask for it; signatures are above. */
uint64_t return_address_without_signature(uint64_t address)
{
    return address & (((uint64_t)1 << 48) - 1);
}

/* The kernel's trampoline says in .eh_frame where program counter and frame pointer are, but neither the stack pointer
 * nor the link register. They are in struct rt_sigframe: siginfo (128 bytes), then ucontext, whose uc_mcontext begins
 * at 176 with an address of 8 bytes. */
#define INTERRUPTED_AT  (128 + 176 + 8)

bool frame_registers_interrupted(struct frame_registers *registers, const struct stack_memory *memory)
{
    uint64_t at = registers->value[STACK_POINTER] + INTERRUPTED_AT;
    struct frame_registers interrupted;

    for (size_t i = 0; i < FRAME_REGISTERS; i++)
        if (!stack_memory_read(memory, at + i * sizeof(uint64_t), &interrupted.value[i]))
            return false;
    *registers = interrupted;
    return true;
}

/* It lost its table with Linux 5.8. */
bool frame_registers_leave_vdso(struct frame_registers *registers, const struct stack_memory *memory,
                                bool was_interrupted)
{
    if (!was_interrupted)
        return frame_registers_interrupted(registers, memory);
    registers->value[PROGRAM_COUNTER] = return_address_without_signature(registers->value[LINK_REGISTER]);
    return true;
}

#endif

bool frame_registers_read(const void *bytes, size_t count, struct frame_registers *registers,
                          struct stack_memory *memory)
{
    uint64_t words[STACK_COPY_REGISTERS];

    if (count < sizeof(words))
        return false;
    memcpy(words, bytes, sizeof(words));
    if (!is_wide_user_mode(words))
        return false;
    for (size_t i = 0; i < STACK_COPY_REGISTERS; i++)
        if (numbers[i] < FRAME_REGISTERS)
            registers->value[numbers[i]] = words[i];
    *memory = (struct stack_memory){.address = registers->value[STACK_POINTER],
                                    .bytes = (const uint8_t *)bytes + sizeof(words),
                                    .count = count - sizeof(words)};
    return true;
}
