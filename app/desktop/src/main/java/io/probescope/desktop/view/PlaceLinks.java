package io.probescope.desktop.view;

import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Pointed.Trace;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.util.Duration;

/**
 * Links between the places of a chart, such as the cells of a heat map, and other views: the rows at a place tell where they ran, and what is pointed at elsewhere lights up the
 * places of its rows. Both are asked of the session once the mouse rests. To be used on the screen's thread.
 *
 * @param <P> a place, with the equality of a value
 */
public final class PlaceLinks<P> implements AutoCloseable {
    /** Which rows are where in what is drawn; asked on a thread of the queries. */
    public interface Rows<P> {
        /** Who ran in the rows at a place and where: some of them, where there are many. */
        List<Trace> traces(P place, Bound upTo) throws ProblemException;

        /** The places of the rows that belong to what is pointed at. */
        Set<P> lit(Pointed pointed, Bound upTo) throws ProblemException;
    }

    private static final Duration REST = Duration.millis(80);

    private final ViewContext context;
    private final Supplier<Rows<P>> rows;
    private final Consumer<Set<P>> light;
    private final Latest pointing;
    private final Latest lighting;
    private final PauseTransition rest = new PauseTransition(REST);
    private final ChangeListener<Pointed> onPointed = (value, before, now) -> light(now);
    private P pointed;

    /**
     * Makes links that follow what other views point at.
     *
     * @param rows of what is drawn now
     * @param light gets the places to light up
     * @param failed gets what a question failed with
     */
    public PlaceLinks(ViewContext context, Supplier<Rows<P>> rows, Consumer<Set<P>> light, Consumer<Problem> failed) {
        this.context = context;
        this.rows = rows;
        this.light = light;
        pointing = new Latest(context.queries(), failed);
        lighting = new Latest(context.queries(), failed);
        rest.setOnFinished(rested -> ask());
        context.selection().pointedProperty().addListener(onPointed);
    }

    @Override
    public void close() {
        point(null);
        lighting.forget();
        context.selection().pointedProperty().removeListener(onPointed);
    }

    /** The mouse is on a place, {@code null} for none with rows. */
    public void point(P place) {
        if (place == null ? pointed == null : place.equals(pointed)) {
            return;
        }
        pointed = place;
        pointing.forget();
        rest.stop();
        context.selection().pointedProperty().set(null);
        if (place != null) {
            rest.playFromStart();
        }
    }

    private void ask() {
        P place = pointed;
        Rows<P> drawn = rows.get();
        long untilNs = context.untilNs().get();
        pointing.ask(
                () -> drawn.traces(place, bound(untilNs)),
                traces ->
                        context.selection().pointedProperty().set(traces.isEmpty() ? null : new Pointed.Rows(traces)));
    }

    private void light(Pointed now) {
        if (now == null || now instanceof Pointed.Rows) {
            lighting.forget();
            light.accept(Set.of());
            return;
        }
        Rows<P> drawn = rows.get();
        long untilNs = context.untilNs().get();
        lighting.ask(() -> drawn.lit(now, bound(untilNs)), light);
    }

    private Bound bound(long untilNs) throws ProblemException {
        return new Bound(context.session().lastSeq(), untilNs);
    }
}
