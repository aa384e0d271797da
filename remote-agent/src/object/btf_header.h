/* What libbpf takes on trust of the types of an object. */
#ifndef PROBESCOPE_BTF_HEADER_H
#define PROBESCOPE_BTF_HEADER_H

#include <stdbool.h>
#include <stddef.h>

/* Whether what follows the header of `btf`, which is that of .BTF or of .BTF.ext, begins where a struct may. Fewer
 * bytes than such a header are libbpf's to refuse. */
bool btf_header_is_aligned(const void *btf, size_t length);

/* The same of both sections of an ELF image; what is no ELF image is libbpf's to refuse. */
bool btf_headers_are_aligned(const void *image, size_t length);

#endif
