#include "messages/run_messages.h"

#include "messages/message.h"

static void role(struct json_writer *w, const struct role *role)
{
    json_begin_object(w);
    json_member_string(w, "role", role->name);
    json_member_string(w, "variant", role->taken == NULL ? NULL : role->taken->name);
    message_begin_array(w, "programs");
    for (size_t i = 0; role->taken != NULL && i < role->taken->program_count; i++)
        json_text(w, role->taken->programs[i]);
    json_end_array(w);
    message_begin_array(w, "refused");
    for (size_t i = 0; i < role->refusal_count; i++) {
        json_begin_object(w);
        json_member_string(w, "variant", role->refusals[i].variant);
        json_member_string(w, "stage", role->refusals[i].stage);
        json_member_string(w, "cause", role->refusals[i].cause);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

static void roles_member(struct json_writer *w, const struct role_set *roles)
{
    message_begin_array(w, "roles");
    for (size_t i = 0; i < roles->count; i++)
        role(w, &roles->roles[i]);
    json_end_array(w);
}

void message_attached(struct json_writer *w, uint32_t run, uint64_t mono_ns, const pid_t *hidden, size_t hidden_count,
                      const struct role_set *roles)
{
    message_begin(w, "attached");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    message_begin_array(w, "hidden_pids");
    for (size_t i = 0; i < hidden_count; i++)
        json_i64(w, hidden[i]);
    json_end_array(w);
    roles_member(w, roles);
    message_end(w);
}

void message_refused(struct json_writer *w, uint32_t run, const struct problem *problem, const struct role_set *roles)
{
    message_begin(w, "refused");
    json_member_u64(w, "run", run);
    json_member_string(w, "code", problem->code);
    json_member_string(w, "cause", problem->cause);
    json_member_string(w, "next", problem->next);
    json_member_string(w, "detail", problem->detail);
    roles_member(w, roles);
    message_end(w);
}

void message_stopped(struct json_writer *w, uint32_t run, uint64_t mono_ns, const char *reason)
{
    message_begin(w, "stopped");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_string(w, "reason", reason);
    message_end(w);
}
