/* Mangled names of C++ and Rust. libFuzzer ends what takes longer than its limit. */
#include "symbols/demangle.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char name[SYMBOL_NAME_MOST];
    size_t length = size < sizeof(name) ? size : sizeof(name) - 1;
    memcpy(name, data, length);
    name[length] = '\0';
    demangle(name);
    REQUIRE(strnlen(name, sizeof(name)) < sizeof(name));
    return 0;
}
