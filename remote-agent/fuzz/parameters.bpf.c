// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Parameters of every type, for the target `parameters`. Nothing here is ever loaded.
#include "types.h"

enum color { RED, GREEN };

const volatile bool a_bool;
const volatile __u8 a_u8;
const volatile __s16 a_s16;
const volatile __u32 a_u32;
const volatile __s64 a_s64;
const volatile __u64 a_u64;
const volatile enum color a_color;
const volatile char a_text[16];
const volatile uid_t a_user;
const volatile cgroup_id_t a_cgroup;
const volatile __u32 a_cgroup_level;
const volatile __u32 numbers[4];
