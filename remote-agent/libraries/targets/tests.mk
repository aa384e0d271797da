# This machine's own compiler and C library, for what is not sent anywhere.
CC := gcc
AR := ar
CFLAGS := -std=gnu11 -O1 -g -w -Werror=implicit-function-declaration -fno-omit-frame-pointer
C_HEADERS :=
LIBRARY_NAMES := z zstd elf bpf jansson demangle
