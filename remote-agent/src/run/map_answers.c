#include "run/map_answers.h"

#include "messages/map_messages.h"
#include "run/run_map_entries.h"

void run_tell_maps(struct run *run)
{
    struct agent *agent = run->agent;
    struct problem problem;
    if (run_maps_describe(&run->maps, run->base, &problem) != 0) {
        agent_send_error(agent, run->id, "maps", &problem);
        return;
    }
    for (size_t i = 0; i < run->maps.count; i++) {
        json_reset(&agent->line);
        message_map(&agent->line, run->id, i, run->maps.count, &run->maps.maps[i].told);
        agent_send(agent);
    }
}

void run_tell_entries(struct run *run, const struct read_command *wanted)
{
    struct agent *agent = run->agent;
    struct problem problem;
    json_reset(&agent->line);
    if (run_maps_describe(&run->maps, run->base, &problem) == 0 &&
        run_maps_read(&run->maps, run->id, wanted, &agent->line, &problem) == 0)
        agent_send(agent);
    else
        agent_send_error(agent, run->id, "read", &problem);
}
