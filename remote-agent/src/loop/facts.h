/* What the agent finds out about its host. */
#ifndef PROBESCOPE_FACTS_H
#define PROBESCOPE_FACTS_H

struct json_writer;

/* Writes the value of `host` in the hello message: an object with every fact of PROTOCOL.md, null where it can't be
 * read. */
void facts_write(struct json_writer *w);

#endif
