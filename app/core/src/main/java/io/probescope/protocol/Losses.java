package io.probescope.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each stage of a run counted; totals since the run was armed.
 *
 * @param kernel per loss kind of the object, such as {@code map_full}, of maps that are no stream: missing in any of the run's streams
 * @param programs what the kernel missed
 */
public record Losses(
        int run, long monoNs, Map<String, Long> kernel, List<StreamLosses> streams, List<ProgramMisses> programs)
        implements AgentMessage {
    public Losses {
        kernel = Collections.unmodifiableMap(new LinkedHashMap<>(kernel));
        streams = List.copyOf(streams);
        programs = List.copyOf(programs);
    }

    /**
     * Counts of a stream: {@code received = sent + queueFull + badRecord}.
     *
     * @param received by the agent, and the number of the last row that was
     * @param kernel per loss kind of the object: missing in this stream and never received; {@code null} where the object does not count it
     */
    public record StreamLosses(
            int stream, long received, long sent, long queueFull, long badRecord, Map<String, Long> kernel) {
        public StreamLosses {
            kernel = kernel == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(kernel));
        }
    }

    /**
     * Runs of a program that the kernel missed.
     *
     * @param missed {@code null} where the kernel can't tell
     */
    public record ProgramMisses(String name, Long missed) {}
}
