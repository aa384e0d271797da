/* Call frame information of one function: a byte that says how long the part is that functions share, that part, and
 * the function's own. Rows at several addresses are applied to registers and a stack that are the same bytes. */
#include "dwarf/cfi.h"

#include "fuzz.h"

struct input {
    const uint8_t *bytes;
    size_t size;
};

static bool read_input(const void *context, uint64_t address, void *out, size_t bytes)
{
    const struct input *input = context;
    if (address > input->size || bytes > input->size - address)
        return false;
    memcpy(out, input->bytes + address, bytes);
    return true;
}

static void check_rule(const struct cfi_rule *rule)
{
    REQUIRE(rule->kind <= CFI_EXPRESSION && rule->number < FRAME_REGISTERS);
}

static void apply(const struct input *input, const struct cfi_row *row)
{
    struct frame_registers registers;
    struct stack_memory memory = {.address = 0x7000, .bytes = input->bytes, .count = input->size};
    for (size_t i = 0; i < FRAME_REGISTERS; i++)
        registers.value[i] = memory.address + 8 * i;
    struct frame_registers before = registers;
    enum cfi_result result = cfi_row_apply(row, read_input, input, &memory, &registers);
    if (result == CFI_NOT_COPIED || result == CFI_REFUSED)
        REQUIRE(memcmp(&before, &registers, sizeof(before)) == 0);
    if (result == CFI_CALLER)
        REQUIRE(registers.value[PROGRAM_COUNTER] != 0);
}

static void look_up(const struct input *input, const struct cfi_entry *entry, uint64_t address)
{
    struct cfi_row row;
    if (!cfi_row_at(entry, address, &row))
        return;
    REQUIRE(row.frame.kind == CFI_OFFSET || row.frame.kind == CFI_EXPRESSION);
    REQUIRE(row.return_address < FRAME_REGISTERS);
    check_rule(&row.frame);
    for (size_t i = 0; i < FRAME_REGISTERS; i++)
        check_rule(&row.registers[i]);
    apply(input, &row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct input input = {.bytes = data + 1, .size = size - 1};
    size_t common_bytes = data[0] < input.size ? data[0] : input.size;
    const uint8_t *own = input.bytes + common_bytes;
    struct dwarf_cursor common = {.begin = input.bytes, .at = input.bytes, .end = own};
    struct dwarf_cursor rest = {.begin = own, .at = own, .end = input.bytes + input.size, .address = common_bytes};
    struct cfi_entry entry;
    if (!cfi_entry_read(common, rest, &entry))
        return 0;
    for (uint64_t offset = 0; offset < 64; offset += 1 + offset / 4)
        look_up(&input, &entry, entry.start + offset);
    look_up(&input, &entry, UINT64_MAX);
    return 0;
}
