/* Answers to the commands that look into the maps of a run. */
#ifndef PROBESCOPE_MAP_ANSWERS_H
#define PROBESCOPE_MAP_ANSWERS_H

#include "run/run.h"
#include "wire/command.h"

/* Answers with what its maps are, or an error. */
void run_tell_maps(struct run *run);

/* Answers with entries of a map, or an error. */
void run_tell_entries(struct run *run, const struct read_command *wanted);

#endif
