package io.probescope.desktop.view.facts;

import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a stream say what a fact is about, and which say it. Immutable.
 *
 * @param about the key of a table; of an event who or what it happened to
 * @param said what is said about that
 */
record FactShape(StreamTable stream, List<StreamColumn> about, List<StreamColumn> said) {
    private static final Set<String> STACKS = Set.of("kernel_stack", "user_stack");
    /** What a call has that something which merely happened has not. */
    private static final Set<String> OF_CALLS = Set.of("duration_ns", "result", "errno");
    /** Who it was that a table's entry belongs to: told with it, but no news of its own. */
    private static final Set<String> WHO = Set.of("pid", "tid", "ppid", "uid", "comm", "cgroup_id");

    /** The shape of a stream whose rows are facts: entries of which the latest counts, or events that neither took time nor had a result. */
    static Optional<FactShape> of(StreamTable stream) {
        boolean stacks = stream.columns().stream()
                .anyMatch(column -> STACKS.contains(column.column().meaning()));
        boolean buckets =
                stream.columns().stream().anyMatch(column -> column.column().log2Bucket());
        if (stacks || buckets || stream.columns().isEmpty()) {
            return Optional.empty();
        }
        return stream.kind() == Kind.TABLE ? ofTable(stream) : ofEvents(stream);
    }

    private static Optional<FactShape> ofTable(StreamTable stream) {
        List<StreamColumn> about = stream.columns().stream()
                .filter(column -> column.column().key())
                .toList();
        List<StreamColumn> said = stream.columns().stream()
                .filter(column -> column.column().combine() != Combine.NONE)
                .toList();
        boolean latest = said.stream()
                .anyMatch(column -> column.column().combine() == Combine.LAST
                        && !WHO.contains(column.column().meaning()));
        return latest ? Optional.of(new FactShape(stream, about, said)) : Optional.empty();
    }

    private static Optional<FactShape> ofEvents(StreamTable stream) {
        boolean call = stream.columns().stream()
                .anyMatch(column -> OF_CALLS.contains(column.column().meaning()));
        List<StreamColumn> about = stream.columns().stream()
                .filter(column -> Set.of("comm", "pid").contains(column.column().meaning()))
                .limit(2)
                .toList();
        List<StreamColumn> said = stream.columns().stream()
                .filter(column -> !about.contains(column))
                .toList();
        return call || about.isEmpty() || said.isEmpty()
                ? Optional.empty()
                : Optional.of(new FactShape(stream, about, said));
    }

    /** Whether each row is a fact of its own. */
    boolean isOfEvents() {
        return stream.kind() == Kind.EVENTS;
    }
}
