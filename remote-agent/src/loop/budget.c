#include "loop/budget.h"

#define WINDOWS_OVER  2
#define WINDOWS_UNDER 3

uint64_t budget_used_ns(const struct window_usage *usage)
{
    uint64_t used_ns = usage->agent_ns;
    for (size_t i = 0; i < usage->run_count; i++)
        used_ns += usage->runs[i].run_ns;
    return used_ns;
}

static uint64_t allowed_ns(const struct budget *budget, const struct window_usage *usage)
{
    return usage->window_ns / 100 * budget->cpu_percent;
}

bool budget_exceeded(const struct budget *budget, const struct window_usage *usage)
{
    return budget->cpu_percent != 0 && budget_used_ns(usage) > allowed_ns(budget, usage);
}

/* The run that took most, the agent's time shared out by rows. */
static size_t costliest(const struct window_usage *usage)
{
    uint64_t received = 0;
    for (size_t i = 0; i < usage->run_count; i++)
        received += usage->runs[i].received;
    size_t most = 0;
    double most_ns = -1;
    for (size_t i = 0; i < usage->run_count; i++) {
        const struct run_usage *run = &usage->runs[i];
        double share = received == 0 ? 0 : (double)run->received / (double)received;
        double ns = (double)run->run_ns + share * (double)usage->agent_ns;
        if (ns > most_ns) {
            most = i;
            most_ns = ns;
        }
    }
    return most;
}

static struct budget_decision reduce(const struct budget *budget, const struct window_usage *usage)
{
    size_t at = costliest(usage);
    const struct run_usage *run = &usage->runs[at];
    if (!run->may_sample || run->one_in >= BUDGET_ONE_IN_MOST)
        return (struct budget_decision){.action = BUDGET_DETACH, .run = at};
    uint64_t times = budget_used_ns(usage) / (allowed_ns(budget, usage) + 1) + 1;
    uint32_t one_in = run->one_in * 2;
    while (one_in < run->one_in * times && one_in < BUDGET_ONE_IN_MOST)
        one_in *= 2;
    return (struct budget_decision){.action = BUDGET_SAMPLE, .run = at, .one_in = one_in};
}

/* The run that keeps the fewest of its records keeps twice as many. */
static struct budget_decision relax(const struct window_usage *usage)
{
    struct budget_decision decision = {.action = BUDGET_NOTHING, .one_in = 1};
    for (size_t i = 0; i < usage->run_count; i++) {
        if (usage->runs[i].one_in > decision.one_in)
            decision = (struct budget_decision){BUDGET_SAMPLE, i, usage->runs[i].one_in};
    }
    decision.one_in /= 2;
    return decision;
}

struct budget_decision budget_decide(struct budget *budget, const struct window_usage *usage)
{
    bool exceeded = budget_exceeded(budget, usage);
    bool half = !exceeded && 2 * budget_used_ns(usage) < allowed_ns(budget, usage);
    budget->over = exceeded ? budget->over + 1 : 0;
    budget->under = half ? budget->under + 1 : 0;
    struct budget_decision decision = {.action = BUDGET_NOTHING};
    if (budget->over >= WINDOWS_OVER && usage->run_count > 0) {
        budget->over = 0;
        decision = reduce(budget, usage);
    } else if (budget->under >= WINDOWS_UNDER) {
        budget->under = 0;
        decision = relax(usage);
    }
    return decision;
}
