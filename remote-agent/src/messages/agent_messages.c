#include "messages/agent_messages.h"

#include "messages/message.h"
#include "messages/version.h"

void message_hello_begin(struct json_writer *w, pid_t pid, uint64_t mono_ns, uint64_t real_ns)
{
    message_begin(w, "hello");
    json_member_u64(w, "protocol", PROTOCOL_VERSION);
    json_member_string(w, "agent", AGENT_VERSION);
    json_member_u64(w, "pid", (uint64_t)pid);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_u64(w, "real_ns", real_ns);
    json_name(w, "host");
}

void message_hello_end(struct json_writer *w)
{
    message_end(w);
}

void message_alive(struct json_writer *w, const struct alive *alive)
{
    message_begin(w, "alive");
    json_member_u64(w, "mono_ns", alive->mono_ns);
    json_member_u64(w, "real_ns", alive->real_ns);
    json_member_u64(w, "cpu_ns", alive->cpu_ns);
    json_member_u64(w, "rss_bytes", alive->rss_bytes);
    json_member_u64(w, "ring_bytes", alive->ring_bytes);
    json_member_u64(w, "sent_bytes", alive->sent_bytes);
    json_member_u64(w, "queue_bytes", alive->queue_bytes);
    json_member_u64(w, "queue_limit_bytes", alive->queue_limit_bytes);
    message_end(w);
}

void message_pong(struct json_writer *w, int64_t sent_ns, uint64_t mono_ns, uint64_t real_ns)
{
    message_begin(w, "pong");
    json_name(w, "sent_ns");
    json_i64(w, sent_ns);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_u64(w, "real_ns", real_ns);
    message_end(w);
}

void message_error(struct json_writer *w, int64_t run, const char *answers, const struct problem *problem)
{
    message_begin(w, "error");
    json_name(w, "run");
    if (run < 0)
        json_nothing(w);
    else
        json_i64(w, run);
    if (answers != NULL)
        json_member_string(w, "answers", answers);
    json_member_string(w, "code", problem->code);
    json_member_string(w, "cause", problem->cause);
    json_member_string(w, "next", problem->next);
    message_end(w);
}
