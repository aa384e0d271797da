/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef PROBESCOPE_LOG2_H
#define PROBESCOPE_LOG2_H

#include "types.h"

/* The number of the bucket that counts `value`. Not static: such a function is verified by itself, once, while inlined
 * the verifier would follow each of its 64 results through all that comes after. */
__noinline __u32 log2_bucket(__u64 value)
{
    __u32 bucket = 0;

    for (__u32 half = LOG2_BUCKETS / 2; half; half /= 2) {
        if (value >> half) {
            value >>= half;
            bucket += half;
        }
    }
    return bucket;
}

#endif
