package io.probescope.protocol;

/**
 * Rows of a stream that the agent received one after the other and did not send. Rows are numbered from 1 in the order in which the agent received them.
 *
 * @param after number of the last row before the gap, 0 when it begins the stream
 * @param queueFull dropped because the application read too slowly
 * @param badRecord dropped because the record was damaged
 * @param fromMonoNs when the first of them was dropped, host's CLOCK_MONOTONIC
 * @param toMonoNs when the last of them was dropped
 */
public record Gap(int stream, long after, long queueFull, long badRecord, long fromMonoNs, long toMonoNs)
        implements AgentMessage {}
