package io.probescope.session;

import io.probescope.protocol.ClockOffset;
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
 * @param timeline by whose clock all moments are told
 * @param notes what the recording told about moments
 * @param annotations what users said about it
 */
public record SessionInfo(
        int schemaVersion,
        long startNs,
        long endNs,
        long rows,
        boolean finished,
        Timeline timeline,
        List<Host> hosts,
        List<Run> runs,
        List<Note> notes,
        Annotations annotations) {
    public SessionInfo {
        hosts = List.copyOf(hosts);
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }

    /** The same with other runs. */
    public SessionInfo withRuns(List<Run> others) {
        return new SessionInfo(
                schemaVersion, startNs, endNs, rows, finished, timeline, hosts, others, notes, annotations);
    }

    /**
     * A traced host.
     *
     * @param address how it was reached: {@code local} or {@code user@host:port}
     * @param label what it is called among the hosts of the session, see {@link HostLabel}
     * @param agentCpuPercent of one CPU that the agent took on average; negative when not known
     * @param agentRssBytes most resident memory that an agent there had; negative when not known
     * @param agentRingBytes most that its ring buffers took; negative when not known
     * @param sentBytes what agents there wrote to the wire; negative when not known
     * @param clock its clock against the application's as it was measured last; {@code null} when it never was
     */
    public record Host(
            int host,
            String address,
            String label,
            HostFacts facts,
            double agentCpuPercent,
            long agentRssBytes,
            long agentRingBytes,
            long sentBytes,
            ClockOffset clock) {}

    /**
     * One run of a probe.
     *
     * @param objectSha256 of the BPF object, lower-case hex
     * @param parameters as they were set
     * @param startedNs nanoseconds since the epoch
     * @param stoppedNs nanoseconds since the epoch, 0 while it runs or when the end is not known
     * @param stopReason why, as the agent told: {@code command}, {@code budget}, ...; empty while it runs or when that is not known
     * @param roles which variants took and which were refused
     * @param rows per table, rows of this run
     * @param losses per stage, such as {@code ring_full}, {@code map_full}, {@code queue_full}, {@code bad_record}, {@code desktop_queue}; a stage that can't tell has the value {@code null}
     * @param costs per program
     * @param countedNs how long the costs were counted; 0 when that is the whole run
     * @param sampling from when on one record in so many was kept; empty when all were
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
            String stopReason,
            List<RoleOutcome> roles,
            Map<String, Long> rows,
            Map<String, Long> losses,
            List<ProgramCost> costs,
            long countedNs,
            List<Sampling> sampling) {

        /** The same under another title. */
        public Run withTitle(String other) {
            return new Run(
                    run,
                    host,
                    probe,
                    other,
                    objectSha256,
                    parameters,
                    startedNs,
                    stoppedNs,
                    stopReason,
                    roles,
                    rows,
                    losses,
                    costs,
                    countedNs,
                    sampling);
        }

        /**
         * What its programs took of one CPU in percent while that was counted; negative when it never was.
         *
         * @param endNs when the run ended, or until when it is known; nanoseconds since the epoch
         */
        public double cpuPercent(long endNs) {
            long costNs = countedNs > 0 ? countedNs : endNs - startedNs;
            long runNs = costs.stream().mapToLong(ProgramCost::runNs).sum();
            return costs.isEmpty() || costNs <= 0 ? -1 : 100.0 * runNs / costNs;
        }
    }

    /**
     * From a moment on one record in so many was kept.
     *
     * @param timeNs nanoseconds since the epoch
     */
    public record Sampling(long timeNs, int oneIn) {}

    /** Totals of a program over the time in which it was counted. */
    public record ProgramCost(String program, long hits, long runNs) {}

    /**
     * Something told about a moment.
     *
     * @param timeNs nanoseconds since the epoch
     * @param kind {@code gap}, {@code error}, {@code budget} or {@code note}
     */
    public record Note(long timeNs, String kind, String text) {}
}
