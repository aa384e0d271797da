/* The host's own log: who traced what. One connection for the process. */
#ifndef PROBESCOPE_JOURNAL_H
#define PROBESCOPE_JOURNAL_H

/* Connects to the host's log, /dev/log, where there is one; call it before the seccomp filter forbids sockets. */
void journal_open(void);

/* Notes that a probe was started, and for whom: the user that called sudo, or the user the agent runs as. Neither
 * parameters nor anything recorded is written. A host without a log, or whose log was restarted since, has no line. */
void journal_probe_started(const char *probe);

#endif
