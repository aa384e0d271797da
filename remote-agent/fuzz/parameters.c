/* The parameters of a start command, set on an object that has some of every type. */
#include <bpf/libbpf.h>

#include "fuzz.h"
#include "object/globals.h"
#include "object/object.h"

static struct bpf_object *object;

/* It stays open: setting parameters changes nothing but their memory. */
static void open_object(void)
{
    static char bytes[1 << 20];
    struct problem problem;
    FILE *file = fopen(FUZZ_BUILD "/parameters.bpf.o", "re");
    REQUIRE(file != NULL);
    struct object_image image = {"parameters", bytes, fread(bytes, 1, sizeof(bytes), file)};
    fclose(file);
    object = object_open(&image, &problem);
    REQUIRE(object != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem problem;
    if (object == NULL)
        open_object();
    json_t *parameters = json_loadb((const char *)data, size, 0, NULL);
    if (json_is_object(parameters) && globals_set_parameters(object, parameters, &problem) != 0)
        fuzz_problem(&problem);
    json_decref(parameters);
    return 0;
}
