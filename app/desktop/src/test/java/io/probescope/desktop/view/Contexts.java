package io.probescope.desktop.view;

import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** Contexts for views and queries under test. */
public final class Contexts {
    private Contexts() {}

    /** A context for queries alone. */
    public static ViewContext of(MemorySession session, StreamTable stream) {
        return of(session, stream, Runnable::run);
    }

    /** A context for a view. */
    public static ViewContext of(MemorySession session, StreamTable stream, Executor queries) {
        return of(session, stream, queries, Palette.LIGHT);
    }

    /** A context for a view of runs on several hosts. */
    public static ViewContext ofHosts(
            MemorySession session, StreamTable stream, Executor queries, Map<Integer, TracedHost> hosts) {
        List<Integer> runs = hosts.keySet().stream().sorted().toList();
        return of(session, stream, queries, Palette.LIGHT, runs, hosts);
    }

    /** A context for a view in a palette. */
    public static ViewContext of(MemorySession session, StreamTable stream, Executor queries, Palette palette) {
        return of(session, stream, queries, palette, List.of(), Map.of());
    }

    /** The same, of runs of which is known when they were watched. */
    public static ViewContext watched(ViewContext context, ObservableValue<WatchedTime> watched) {
        return new ViewContext(
                context.session(),
                context.stream(),
                context.siblings(),
                context.runs(),
                context.hosts(),
                SharedAxes.alone(watched, context.untilNs()),
                context.arch(),
                context.selection(),
                context.untilNs(),
                context.probing(),
                context.palette(),
                context.queries());
    }

    private static ViewContext of(
            MemorySession session,
            StreamTable stream,
            Executor queries,
            Palette palette,
            List<Integer> runs,
            Map<Integer, TracedHost> hosts) {
        List<StreamTable> siblings = session.streams().stream()
                .filter(other -> !other.equals(stream) && other.probe().equals(stream.probe()))
                .toList();
        return new ViewContext(
                session,
                stream,
                siblings,
                runs,
                hosts,
                SharedAxes.alone(),
                "x86_64",
                new SelectionModel(),
                new ReadOnlyLongWrapper(Long.MAX_VALUE),
                new Probings(),
                new SimpleObjectProperty<>(palette),
                queries);
    }
}
