/* The system calls that the agent may make once it is set up. PRIVILEGES.md tells what happens to the others. */
#ifndef PROBESCOPE_SECCOMP_FILTER_H
#define PROBESCOPE_SECCOMP_FILTER_H

/* From here on, in this thread and for good: a system call that is not on the list ends the agent with a message on
 * stderr that names it and with exit status SECCOMP_EXIT_STATUS; opening a file for writing fails with EACCES. Needs
 * no_new_privs. 0, or -errno, such as -EINVAL where the kernel has no CONFIG_SECCOMP_FILTER: nothing is restricted
 * then. */
int seccomp_filter_apply(void);

#define SECCOMP_EXIT_STATUS 4

#endif
