#include "symbols/unwinder.h"

#include <stdlib.h>
#include <string.h>

#include "dwarf/cfi.h"
#include "dwarf/frame_registers.h"
#include "symbols/symbol_files.h"

/* Rows that are kept, by the address that they are of: stacks have most of theirs in common. */
#define ROWS 1024

/* No frame is larger: what a frame pointer further away points to is none. */
#define FRAME_BYTES_MOST ((uint64_t)8 << 20)

struct known_row {
    uint64_t reading; /* of the file; 0 for none */
    uint64_t address;
    enum unwind_found found;
    struct cfi_row row;
};

struct unwinder {
    struct symbols *symbols;
    struct known_row rows[ROWS];
};

/* Where an unwinding stands. */
struct walk {
    struct unwinder *unwinder;
    int tgid;
    struct stack_memory memory;
    struct frame_registers registers;
    bool has_stack_pointer; /* of this frame; a frame pointer alone does not tell it on every architecture */
    bool was_interrupted;   /* at the program counter stands what runs next, not what a call returns to */
};

struct unwinder *unwinder_new(struct symbols *symbols)
{
    struct unwinder *unwinder = calloc(1, sizeof(*unwinder));

    if (unwinder)
        unwinder->symbols = symbols;
    return unwinder;
}

void unwinder_free(struct unwinder *unwinder)
{
    free(unwinder);
}

static const struct known_row *row_of(struct unwinder *unwinder, const struct code_place *place)
{
    uint64_t slot = (place->address ^ place->address >> 10 ^ place->file->reading * 0x9e3779b1u) % ROWS;
    struct known_row *known = &unwinder->rows[slot];

    if (known->reading != place->file->reading || known->address != place->address) {
        known->found = unwind_table_find(symbol_file_unwinds(place->file), place->address, &known->row);
        known->reading = place->file->reading;
        known->address = place->address;
    }
    return known;
}

/* Both architectures keep the caller's frame pointer where the frame pointer points to, and the return address behind
 * it. */
static enum stack_end follow_frame_pointer(struct walk *walk)
{
    uint64_t frame = walk->registers.value[FRAME_POINTER], sp = walk->registers.value[STACK_POINTER];
    uint64_t caller_frame, back;

    if (!frame || frame % sizeof(uint64_t) || (walk->has_stack_pointer && frame < sp))
        return STACK_NO_CALLER;
    if (!stack_memory_read(&walk->memory, frame, &caller_frame) ||
        !stack_memory_read(&walk->memory, frame + sizeof(uint64_t), &back))
        return frame - walk->memory.address < FRAME_BYTES_MOST ? STACK_NOT_COPIED : STACK_NO_CALLER;
    walk->registers.value[FRAME_POINTER] = caller_frame;
    walk->registers.value[PROGRAM_COUNTER] = return_address_without_signature(back);
#if defined(__x86_64__)
    walk->registers.value[STACK_POINTER] = frame + 2 * sizeof(uint64_t);
#else
    walk->has_stack_pointer = false; /* the two stand at the lower end of the frame, whose size is not known */
#endif
    walk->was_interrupted = false;
    return STACK_WHOLE;
}

static bool is_usable(const struct walk *walk, const struct cfi_row *row)
{
    return walk->has_stack_pointer || row->frame.kind == CFI_EXPRESSION || row->frame.number != STACK_POINTER;
}

static enum stack_end follow_row(struct walk *walk, const struct unwind_table *table, const struct cfi_row *row)
{
    if (row->is_signal_frame && frame_registers_interrupted(&walk->registers, &walk->memory)) {
        walk->was_interrupted = true;
        return STACK_WHOLE;
    }
    switch (cfi_row_apply(row, unwind_table_expression, table, &walk->memory, &walk->registers)) {
    case CFI_CALLER:
        break;
    case CFI_OUTERMOST:
        walk->registers.value[PROGRAM_COUNTER] = 0;
        break;
    case CFI_NOT_COPIED:
        return STACK_NOT_COPIED;
    case CFI_REFUSED:
        return STACK_NO_CALLER;
    }
    walk->has_stack_pointer = true;
    walk->was_interrupted = row->is_signal_frame;
    return STACK_WHOLE;
}

