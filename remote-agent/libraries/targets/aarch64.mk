include targets/musl.mk
# Outlined atomics ask for a function of glibc when they start.
CFLAGS += -mno-outline-atomics
