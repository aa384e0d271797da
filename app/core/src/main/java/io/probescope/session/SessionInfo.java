package io.probescope.session;

import io.probescope.protocol.HostFacts;
import io.probescope.protocol.RoleOutcome;
import java.util.List;
import java.util.Map;

/**
 * What a session holds.
 *
 * @param startNs first moment recorded, nanoseconds since the epoch; 0 when empty
 * @param endNs last moment recorded, nanoseconds since the epoch; 0 when empty
 * @param rows rows of all streams
 * @param finished whether the recording was closed properly
 */
public record SessionInfo(
        int schemaVersion,
        long startNs,
        long endNs,
        long rows,
        boolean finished,
        List<Host> hosts,
        List<Run> runs,
        List<Note> notes) {
    public SessionInfo {
        hosts = List.copyOf(hosts);
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }

    /**
     * A traced host.
     *
     * @param address how it was reached: {@code local} or {@code user@host:port}
     * @param agentCpuPercent of one CPU that the agent took on average; negative when not known
     */
    public record Host(int host, String address, HostFacts facts, double agentCpuPercent) {}

    /**
     * One run of a probe.
     *
     * @param objectSha256 of the BPF object, lower-case hex
     * @param parameters as they were set
     * @param startedNs nanoseconds since the epoch
     * @param stoppedNs nanoseconds since the epoch, 0 while it runs or when the end is not known
     * @param roles which variants took and which were refused
     * @param rows per table, rows of this run
     * @param losses per stage, such as {@code ring_full}, {@code map_full}, {@code queue_full}, {@code bad_record}, {@code desktop_queue}; a stage that can't tell has the value {@code null}
     * @param costs per program
     */
    public record Run(
            int run,
            int host,
            String probe,
            String title,
            String objectSha256,
            Map<String, String> parameters,
            long startedNs,
            long stoppedNs,
            List<RoleOutcome> roles,
            Map<String, Long> rows,
            Map<String, Long> losses,
            List<ProgramCost> costs) {}

    /** Totals of a program over its run. */
    public record ProgramCost(String program, long hits, long runNs) {}

    /**
     * Something told about a moment.
     *
     * @param timeNs nanoseconds since the epoch
     * @param kind {@code gap}, {@code error} or {@code note}
     */
    public record Note(long timeNs, String kind, String text) {}
}
