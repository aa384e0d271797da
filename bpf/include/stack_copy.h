/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * A copy of a thread's registers and of its stack from the stack pointer on, from which the agent unwinds the stack by
 * the call frame information of its code (.eh_frame): code that is built without frame pointers has whole stacks too.
 * It is copied with each record, so it suits probes that sample.
 *
 * Not unwound here by tables in maps, which would cost less for each stack: a process would need its tables before its
 * first sample, and those that live for milliseconds would never have them; and the tables of a large program's
 * libraries take many megabytes of memory that can't be swapped. A copy needs nothing beforehand.
 */
#ifndef PROBESCOPE_STACK_COPY_H
#define PROBESCOPE_STACK_COPY_H

#include "kernel_types.h"
#include "types.h"

/* Copied in parts, each whole or not at all: the last one may reach behind the stack. */
#define STACK_COPY_PART  1024
#define STACK_COPY_PARTS 16

/* As many as the architecture with the most of those served has. */
#define STACK_COPY_REGISTERS 34

struct stack_copy {
    __u64 registers[STACK_COPY_REGISTERS]; /* <asm/ptrace.h>: struct pt_regs of x86_64, user_pt_regs of arm64 */
    char stack[STACK_COPY_PARTS * STACK_COPY_PART]; /* from the stack pointer up */
};

/* Words in the structs, and which of them is the stack pointer. */
#define X86_64_REGISTERS     21
#define X86_64_STACK_POINTER 19
#define ARM64_REGISTERS      34
#define ARM64_STACK_POINTER  31

/* Of a kernel with pages of 4 KiB that is not built to be checked (KASAN). */
#define KERNEL_STACK_BYTES 16384

/* Where the kernel keeps the registers that the thread had when it entered the kernel. */
static __always_inline const void *entry_registers(void)
{
    struct task_struct *task = (struct task_struct *)bpf_get_current_task();

    if (bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_task_pt_regs))
        return (const void *)bpf_task_pt_regs(bpf_get_current_task_btf());
    /* Before 5.15: at the end of its kernel stack. Elsewhere there is something else, which the agent finds out. */
    return BPF_CORE_READ(task, stack) + KERNEL_STACK_BYTES - bpf_core_type_size(struct pt_regs);
}

/* Copies the registers, and `parts` of the stack or as much as there is. Bytes used of `copy`; 0 when none are wanted,
 * or there are no registers. For a thread that has a user stack. */
static __always_inline __u64 copy_user_stack(struct stack_copy *copy, __u32 parts)
{
    bool on_x86_64 = bpf_core_field_exists(((struct pt_regs___x86_64 *)0)->di);
    const void *registers = entry_registers();
    const char *stack;
    __u64 bytes = 0;

    if (!parts)
        return 0;
    if (on_x86_64) {
        if (bpf_probe_read_kernel(copy->registers, X86_64_REGISTERS * sizeof(__u64), registers))
            return 0;
        stack = (const char *)copy->registers[X86_64_STACK_POINTER];
    } else {
        if (bpf_probe_read_kernel(copy->registers, ARM64_REGISTERS * sizeof(__u64), registers))
            return 0;
        stack = (const char *)copy->registers[ARM64_STACK_POINTER];
    }
    for (__u32 i = 0; i < STACK_COPY_PARTS && i < parts; i++) {
        if (bpf_probe_read_user(copy->stack + i * STACK_COPY_PART, STACK_COPY_PART, stack + i * STACK_COPY_PART))
            break;
        bytes += STACK_COPY_PART;
    }
    return sizeof(copy->registers) + bytes;
}

#endif
