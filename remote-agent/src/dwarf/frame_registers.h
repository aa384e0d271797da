/* The registers of a thread in user mode, numbered as DWARF does for the architecture, and the part of its stack that
 * was copied with them. */
#ifndef PROBESCOPE_FRAME_REGISTERS_H
#define PROBESCOPE_FRAME_REGISTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#define FRAME_REGISTERS 17 /* with the program counter, which DWARF calls the return address */
#define FRAME_POINTER   6  /* rbp */
#define STACK_POINTER   7  /* rsp */
#define PROGRAM_COUNTER 16
#elif defined(__aarch64__)
#define FRAME_REGISTERS 33 /* DWARF has no number for the program counter: 32 is free */
#define FRAME_POINTER   29
#define LINK_REGISTER   30
#define STACK_POINTER   31
#define PROGRAM_COUNTER 32
#else
#error "number the registers as the architecture's DWARF supplement does"
#endif

struct frame_registers {
    uint64_t value[FRAME_REGISTERS];
};

/* Memory of the traced thread, from `address` up. */
struct stack_memory {
    uint64_t address;
    const uint8_t *bytes;
    size_t count;
};

/* How bpf/include/stack_copy.h lays out a copy: words of registers in the order of the architecture's
 * <asm/ptrace.h>, then the stack from the stack pointer up. */
#define STACK_COPY_REGISTERS 34

/* False when the bytes are no copy of a 64-bit thread in user mode. `bytes` stay the caller's. */
bool frame_registers_read(const void *bytes, size_t count, struct frame_registers *registers,
                          struct stack_memory *memory);

/* 8 bytes of memory; false when they were not copied. */
bool stack_memory_read(const struct stack_memory *memory, uint64_t address, uint64_t *value);

/* A return address without the signature that the architecture may put into its upper bits. */
uint64_t return_address_without_signature(uint64_t address);

/* Becomes what was interrupted by a signal, when the registers are those of its return trampoline and the architecture
 * keeps what was interrupted at the stack pointer without saying so in .eh_frame. False where .eh_frame says it, or
 * when it was not copied. */
bool frame_registers_interrupted(struct frame_registers *registers, const struct stack_memory *memory);

/* From the kernel's code in the process (vdso) to its caller where it has no unwind table: what is interrupted there is
 * a leaf function without a frame, what is returned to is the trampoline. False where this is not so, or not copied. */
bool frame_registers_leave_vdso(struct frame_registers *registers, const struct stack_memory *memory,
                                bool was_interrupted);

#endif
