package io.probescope.desktop.view.latency;

/**
 * A bar of the histogram, or a cell of the heat map.
 *
 * @param bar whether it is a bar
 * @param column of the cell, 0 for a bar
 * @param first bucket of the histogram that it has
 * @param end the first bucket above it
 */
record LatencyPlace(boolean bar, long column, int first, int end) {}
