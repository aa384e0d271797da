/* The perf map that a program writes of itself. */
#include "processes/perf_map.h"

#include "fuzz.h"

/* Addresses of one input that are looked up. */
#define LOOKUPS_MOST 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct perf_map map;
    perf_map_read(&map, fuzz_file(data, size));
    for (size_t i = 0; i < map.lines.count && i < LOOKUPS_MOST; i++) {
        struct symbol_found found;
        uint64_t address = map.lines.starts[i].address;
        /* Line i itself is there, so that something is found. */
        REQUIRE(perf_map_find(&map, address, &found));
        REQUIRE(strnlen(found.name, sizeof(found.name)) < sizeof(found.name) && found.name[0] != '\0');
        perf_map_find(&map, address + i, &found);
    }
    perf_map_free(&map);
    return 0;
}
