/* What went wrong, told to the user: a code of PROTOCOL.md, one sentence of cause, one next step. */
#ifndef PROBESCOPE_PROBLEM_H
#define PROBESCOPE_PROBLEM_H

struct problem {
    const char *code;
    char cause[768];
    const char *next;
    char detail[4096]; /* last lines of a log, or "" */
};

/* Fills in all but the detail, which becomes "". Returns -1, so that a function can return what it returns. */
__attribute__((format(printf, 4, 5))) int problem_set(struct problem *problem, const char *code, const char *next,
                                                      const char *cause, ...);

/* The problem of having no memory left; -1. */
int problem_no_memory(struct problem *problem);

#endif
