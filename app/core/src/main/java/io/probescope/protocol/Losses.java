package io.probescope.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each stage of a run counted; totals since the run was armed.
 *
 * @param kernel per loss kind of the object, such as {@code ring_full}
 * @param missed program runs the kernel missed, or {@code null} where it can't tell
 */
public record Losses(int run, long monoNs, Map<String, Long> kernel, Long missed, List<StreamCounts> streams)
        implements AgentMessage {
    public Losses {
        kernel = Collections.unmodifiableMap(new LinkedHashMap<>(kernel));
        streams = List.copyOf(streams);
    }

    /** Counts of a stream in the agent: {@code received = sent + queueFull + badRecord}. */
    public record StreamCounts(int stream, long received, long sent, long queueFull, long badRecord) {}
}
