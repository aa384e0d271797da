#include "host/system_calls.h"

#include <asm/unistd.h>

static const struct system_call calls[] = {
#define CALL(name)                                                                                                     \
    {                                                                                                                  \
        __NR_##name, #name                                                                                             \
    }
#include <system_calls.inc> /* generated, see the Makefile */
#undef CALL
    /* Newer than the headers of some build machines; since 5.1 every architecture numbers new ones alike. */
    {451, "cachestat"},         {452, "fchmodat2"},         {453, "map_shadow_stack"}, {454, "futex_wake"},
    {455, "futex_wait"},        {456, "futex_requeue"},     {457, "statmount"},        {458, "listmount"},
    {459, "lsm_get_self_attr"}, {460, "lsm_set_self_attr"}, {461, "lsm_list_modules"}, {462, "mseal"},
    {463, "setxattrat"},        {464, "getxattrat"},        {465, "listxattrat"},      {466, "removexattrat"},
    {467, "open_tree_attr"},    {468, "file_getattr"},      {469, "file_setattr"},
};

const struct system_call *system_calls(size_t *count)
{
    *count = sizeof(calls) / sizeof(calls[0]);
    return calls;
}

const char *system_call_name(int number)
{
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        if (calls[i].number == number)
            return calls[i].name;
    }
    return NULL;
}
