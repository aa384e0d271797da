/* All that rust-demangle.c takes of the header of this name, whose own file lacks the linking exception. */
#define ISDIGIT(c) ((c) >= '0' && (c) <= '9')
