/* What every message has: it is one line of PROTOCOL.md, an object with its kind in `t`. Rows are written by
 * rows/decode.h. */
#ifndef PROBESCOPE_MESSAGE_H
#define PROBESCOPE_MESSAGE_H

#include "wire/json_writer.h"

#define PROTOCOL_VERSION 1

void message_begin(struct json_writer *w, const char *kind);
/* With its line feed. */
void message_end(struct json_writer *w);

/* A member that is an array, to be ended by json_end_array. */
void message_begin_array(struct json_writer *w, const char *name);

#endif
