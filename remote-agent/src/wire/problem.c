#include "wire/problem.h"

#include <stdarg.h>
#include <stdio.h>

int problem_set(struct problem *problem, const char *code, const char *next, const char *cause, ...)
{
    va_list arguments;
    va_start(arguments, cause);
    vsnprintf(problem->cause, sizeof(problem->cause), cause, arguments);
    va_end(arguments);
    problem->code = code;
    problem->next = next;
    problem->detail[0] = '\0';
    return -1;
}

int problem_no_memory(struct problem *problem)
{
    return problem_set(problem, "memory", "Stop other runs or free memory on the host.",
                       "The agent has no memory left.");
}
