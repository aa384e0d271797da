# What BPF programs include: headers only, and none of an architecture's own, so that an object is the same whatever machine compiled it.
LIBRARY_NAMES :=
C_HEADERS := $(PREFIX)/include/asm/bitsperlong.h

KERNEL_HEADERS = for header in linux/version.h asm-generic/types.h; do \
    dirname $$(gcc -E -M -include $$header -x c /dev/null | grep -o "/[^ ]*/$$header"); done

$(C_HEADERS):
	@mkdir -p $(PREFIX)/include
	@folders=$$($(KERNEL_HEADERS)) && cp -RL $$folders $(PREFIX)/include
	@cp -R $(PREFIX)/include/asm-generic $(PREFIX)/include/asm
	@echo '#define __BITS_PER_LONG 64' >$@
