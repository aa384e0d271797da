/* What libelf's configure would have found out, for glibc and musl. */
#ifndef PROBESCOPE_ELFUTILS_CONFIG_H
#define PROBESCOPE_ELFUTILS_CONFIG_H

#define HAVE_DECL_MEMPCPY 1
#define HAVE_DECL_MEMRCHR 1
#define HAVE_DECL_POWEROF2 0
#define HAVE_DECL_RAWMEMCHR 0
#define HAVE_DECL_REALLOCARRAY 1
#define HAVE_ERR_H 1
#define HAVE_FALLTHROUGH 1
#define HAVE_GCC_STRUCT 1
#define HAVE_MREMAP 1
#define HAVE_VISIBILITY 1
#define USE_ZSTD 1

#include <eu-config.h>

#endif
