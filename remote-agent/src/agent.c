#include "agent.h"

void agent_send(struct agent *agent)
{
    if (!agent->line.failed && agent->line.length <= QUEUE_LONGEST_LINE)
        queue_message(&agent->out, agent->line.data, agent->line.length);
}
