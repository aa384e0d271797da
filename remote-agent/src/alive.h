/* The agent's own use of its host. */
#ifndef PROBESCOPE_ALIVE_H
#define PROBESCOPE_ALIVE_H

#include "messages.h"

/* Fills in the clocks, CPU time and resident memory. */
void alive_measure(struct alive *alive);

#endif
