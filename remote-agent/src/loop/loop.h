/* The agent's loop. */
#ifndef PROBESCOPE_LOOP_H
#define PROBESCOPE_LOOP_H

/* Serves the application until it says bye, its input ends, a signal comes, or it goes silent. The process' exit
 * status. */
int loop_run(void);

#endif
