/* Call frame information: where the caller's registers are, for each instruction of a function (DWARF 5, section 6.4,
 * in the form that .eh_frame has by the Linux Standard Base). */
#ifndef PROBESCOPE_CFI_H
#define PROBESCOPE_CFI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dwarf/dwarf_cursor.h"
#include "dwarf/frame_registers.h"

enum cfi_rule_kind {
    CFI_SAME,       /* the callee left it alone */
    CFI_UNDEFINED,  /* lost; of the return address: there is no caller */
    CFI_AT_OFFSET,  /* saved at the frame's address and an offset */
    CFI_OFFSET,     /* is the frame's address and an offset; of the frame's address itself: a register and an offset */
    CFI_REGISTER,   /* is in another register */
    CFI_AT_VALUE,   /* saved where an expression says */
    CFI_EXPRESSION, /* is what an expression says */
};

struct cfi_rule {
    uint8_t kind;   /* enum cfi_rule_kind */
    uint8_t number; /* of the register that it counts from or is in */
    uint16_t bytes; /* of the expression */
    int32_t value;  /* offset; of an expression, where it begins in the entry: from `address` */
};

/* How to get from a function's registers to its caller's, at one instruction. */
struct cfi_row {
    struct cfi_rule frame; /* its address, "CFA": what the stack pointer was before the call */
    struct cfi_rule registers[FRAME_REGISTERS];
    uint64_t address;       /* of the common part, which expressions count from */
    uint8_t return_address; /* the register whose rule is that of the return address */
    bool return_is_signed;
    bool is_signal_frame; /* the caller was interrupted and called nothing */
};

/* A function's entry ("FDE") and what it shares with others ("CIE"). */
struct cfi_entry {
    uint64_t start; /* code that it is of, as the file's segments place it */
    uint64_t bytes;
    uint64_t address; /* of the common part */
    uint64_t code_factor;
    int64_t data_factor;
    uint8_t return_address;
    bool is_signal_frame;
    struct dwarf_cursor common;       /* instructions of all its functions */
    struct dwarf_cursor instructions; /* its own */
};

/* Two records without their lengths, each from its second word on: that of the common part, and the function's own.
 * False when they are of no form that is known. The cursors keep pointing into the records. */
bool cfi_entry_read(struct dwarf_cursor common, struct dwarf_cursor own, struct cfi_entry *entry);

/* The row at an address of the entry's code. False when an instruction is not known, or not valid. */
bool cfi_row_at(const struct cfi_entry *entry, uint64_t address, struct cfi_row *row);

/* Reads an expression of a row: `bytes` at `address`. False when it can't be read. */
typedef bool (*cfi_reader)(const void *context, uint64_t address, void *out, size_t bytes);

enum cfi_result {
    CFI_CALLER,     /* the registers are the caller's now */
    CFI_OUTERMOST,  /* there is none */
    CFI_NOT_COPIED, /* what they are is above the part of the stack that was copied */
    CFI_REFUSED,    /* the row makes no sense */
};

/* From a function's registers to its caller's. */
enum cfi_result cfi_row_apply(const struct cfi_row *row, cfi_reader reader, const void *context,
                              const struct stack_memory *memory, struct frame_registers *registers);

#endif
