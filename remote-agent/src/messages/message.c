#include "messages/message.h"

void message_begin(struct json_writer *w, const char *kind)
{
    json_begin_object(w);
    json_member_string(w, "t", kind);
}

void message_end(struct json_writer *w)
{
    json_end_object(w);
    json_end_line(w);
}

void message_begin_array(struct json_writer *w, const char *name)
{
    json_name(w, name);
    json_begin_array(w);
}
