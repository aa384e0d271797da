package io.probescope.desktop.selection;

import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Map;

/** What the selected rows are compared with. Immutable. */
public sealed interface Baseline {

    /**
     * The same rows at another time of the same session.
     *
     * @param range rows that are selected too count on the side of the narrower range alone
     */
    record Time(TimeRange range) implements Baseline {}

    /**
     * The same rows of other runs: of another session, or of the same.
     *
     * @param name as people call what is compared with
     * @param session which holds the other runs
     * @param streams of that session
     * @param counterparts of the runs that have one, by their number
     * @param range the time of the other runs; {@code null} for the same as is selected, since their start
     */
    record Runs(
            String name,
            SessionReader session,
            List<StreamTable> streams,
            Map<Integer, Counterpart> counterparts,
            TimeRange range)
            implements Baseline {
        public Runs {
            streams = List.copyOf(streams);
            counterparts = Map.copyOf(counterparts);
        }
    }

    /**
     * The same rows of one of the hosts that are watched together, at the same time; what is selected then are the others.
     *
     * @param number of the host in the session
     * @param name as people call it
     */
    record Host(int number, String name) implements Baseline {}

    /**
     * The run that another is compared with.
     *
     * @param laterNs how much later it was started, nanoseconds; below 0 for earlier
     */
    record Counterpart(int run, long laterNs) {}
}
