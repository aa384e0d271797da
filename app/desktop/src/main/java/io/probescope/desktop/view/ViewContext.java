package io.probescope.desktop.view;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.NamedNumbers;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.value.ObservableValue;

/**
 * All a view knows.
 *
 * @param session live or saved
 * @param stream the table it shows
 * @param siblings the other streams of the same probe: a view that needs them too finds them by what their columns mean
 * @param runs the runs to show, several where hosts are watched together; none for all runs of the table
 * @param hosts the host of each run that is watched together with these, of these too; empty where only one host is
 * @param axes what it shares with views that are to be compared by eye
 * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
 * @param selection shared by all views of the session
 * @param untilNs the last moment that exists for the screen, nanoseconds since the epoch; {@link Long#MAX_VALUE} for all there is
 * @param probing leads from a value to the probes that can watch it
 * @param palette colours of the theme, changes with it
 * @param queries where queries run, never the screen's thread
 */
public record ViewContext(
        SessionReader session,
        StreamTable stream,
        List<StreamTable> siblings,
        List<Integer> runs,
        Map<Integer, TracedHost> hosts,
        SharedAxes axes,
        String arch,
        SelectionModel selection,
        ObservableLongValue untilNs,
        Probing probing,
        ObservableValue<Palette> palette,
        Executor queries) {
    public ViewContext {
        siblings = List.copyOf(siblings);
        runs = List.copyOf(runs);
        hosts = Map.copyOf(hosts);
    }

    /** The only run to show, or 0 where there are several. */
    public int run() {
        return runs.size() == 1 ? runs.get(0) : 0;
    }

    /** The column that tells each row's host, where the session has several. */
    public Optional<StreamColumn> hostColumn() {
        return stream.columns().stream()
                .filter(column -> NamedNumbers.isHost(column.column()))
                .findFirst();
    }

    /** What the host of all rows is called; {@code null} where they are of several, or nobody knows. */
    public String onlyHost() {
        List<String> names = hosts.entrySet().stream()
                .filter(run -> runs.isEmpty() || runs.contains(run.getKey()))
                .map(run -> run.getValue().name())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : null;
    }

    /** The same for some of the runs, on a host of that machine. */
    public ViewContext ofRuns(List<Integer> some, String itsArch) {
        return new ViewContext(
                session, stream, siblings, some, hosts, axes, itsArch, selection, untilNs, probing, palette, queries);
    }

    /** The same contexts for views that stand beside each other: all on one time axis and one scale. */
    public static List<ViewContext> onSameAxes(List<ViewContext> contexts) {
        SharedAxes shared = contexts.get(0)
                .axes
                .among(contexts.stream()
                        .flatMap(context -> context.runs.stream())
                        .toList());
        return contexts.stream()
                .map(context -> new ViewContext(
                        context.session,
                        context.stream,
                        context.siblings,
                        context.runs,
                        context.hosts,
                        shared,
                        context.arch,
                        context.selection,
                        context.untilNs,
                        context.probing,
                        context.palette,
                        context.queries))
                .toList();
    }

    /** The same for a view of a stream of other runs, in this or another session. */
    ViewContext of(SessionReader other, StreamTable itsStream, List<StreamTable> itsSiblings, List<Integer> itsRuns) {
        return new ViewContext(
                other,
                itsStream,
                itsSiblings,
                itsRuns,
                Map.of(),
                axes,
                arch,
                selection,
                untilNs,
                probing,
                palette,
                queries);
    }

    /** The runs whose rows are selected: where some have a counterpart, those; all but those of the host that they are compared with, unless there are no others. */
    List<Integer> runsOf(Selection selected) {
        if (selected.baseline() instanceof Baseline.Host host) {
            List<Integer> others = runs.stream()
                    .filter(run -> !runsOn(host.number()).contains(run))
                    .toList();
            return others.isEmpty() ? runs : others;
        }
        if (selected.baseline() instanceof Baseline.Runs baseline
                && baseline.streams().stream().anyMatch(stream::holdsTheSameAs)) {
            List<Integer> compared =
                    runs.stream().filter(baseline.counterparts()::containsKey).toList();
            return compared.isEmpty() ? runs : compared;
        }
        return runs;
    }

    /** What the hosts are called whose rows alone are shown, because the others have nothing to be compared with; none where all are. */
    public List<String> comparedAlone(Selection selected) {
        List<Integer> shown = runsOf(selected);
        boolean all = !(selected.baseline() instanceof Baseline.Runs) || shown.equals(runs);
        return all
                ? List.of()
                : shown.stream()
                        .filter(hosts::containsKey)
                        .map(run -> hosts.get(run).name())
                        .distinct()
                        .toList();
    }

    /** The runs of a host among all that are watched together. */
    List<Integer> runsOn(int host) {
        return hosts.entrySet().stream()
                .filter(run -> run.getValue().number() == host)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
