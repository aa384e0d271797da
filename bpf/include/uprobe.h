/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Functions of programs and libraries: SEC("uprobe/LIBRARY:FUNCTION") and SEC("uretprobe/LIBRARY:FUNCTION"). The agent
 * finds the library in every process that has it, in containers too.
 */
#ifndef PROBESCOPE_UPROBE_H
#define PROBESCOPE_UPROBE_H

/* The one file to look for the functions in, whatever the library's name; empty for every such library in use. */
const volatile char binary[256];

#endif
