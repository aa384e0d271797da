/* The release of the agent. */
#ifndef PROBESCOPE_VERSION_H
#define PROBESCOPE_VERSION_H

#define AGENT_VERSION "0.1.0"

#endif
