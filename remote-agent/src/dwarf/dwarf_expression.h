/* Evaluates the expressions of DWARF that call frame information uses: arithmetic on registers and the stack. */
#ifndef PROBESCOPE_DWARF_EXPRESSION_H
#define PROBESCOPE_DWARF_EXPRESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "dwarf/dwarf_cursor.h"
#include "dwarf/frame_registers.h"

enum dwarf_result {
    DWARF_DONE,
    DWARF_NOT_COPIED, /* it looks at memory that was not copied */
    DWARF_REFUSED,    /* no valid expression, or one that takes too many steps */
};

/* `*value` is on the expression's stack when it begins, and is what stands on top when it ends. */
enum dwarf_result dwarf_evaluate(struct dwarf_cursor expression, const struct frame_registers *registers,
                                 const struct stack_memory *memory, uint64_t *value);

#endif
