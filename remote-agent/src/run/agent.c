#include "run/agent.h"

void agent_send(struct agent *agent)
{
    const struct json_writer *line = &agent->line;
    if (line->failed || !queue_message(&agent->out, line->data, line->length))
        agent->lost_message = true;
}
