#include "loop/limit.h"

#include <time.h>

#include "host/clocks.h"
#include "messages/cost_messages.h"

static void tell_step(struct run *run, const struct budget_step *step)
{
    struct agent *agent = run->agent;
    json_reset(&agent->line);
    message_budget(&agent->line, run->id, mono_ns(), step);
    agent_send(agent);
}

bool limit_runs(struct runs *runs, const struct meter *meter, struct budget *budget, uint64_t now_ns, size_t *detach)
{
    struct run_usage used[RUNS_MOST];
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = runs->list[i];
        used[i] = (struct run_usage){
            .run_ns = run->meter.window_run_ns,
            .received = run->meter.window_received,
            .one_in = run->one_in,
            .may_sample = run_may_sample(run),
        };
    }
    struct window_usage usage = {
        .window_ns = now_ns - meter->window_ns,
        .agent_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - meter->agent_cpu_ns,
        .runs = used,
        .run_count = runs->count,
    };
    struct budget_decision decision = budget_decide(budget, &usage);
    if (decision.action != BUDGET_NOTHING) {
        struct run *run = runs->list[decision.run];
        struct problem problem;
        /* What may sample has the variable; should it not let itself be written, only detaching is left. */
        if (decision.action == BUDGET_SAMPLE && run_sample(run, decision.one_in, &problem) != 0)
            decision.action = BUDGET_DETACH;
        if (decision.action == BUDGET_DETACH)
            *detach = decision.run;
        struct budget_step step = {
            .action = decision.action == BUDGET_DETACH ? "detach" : "sample",
            .one_in = run->one_in,
            .cpu_percent = budget->cpu_percent,
            .window_ns = usage.window_ns,
            .programs_known = meter->counted,
            .programs_ns = budget_used_ns(&usage) - usage.agent_ns,
            .agent_ns = usage.agent_ns,
        };
        tell_step(run, &step);
    }
    return budget_exceeded(budget, &usage);
}
