package io.probescope.desktop.shell.workspace;

import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.SessionInfo;
import io.probescope.session.StreamTable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells a session in the language of the screen: titles of probes and the help of their columns are those of the catalog. What it does not know stays in the words that
 * the session was recorded with.
 */
public final class Wording {
    private final Map<String, ProbeDescriptor> probes;

    public Wording(ProbeCatalog catalog) {
        probes = catalog.probes().stream().collect(Collectors.toMap(ProbeDescriptor::name, Function.identity()));
    }

    Contents of(Contents read) {
        SessionInfo info = read.info();
        return new Contents(
                info.withRuns(info.runs().stream().map(this::of).toList()),
                read.streams().stream().map(this::of).toList(),
                read.lastSeq());
    }

    private SessionInfo.Run of(SessionInfo.Run run) {
        ProbeDescriptor probe = probes.get(run.probe());
        return probe == null ? run : run.withTitle(probe.title());
    }

    /** A stream with the help of its columns. */
    public StreamTable of(StreamTable stream) {
        ProbeDescriptor probe = probes.get(stream.probe());
        return probe == null
                ? stream
                : new StreamTable(
                        stream.table(),
                        stream.probe(),
                        stream.kind(),
                        stream.columns().stream()
                                .map(column -> new StreamTable.StreamColumn(
                                        column.name(),
                                        column.column(),
                                        probe.columnHelp()
                                                .getOrDefault(column.column().name(), column.help())))
                                .toList());
    }
}
