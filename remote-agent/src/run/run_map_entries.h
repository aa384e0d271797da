/* The entries of a run's maps, page by page. */
#ifndef PROBESCOPE_RUN_MAP_ENTRIES_H
#define PROBESCOPE_RUN_MAP_ENTRIES_H

#include <stdint.h>

#include "run/run_maps.h"
#include "wire/command.h"
#include "wire/json_writer.h"
#include "wire/problem.h"

/* Reads entries of one of the described maps into the line of an `entries` message, for a bounded time and up to a
 * bounded length. 0, or -1 with a problem of code "command" or "memory"; the line is of no use then. */
int run_maps_read(const struct run_maps *maps, uint32_t run, const struct read_command *wanted,
                  struct json_writer *line, struct problem *problem);

#endif
