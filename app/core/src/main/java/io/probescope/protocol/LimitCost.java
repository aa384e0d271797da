package io.probescope.protocol;

/**
 * Keep what all runs and the agent take of the host within a budget, from now on.
 *
 * @param cpuPercent of one CPU; 0 for no limit
 */
public record LimitCost(int cpuPercent) implements Command {}
