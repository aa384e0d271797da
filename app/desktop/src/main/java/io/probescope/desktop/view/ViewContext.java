package io.probescope.desktop.view;

import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.value.ObservableValue;

/**
 * All a view knows.
 *
 * @param session live or saved
 * @param stream the table it shows
 * @param siblings the other streams of the same probe: a view that needs them too finds them by what their columns mean
 * @param run the run to show, or 0 for all runs of the table
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
        int run,
        String arch,
        SelectionModel selection,
        ObservableLongValue untilNs,
        Probing probing,
        ObservableValue<Palette> palette,
        Executor queries) {
    public ViewContext {
        siblings = List.copyOf(siblings);
    }

    /** The same for a view of a stream of another run, in this or another session. */
    ViewContext of(SessionReader other, StreamTable itsStream, List<StreamTable> itsSiblings, int itsRun) {
        return new ViewContext(
                other, itsStream, itsSiblings, itsRun, arch, selection, untilNs, probing, palette, queries);
    }
}
