#include "rows/gap.h"

#include "host/clocks.h"

struct gap *gap_note(struct gap *gap, uint64_t number)
{
    uint64_t now_ns = mono_ns();
    if (gap_rows(gap) == 0)
        *gap = (struct gap){.after = number - 1, .from_ns = now_ns};
    gap->to_ns = now_ns;
    return gap;
}

bool gap_tell(struct gap *gap, uint32_t stream, struct queue *out)
{
    struct json_writer line = {0};
    message_gap(&line, stream, gap);
    bool told = !line.failed && queue_message(out, line.data, line.length);
    json_free(&line);
    if (told)
        *gap = (struct gap){0};
    return told;
}
