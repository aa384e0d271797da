# An architecture of hosts: static with musl, which is built here too, and made to be small. The bytes do not tell where the cache is.
CROSS := $(TARGET)-linux-gnu-
CC := $(CROSS)gcc -specs $(PREFIX)/lib/musl-gcc.specs
AR := $(CROSS)ar
CFLAGS := -std=gnu11 -Os -w -Werror=implicit-function-declaration -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables \
    -ffile-prefix-map=$(PREFIX)/source=.
C_HEADERS := $(PREFIX)/lib/libc.a
LIBRARY_NAMES := z zstd elf bpf jansson demangle

# musl brings none of the kernel's headers: those that this machine's compiler finds for the target.
KERNEL_HEADERS = for header in linux/version.h asm/unistd.h asm-generic/types.h; do \
    dirname $$($(CROSS)gcc -E -M -include $$header -x c /dev/null | grep -o "/[^ ]*/$$header"); done

$(C_HEADERS):
	@mkdir -p $(OBJECT)/musl $(PREFIX)/include
	@folders=$$($(KERNEL_HEADERS)) && cp -RL $$folders $(PREFIX)/include
	@cd $(OBJECT)/musl && CC=$(CROSS)gcc CROSS_COMPILE=$(CROSS) $(SOURCE)/musl/configure --prefix=$(PREFIX) \
	    --target=$(TARGET)-linux-musl --disable-shared --enable-wrapper=gcc >log 2>&1 || { cat log >&2; exit 1; }
	@cd $(OBJECT)/musl && $(MAKE) -s install >log 2>&1 || { cat log >&2; exit 1; }
