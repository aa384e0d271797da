/* The message of a stack, frame by frame. */
#ifndef PROBESCOPE_STACK_MESSAGE_H
#define PROBESCOPE_STACK_MESSAGE_H

#include <stdint.h>

#include "symbols/symbols.h"
#include "wire/json_writer.h"

void message_stack_begin(struct json_writer *w, uint64_t id);
void message_stack_frame(struct json_writer *w, uint64_t addr, const struct frame_name *name);
/* `why` the stack lacks its callers, NULL when it doesn't. */
void message_stack_end(struct json_writer *w, const char *why);

#endif
