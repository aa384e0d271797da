# This machine's clang and C library, instrumented for libFuzzer: what is fuzzed goes through the libraries too.
CC := clang
AR := ar
CFLAGS := -std=gnu11 -O1 -g -w -Werror=implicit-function-declaration -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address
C_HEADERS :=
LIBRARY_NAMES := z zstd elf bpf jansson demangle