/* From a frame to its caller's, whose program counter is 0 when there is none. STACK_WHOLE, or why it was not found. */
static enum stack_end step(struct walk *walk, const struct code_place *place)
{
    const struct known_row *known = place->file ? row_of(walk->unwinder, place) : NULL;

    if (known && known->found == UNWIND_ROW && is_usable(walk, &known->row))
        return follow_row(walk, symbol_file_unwinds(place->file), &known->row);
    if (place->file && !strcmp(place->file->path, "[vdso]") &&
        frame_registers_leave_vdso(&walk->registers, &walk->memory, walk->was_interrupted)) {
        walk->was_interrupted = !walk->was_interrupted;
        return STACK_WHOLE;
    }
    return follow_frame_pointer(walk);
}

static bool is_code(struct walk *walk, struct code_place *place)
{
    uint64_t address = walk->registers.value[PROGRAM_COUNTER];

    /* A call that never returns may be the last instruction of its function. */
    return symbols_code(walk->unwinder->symbols, walk->tgid, walk->was_interrupted ? address : address - 1, place);
}

/* False when not even the first frame is known. */
static bool unwind(struct walk *walk, struct user_stack *out)
{
    struct code_place place;

    out->count = 0;
    if (!is_code(walk, &place))
        return false;
    for (;;) {
        out->interrupted[out->count] = walk->was_interrupted;
        out->frames[out->count++] = walk->registers.value[PROGRAM_COUNTER];
        out->end = step(walk, &place);
        if (out->end != STACK_WHOLE || !walk->registers.value[PROGRAM_COUNTER])
            return true;
        if (out->count == STACK_FRAMES_MOST) {
            out->end = STACK_FULL;
            return true;
        }
        if (!is_code(walk, &place)) {
            out->end = STACK_NO_CALLER;
            return true;
        }
    }
}

/* How many frames the kernel has passed that begin in the copy and below where the walk stands: by their frame
 * pointers, of which `first` is the leaf's. */
static size_t passed(const struct walk *walk, uint64_t first)
{
    uint64_t here = walk->registers.value[walk->has_stack_pointer ? STACK_POINTER : FRAME_POINTER];
    uint64_t frame = first, next;
    size_t count = 0;

    while (frame < here && count < STACK_FRAMES_MOST && stack_memory_read(&walk->memory, frame, &next) &&
           next > frame) {
        frame = next;
        count++;
    }
    return count;
}

/* Frame pointers may have led the kernel further than the walk came: what it found from there on, if it met the frame
 * where the walk ended. */
static void append_followed(struct user_stack *out, const struct user_stack *followed, size_t at)
{
    if (!at || at + 1 >= followed->count || followed->frames[at] != out->frames[out->count - 1])
        return;
    while (++at < followed->count && out->count < STACK_FRAMES_MOST) {
        out->interrupted[out->count] = followed->interrupted[at];
        out->frames[out->count++] = followed->frames[at];
    }
    out->end = at < followed->count ? STACK_FULL : followed->end;
}

void unwinder_improve(struct unwinder *unwinder, int tgid, const void *copy, size_t copy_bytes,
                      struct user_stack *stack)
{
    struct walk walk = {.unwinder = unwinder, .tgid = tgid, .has_stack_pointer = true, .was_interrupted = true};
    struct user_stack unwound;
    uint64_t frame_pointer;

    if (!frame_registers_read(copy, copy_bytes, &walk.registers, &walk.memory) || !stack->count ||
        stack->frames[0] != walk.registers.value[PROGRAM_COUNTER])
        return;
    frame_pointer = walk.registers.value[FRAME_POINTER];
    symbols_catch_up(unwinder->symbols);
    if (!unwind(&walk, &unwound))
        return;
    if (unwound.end == STACK_NOT_COPIED || unwound.end == STACK_NO_CALLER)
        append_followed(&unwound, stack, passed(&walk, frame_pointer));
    *stack = unwound;
}
