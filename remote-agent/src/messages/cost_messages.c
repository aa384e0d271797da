#include "messages/cost_messages.h"

#include "messages/message.h"

void message_cost(struct json_writer *w, uint32_t run, uint64_t mono_ns, uint64_t counted_ns,
                  const struct program_cost *programs, size_t count)
{
    message_begin(w, "cost");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_u64(w, "counted_ns", counted_ns);
    message_begin_array(w, "programs");
    for (size_t i = 0; i < count; i++) {
        json_begin_object(w);
        json_member_string(w, "name", programs[i].name);
        json_member_u64(w, "hits", programs[i].hits);
        json_member_u64(w, "run_ns", programs[i].run_ns);
        json_end_object(w);
    }
    json_end_array(w);
    message_end(w);
}

void message_budget(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct budget_step *step)
{
    message_begin(w, "budget");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_string(w, "action", step->action);
    json_member_u64(w, "one_in", step->one_in);
    json_member_u64(w, "cpu_percent", step->cpu_percent);
    json_member_u64(w, "window_ns", step->window_ns);
    json_name(w, "programs_ns");
    if (step->programs_known)
        json_u64(w, step->programs_ns);
    else
        json_nothing(w);
    json_member_u64(w, "agent_ns", step->agent_ns);
    message_end(w);
}
