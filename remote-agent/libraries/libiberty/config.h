/* What libiberty's configure would have found out, as far as the demanglers ask. */
#define HAVE_ALLOCA_H 1
#define HAVE_LIMITS_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
