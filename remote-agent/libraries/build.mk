# The libraries of one target, from the sources that fetch.sh unpacked into PREFIX/source: see Makefile. The target says CC, AR, CFLAGS,
# LIBRARY_NAMES, and in C_HEADERS a file that is there once its C library, if it is not the machine's, and its headers are.
.DEFAULT_GOAL := all
include targets/$(TARGET).mk

SOURCE := $(PREFIX)/source
OBJECT := $(PREFIX)/object
CPPFLAGS := -D_GNU_SOURCE -I$(PREFIX)/include

.PHONY: all
all: $(LIBRARY_NAMES:%=$(PREFIX)/lib/lib%.a) $(PREFIX)/include/headers

# $(call library,NAME,FOLDER,FILES,FLAGS): libNAME.a of these C files of the folder.
define library
$(PREFIX)/lib/lib$(1).a: $(patsubst %.c,$(OBJECT)/$(1)/%.o,$(3))
	@mkdir -p $$(@D)
	@rm -f $$@
	@$(AR) rcsD $$@ $$^
$(OBJECT)/$(1)/%.o: $(SOURCE)/$(2)/%.c $(PREFIX)/include/headers
	@mkdir -p $$(@D)
	@$(CC) $(CFLAGS) $(CPPFLAGS) $(4) -c $$< -o $$@
endef
c_files = $(filter-out $(2),$(notdir $(wildcard $(SOURCE)/$(1)/*.c)))

# libbpf reads /proc/config.gz with zlib; both read compressed sections with it and zstd, of which nothing but the decompression is taken.
$(eval $(call library,z,zlib,$(call c_files,zlib),-DHAVE_UNISTD_H -DHAVE_STDARG_H))
ZSTD := $(foreach f,common decompress,$(addprefix $(f)/,$(call c_files,zstd/lib/$(f),pool.c threading.c debug.c)))
$(eval $(call library,zstd,zstd/lib,$(ZSTD),-DZSTD_DISABLE_ASM -DZSTD_LIB_COMPRESSION=0 -DHUF_FORCE_DECOMPRESS_X1 -DZSTD_FORCE_DECOMPRESS_SEQUENCES_SHORT \
    -DZSTD_STRIP_ERROR_STRINGS -DZSTD_NO_INLINE -DXXH_NAMESPACE=ZSTD_))
$(eval $(call library,elf,elfutils,$(addprefix libelf/,$(call c_files,elfutils/libelf)) lib/next_prime.c lib/crc32.c lib/eu-search.c,\
    -DHAVE_CONFIG_H -Ielfutils -I$(SOURCE)/elfutils/libelf -I$(SOURCE)/elfutils/lib))
$(eval $(call library,bpf,libbpf/src,$(call c_files,libbpf/src),\
    -I$(SOURCE)/libbpf/include -I$(SOURCE)/libbpf/include/uapi -D_LARGEFILE64_SOURCE -D_FILE_OFFSET_BITS=64))
$(eval $(call library,jansson,jansson/src,$(call c_files,jansson/src),-DHAVE_CONFIG_H -Ijansson))
$(eval $(call library,demangle,libiberty/libiberty,cp-demangle.c rust-demangle.c,-DHAVE_CONFIG_H -Ilibiberty -I$(SOURCE)/libiberty/include))

# What the agent, its tests and the probes include. The kernel's interface to BPF as libbpf knows it, not as this machine does.
$(PREFIX)/include/headers: $(C_HEADERS)
	@mkdir -p $(@D)/bpf $(@D)/linux $(@D)/libiberty
	@cp $(SOURCE)/libbpf/src/*.h $(@D)/bpf
	@cp $(SOURCE)/libbpf/include/uapi/linux/*.h $(@D)/linux
	@cp $(addprefix $(SOURCE)/,zlib/zlib.h zlib/zconf.h zstd/lib/zstd.h zstd/lib/zstd_errors.h jansson/src/jansson.h) $(@D)
	@cp $(addprefix $(SOURCE)/elfutils/libelf/,libelf.h gelf.h elf.h) $(@D)
	@cp $(addprefix $(SOURCE)/libiberty/include/,demangle.h libiberty.h ansidecl.h) $(@D)/libiberty
	@sed 's/@json_inline@/inline/; s/@json_have_\(long_long\|localeconv\|atomic_builtins\)@/1/; s/@json_have_sync_builtins@/0/' \
	    $(SOURCE)/jansson/src/jansson_config.h.in >$(@D)/jansson_config.h
	@touch $@
