/* Types that no compiler makes: BTF is bytes that an object brings, and may say anything. */
#include <bpf/btf.h>
#include <linux/btf.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "object/btf_header.h"
#include "object/object.h"
#include "schema/schema_read.h"
#include "test.h"

static struct btf *btf;
static int u32_type;

static void begin(void)
{
    btf = btf__new_empty();
    NEED(btf != NULL);
    u32_type = btf__add_int(btf, "u32", 4, 0);
    NEED(u32_type > 0);
}

/* BTF in the making may be written to. */
static struct btf_type *type_to_change(int id)
{
    return (struct btf_type *)btf__type_by_id(btf, (uint32_t)id);
}

static int add_struct(const char *name, uint32_t bytes)
{
    int id = btf__add_struct(btf, name, bytes);
    NEED(id > 0);
    return id;
}

static void add_member(const char *name, int type, uint32_t byte_offset)
{
    NEED(btf__add_field(btf, name, type, 8 * byte_offset, 0) == 0);
}

/* That a record of this type is refused, and why. */
static void check_refused(int record, const char *said)
{
    struct type_source types = {.object = btf};
    struct schema schema;
    struct problem problem = {.cause = ""};
    CHECK(schema_of_record(&types, (uint32_t)record, "events", &schema, &problem) == -1);
    if (strstr(problem.cause, said) == NULL) {
        fprintf(stderr, "%s is not said by: %s\n", said, problem.cause);
        test_failed = true;
    }
    schema_free(&schema);
    btf__free(btf);
}

static void a_member_outside_of_its_struct(void)
{
    begin();
    int record = add_struct("record", 8);
    add_member("inside", u32_type, 4);
    add_member("outside", u32_type, 5);
    check_refused(record, "outside of map out_events lies outside of its struct");
}

static void a_member_of_a_key_outside_of_it(void)
{
    begin();
    int key = add_struct("key", 4);
    add_member("id", u32_type, 4);
    struct type_source types = {.object = btf};
    struct schema schema;
    struct problem problem;
    CHECK(schema_of_table(&types, (uint32_t)key, (uint32_t)u32_type, "counts", &schema, &problem) == -1);
    CHECK(strstr(problem.cause, "id of map out_counts lies outside of its struct") != NULL);
    schema_free(&schema);
    btf__free(btf);
}

static void a_member_behind_the_data(void)
{
    begin();
    int byte = btf__add_int(btf, "char", 1, 0);
    int data = btf__add_array(btf, u32_type, byte, 0);
    int record = add_struct("record", 16);
    add_member("data", data, 8);
    add_member("late", u32_type, 8);
    check_refused(record, "late of map out_events lies outside of its struct");
}

static void a_struct_of_nothing(void)
{
    begin();
    check_refused(add_struct("record", 0), "The types of map out_events have no members");
}

static void a_struct_that_holds_itself(void)
{
    begin();
    int record = add_struct("record", 4);
    add_member("", record, 0);
    check_refused(record, "is one member too many");
}

static void structs_that_double(void)
{
    begin();
    int inner = add_struct("", 0);
    for (int i = 0; i < 40; i++) {
        int outer = add_struct("", 0);
        add_member("", inner, 0);
        add_member("", inner, 0);
        inner = outer;
    }
    check_refused(inner, "is one member too many");
}

static void a_typedef_of_itself(void)
{
    begin();
    int alias = btf__add_typedef(btf, "alias", u32_type);
    int record = add_struct("record", 4);
    add_member("endless", alias, 0);
    type_to_change(alias)->type = (uint32_t)alias;
    check_refused(record, "endless of map out_events has a type that the object's BTF does not hold");
}

static void an_array_of_such_typedefs(void)
{
    begin();
    int alias = btf__add_typedef(btf, "alias", u32_type);
    int array = btf__add_array(btf, u32_type, alias, 4);
    int record = add_struct("record", 4);
    add_member("endless", array, 0);
    type_to_change(alias)->type = (uint32_t)alias;
    check_refused(record, "is an array of something other than characters");
}

static void integers_of_odd_sizes(void)
{
    static const uint32_t sizes[] = {0, 3, 16, 4096, UINT32_MAX};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        begin();
        int odd = btf__add_int(btf, "odd", 4, BTF_INT_SIGNED);
        int record = add_struct("record", 4);
        add_member("odd", odd, 0);
        type_to_change(odd)->size = sizes[i];
        check_refused(record, "is an integer of other than 8, 16, 32 or 64 bits");

        begin();
        int choice = btf__add_enum(btf, "choice", 4);
        record = add_struct("record", 4);
        add_member("choice", choice, 0);
        type_to_change(choice)->size = sizes[i];
        check_refused(record, "is an integer of other than 8, 16, 32 or 64 bits");
    }
}

static void an_enum_without_end(void)
{
    begin();
    int choice = btf__add_enum(btf, "choice", 4);
    for (int i = 0; i < 20000; i++)
        NEED(btf__add_enum_value(btf, "VALUE", i) == 0);
    int record = add_struct("record", 4);
    add_member("choice", choice, 0);
    check_refused(record, "is an enum of too many values");
}

/* The image of an object of which the nth header of types is a byte longer than it is, for n from 1. */
static void header_between_two_words(int nth)
{
    static uint8_t image[1 << 20];
    static const uint8_t begins[] = {0x9f, 0xeb, BTF_VERSION, 0};
    struct problem problem = {.cause = ""};
    FILE *file = fopen(TEST_BUILD "/bpf/openat.bpf.o", "re");
    NEED(file != NULL);
    size_t length = fread(image, 1, sizeof(image), file);
    fclose(file);
    CHECK(btf_headers_are_aligned(image, length));
    uint8_t *header = image;
    for (int i = 0; i < nth; i++) {
        header = memmem(header + 1, (size_t)(image + length - header - 1), begins, sizeof(begins));
        NEED(header != NULL);
    }
    header[offsetof(struct btf_header, hdr_len)]++;
    CHECK(!btf_headers_are_aligned(image, length));
    CHECK(object_open(&(struct object_image){"types", image, length}, &problem) == NULL);
    CHECK(strstr(problem.cause, "not where a struct may be") != NULL);
}

static void types_between_two_words(void)
{
    header_between_two_words(1);
    header_between_two_words(2);
    CHECK(btf_headers_are_aligned("no ELF image", 12));
    CHECK(btf_header_is_aligned("", 0));
}

int main(void)
{
    RUN(a_member_outside_of_its_struct);
    RUN(a_member_of_a_key_outside_of_it);
    RUN(a_member_behind_the_data);
    RUN(a_struct_of_nothing);
    RUN(a_struct_that_holds_itself);
    RUN(structs_that_double);
    RUN(a_typedef_of_itself);
    RUN(an_array_of_such_typedefs);
    RUN(integers_of_odd_sizes);
    RUN(an_enum_without_end);
    RUN(types_between_two_words);
    return any_test_failed;
}
