#include "schema/type_source.h"

#include <bpf/btf.h>

void kernel_btf_free(struct kernel_btf *kernel)
{
    btf__free(kernel->btf);
    *kernel = (struct kernel_btf){0};
}

const struct btf *kernel_btf_read(struct kernel_btf *kernel)
{
    if (!kernel->looked_for)
        kernel->btf = btf__load_vmlinux_btf();
    kernel->looked_for = true;
    return kernel->btf;
}
