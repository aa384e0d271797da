// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* Reads a block of a disk again and again: workload [READS] */
#include "../workload/disk.h"

int main(int argc, char **argv)
{
    return read_a_disk(argc, argv, 1009);
}
