#include "messages/stack_message.h"

#include "messages/message.h"

void message_stack_begin(struct json_writer *w, uint64_t id)
{
    message_begin(w, "stack");
    json_member_u64(w, "id", id);
    message_begin_array(w, "frames");
}

void message_stack_frame(struct json_writer *w, uint64_t addr, const struct frame_name *name)
{
    static const char *const kinds[] = {
        [FRAME_KERNEL] = "kernel", [FRAME_USER] = "user", [FRAME_JIT] = "jit", [FRAME_UNKNOWN] = "unknown"};
    json_begin_object(w);
    json_member_u64(w, "addr", addr);
    json_member_string(w, "kind", kinds[name->kind]);
    if (name->symbol != NULL) {
        json_member_string(w, "symbol", name->symbol);
        json_member_u64(w, "offset", name->offset);
    }
    if (name->module != NULL)
        json_member_string(w, "module", name->module);
    if (name->why != NULL)
        json_member_string(w, "why", name->why);
    json_end_object(w);
}

void message_stack_end(struct json_writer *w, const char *why)
{
    json_end_array(w);
    if (why != NULL) {
        json_member_bool(w, "truncated", true);
        json_member_string(w, "why", why);
    }
    message_end(w);
}
