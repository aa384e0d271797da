#include "run/agent.h"

#include "messages/agent_messages.h"
#include "messages/run_messages.h"

void agent_send(struct agent *agent)
{
    const struct json_writer *line = &agent->line;
    if (line->failed || !queue_message(&agent->out, line->data, line->length))
        agent->lost_message = true;
}

void agent_send_error(struct agent *agent, int64_t run, const char *answers, const struct problem *problem)
{
    json_reset(&agent->line);
    message_error(&agent->line, run, answers, problem);
    agent_send(agent);
}

void agent_refuse(struct agent *agent, uint32_t run, const struct problem *problem, const struct role_set *roles)
{
    json_reset(&agent->line);
    message_refused(&agent->line, run, problem, roles);
    agent_send(agent);
}
