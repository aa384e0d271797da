/* What the budget decides by what it is told. */
#include "loop/budget.h"

#include "test.h"

#define SECOND 1000000000u

static struct budget budget;

/* One window of a second: the agent's and the programs' share of it in percent of one CPU. */
static struct budget_decision decide(unsigned int agent_percent, struct run_usage *runs, size_t count)
{
    struct window_usage usage = {
        .window_ns = SECOND,
        .agent_ns = (uint64_t)agent_percent * (SECOND / 100),
        .runs = runs,
        .run_count = count,
    };
    return budget_decide(&budget, &usage);
}

static struct run_usage run_of(unsigned int percent, uint64_t received, uint32_t one_in, bool may_sample)
{
    return (struct run_usage){(uint64_t)percent * (SECOND / 100), received, one_in, may_sample};
}

static void one_window_above_it_is_let_pass(void)
{
    budget = (struct budget){.cpu_percent = 10};
    struct run_usage run = run_of(45, 1000, 1, true);
    struct run_usage quiet = run_of(5, 1000, 1, true);
    CHECK(decide(10, &run, 1).action == BUDGET_NOTHING);
    CHECK(decide(1, &quiet, 1).action == BUDGET_NOTHING);
    CHECK(decide(10, &run, 1).action == BUDGET_NOTHING);
}

static void it_samples_by_how_much_is_too_much(void)
{
    budget = (struct budget){.cpu_percent = 10};
    struct run_usage run = run_of(45, 1000, 1, true);
    decide(10, &run, 1);
    struct budget_decision decision = decide(10, &run, 1); /* 55 % where 10 % are allowed */
    CHECK(decision.action == BUDGET_SAMPLE && decision.run == 0 && decision.one_in == 8);
    run = run_of(9, 125, 8, true);
    decide(2, &run, 1);
    decision = decide(2, &run, 1);
    CHECK(decision.action == BUDGET_SAMPLE && decision.one_in == 16);
}

static void it_detaches_what_sampling_does_not_help(void)
{
    budget = (struct budget){.cpu_percent = 10};
    struct run_usage runs[] = {run_of(1, 10, 1, true), run_of(30, 5, BUDGET_ONE_IN_MOST, true)};
    decide(0, runs, 2);
    struct budget_decision decision = decide(0, runs, 2);
    CHECK(decision.action == BUDGET_DETACH && decision.run == 1);
}

static void it_never_samples_tables(void)
{
    budget = (struct budget){.cpu_percent = 10};
    struct run_usage run = run_of(30, 5, 1, false);
    decide(0, &run, 1);
    CHECK(decide(0, &run, 1).action == BUDGET_DETACH);
}

/* The agent's time belongs to who sends the rows. */
static void it_takes_the_run_that_costs_most(void)
{
    budget = (struct budget){.cpu_percent = 10};
    struct run_usage runs[] = {run_of(6, 0, 1, true), run_of(2, 100000, 1, true)};
    decide(20, runs, 2);
    struct budget_decision decision = decide(20, runs, 2);
    CHECK(decision.action == BUDGET_SAMPLE && decision.run == 1 && decision.one_in == 4);
}

static void it_gives_back_what_is_not_needed(void)
{
    budget = (struct budget){.cpu_percent = 10};
    struct run_usage runs[] = {run_of(1, 10, 1, true), run_of(1, 10, 8, true)};
    CHECK(decide(1, runs, 2).action == BUDGET_NOTHING);
    CHECK(decide(1, runs, 2).action == BUDGET_NOTHING);
    struct budget_decision decision = decide(1, runs, 2);
    CHECK(decision.action == BUDGET_SAMPLE && decision.run == 1 && decision.one_in == 4);
    runs[1].one_in = 1;
    for (int window = 0; window < 9; window++)
        CHECK(decide(1, runs, 2).action == BUDGET_NOTHING);
}

static void without_one_nothing_happens(void)
{
    budget = (struct budget){.cpu_percent = 0};
    struct run_usage run = run_of(200, 1000, 1, true);
    for (int window = 0; window < 9; window++)
        CHECK(decide(100, &run, 1).action == BUDGET_NOTHING);
}

int main(void)
{
    RUN(one_window_above_it_is_let_pass);
    RUN(it_samples_by_how_much_is_too_much);
    RUN(it_detaches_what_sampling_does_not_help);
    RUN(it_never_samples_tables);
    RUN(it_takes_the_run_that_costs_most);
    RUN(it_gives_back_what_is_not_needed);
    RUN(without_one_nothing_happens);
    return any_test_failed;
}
