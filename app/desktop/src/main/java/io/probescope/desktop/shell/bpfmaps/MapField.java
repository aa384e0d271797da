package io.probescope.desktop.shell.bpfmaps;

/**
 * A column of a map's table.
 *
 * @param group what stands above it and its neighbours: that they are the key, or the value; empty for none
 * @param help its type in C, its place and its meaning
 * @param style {@code figures} for right-aligned numbers, {@code code}, {@code code wide} for arrays, or {@code words}
 */
record MapField(String group, String title, String help, String style) {}
