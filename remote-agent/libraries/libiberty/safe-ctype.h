/* What rust-demangle.c takes of the header of this name, whose own tables are in a file that lacks the linking exception. ASCII only. */
#define ISDIGIT(c) ((c) >= '0' && (c) <= '9')
#define ISLOWER(c) ((c) >= 'a' && (c) <= 'z')
#define ISUPPER(c) ((c) >= 'A' && (c) <= 'Z')
#define ISALNUM(c) (ISDIGIT(c) || ISLOWER(c) || ISUPPER(c))
