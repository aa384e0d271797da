# The host compiler of most machines, or a cross compiler.
include targets/musl.mk
