/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The gate of a run. The agent sets it to 1 once every role is attached, so that the counts of all programs start
 * together. Every program returns at once while it is 0.
 */
#ifndef PROBESCOPE_ARM_H
#define PROBESCOPE_ARM_H

#include <stdbool.h>

bool armed;

#endif
