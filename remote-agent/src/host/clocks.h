/* The host's clocks, in nanoseconds. */
#ifndef PROBESCOPE_CLOCKS_H
#define PROBESCOPE_CLOCKS_H

#include <stdint.h>
#include <time.h>

#define NS_PER_MS 1000000ULL
#define NS_PER_S  1000000000ULL

static inline uint64_t clock_ns(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

static inline uint64_t mono_ns(void)
{
    return clock_ns(CLOCK_MONOTONIC);
}

/* The next of the times `step_ns` apart that is after `now_ns`, `due_ns` being one that has come. */
static inline uint64_t next_due_ns(uint64_t due_ns, uint64_t step_ns, uint64_t now_ns)
{
    return due_ns + (1 + (now_ns - due_ns) / step_ns) * step_ns;
}

#endif
