#include "loop/limit.h"

#include <time.h>

#include "host/clocks.h"
#include "messages/messages.h"
#include "run/agent.h"
#include "run/run.h"

static void tell_step(struct agent *agent, const struct window_usage *usage, const struct budget_decision *decision)
{
    const struct run *run = agent->runs[decision->run];
    struct budget_step step = {
        .action = decision->action == BUDGET_DETACH ? "detach" : "sample",
        .one_in = run->one_in,
        .cpu_percent = agent->budget.cpu_percent,
        .window_ns = usage->window_ns,
        .programs_known = agent->meter.counted,
        .programs_ns = budget_used_ns(usage) - usage->agent_ns,
        .agent_ns = usage->agent_ns,
    };
    json_reset(&agent->line);
    message_budget(&agent->line, run->id, mono_ns(), &step);
    agent_send(agent);
}

bool limit_runs(struct agent *agent, uint64_t now_ns, size_t *detach)
{
    struct run_usage runs[RUNS_MOST];
    for (size_t i = 0; i < agent->run_count; i++) {
        const struct run *run = agent->runs[i];
        runs[i] = (struct run_usage){
            .run_ns = run->meter.window_run_ns,
            .received = run->meter.window_received,
            .one_in = run->one_in,
            .may_sample = run_may_sample(run),
        };
    }
    struct window_usage usage = {
        .window_ns = now_ns - agent->meter.window_ns,
        .agent_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - agent->meter.agent_cpu_ns,
        .runs = runs,
        .run_count = agent->run_count,
    };
    struct budget_decision decision = budget_decide(&agent->budget, &usage);
    struct problem problem;
    /* What may sample has the variable; should it not let itself be written, only detaching is left. */
    if (decision.action == BUDGET_SAMPLE && run_sample(agent->runs[decision.run], decision.one_in, &problem) != 0)
        decision.action = BUDGET_DETACH;
    if (decision.action == BUDGET_DETACH)
        *detach = decision.run;
    if (decision.action != BUDGET_NOTHING)
        tell_step(agent, &usage, &decision);
    return budget_exceeded(&agent->budget, &usage);
}
