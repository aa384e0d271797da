# Where the libraries of a target are: $(LIBRARIES)/TARGET holds include/ and lib/, built on the first use and kept outside the checkout by the hash of the recipe,
# so that another clone, or a build after `make clean`, does without.
#   TARGET   x86_64, aarch64: static, with musl; for the agent that is sent to hosts
#            tests: this machine's compiler and C library; for the tests and their sanitizers
#            bpf: headers only, for BPF programs
# The including makefile says where this folder is: RECIPE := path of remote-agent/libraries
ARCHES := x86_64 aarch64

# A musl target's C compiler and binutils: $(call compiler,ARCH) compiles and links with the musl in LIBRARIES.
cross = $(1)-linux-gnu-$(2)
compiler = $(call cross,$(1),gcc) -specs $(LIBRARIES)/$(1)/lib/musl-gcc.specs

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/probescope
RECIPE_HASH := $(shell { cd $(RECIPE) && cat $$(find . -type f ! -name '*.md' | sort); \
    for cc in gcc $(foreach a,$(ARCHES),$(call cross,$(a),gcc)); do $$cc --version; done; } 2>/dev/null | sha256sum | cut -c1-16)
LIBRARIES := $(CACHE)/libraries/$(RECIPE_HASH)

$(foreach target,$(ARCHES) tests fuzz bpf,$(LIBRARIES)/$(target)/built): $(LIBRARIES)/%/built:
	@$(MAKE) -s -C $(RECIPE) TARGET=$* PREFIX=$(@D) ARCHIVES=$(CACHE)/sources
.DEFAULT_GOAL := all
