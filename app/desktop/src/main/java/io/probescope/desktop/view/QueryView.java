package io.probescope.desktop.view;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.FilterCheck;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.ComparedQuery.Compared;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A view that is a query: asked anew whenever the selection changes, and grown while the session does. To be used on the screen's thread.
 *
 * @param <R> the query's immutable result
 */
public abstract class QueryView<R> implements View {
    protected final ViewContext context;
    protected final ViewFrame frame;
    private final QueryLoop<LostThere<R>> loop;
    private final ChangeListener<Selection> onSelection = (value, before, now) -> follow(before, now);
    private final ChangeListener<Selection> onSettled = (value, before, now) -> settle(before, now);
    /** Whether the selection has changed while this view held still. */
    private boolean missed;
    /** Whether what is asked is what was asked before, of a time that has moved on. */
    private boolean movesOn;
    /** What was lost in the runs of the last result. */
    private List<LossMark> losses = List.of();

    /**
     * Makes a view that asks nothing yet.
     *
     * @param name the view's name, for its texts
     */
    protected QueryView(ViewContext context, String name) {
        this.context = context;
        frame = new ViewFrame(name, context.stream().hasIntervals());
        loop = new QueryLoop<>(context.session(), context.untilNs(), context.queries(), this::take, frame::showProblem);
    }

    /** Puts the content, which is made by now, into the frame, and asks. */
    protected final void open(Node content) {
        frame.setContent(content);
        context.selection().selectionProperty().addListener(onSelection);
        context.selection().settledProperty().addListener(onSettled);
        ask();
    }

    /** Asks the query as the selection and the view's tools stand. */
    protected abstract void ask();

    /** Asks a query from now on, instead of the one before. */
    protected final void ask(QueryLoop.Query<R> query) {
        QueryLoop.Query<LostThere<R>> asked =
                LostThere.with(query, context, context.selection().get());
        if (movesOn) {
            loop.follow(asked);
        } else {
            loop.ask(asked);
        }
    }

    private void take(LostThere<R> found) {
        losses = found.losses();
        show(found.result());
    }

    /** Shows a result. */
    protected abstract void show(R result);

    /**
     * Shows the content, or why there is none.
     *
     * @param any whether there is any
     * @param comparison what it is compared with shows as content too; {@code null} where nothing is compared
     * @param losses of both sides
     * @param words what is said of the comparison
     */
    protected final <C> void showFrame(boolean any, C comparison, SideLosses losses, Function<C, String> words) {
        showContent(any || comparison != null);
        frame.showComparison(comparison == null ? "" : words.apply(comparison) + losses.words());
    }

    /** Shows the content where there is some, else why there is none. */
    protected final void showContent(boolean some) {
        showContent(some, losses);
    }

    /**
     * The same of a view that reads what was lost itself.
     *
     * @param lost at any time
     */
    protected final void showContent(boolean some, List<LossMark> lost) {
        Selection selected = context.selection().get();
        frame.showContent(some, selected.isAll(), some ? "" : LostThere.words(lost, selected));
    }

    /** The same of a {@link ComparedQuery}. */
    protected final <C> void showCompared(boolean any, Compared<?, C> asked, Function<C, String> words) {
        showFrame(any, asked.comparison(), asked.losses(), words);
    }

    /** Another selection: asks anew, unless the view needs no other result for it. */
    protected void selected(Selection before, Selection now) {
        ask();
    }

    /** Whether the hand is dragging on this view: then it does not move under it, while all others do. */
    protected boolean holdsStill() {
        return false;
    }

    private void follow(Selection before, Selection now) {
        missed = holdsStill();
        if (!missed) {
            movesOn = now.isMovedFrom(before);
            selected(before, now);
            movesOn = false;
        }
    }

    private void settle(Selection before, Selection now) {
        if (missed) {
            missed = false;
            selected(before, now);
        }
    }

    @Override
    public Region node() {
        return frame;
    }

    @Override
    public boolean shows(long seq) {
        return loop.shows(seq);
    }

    @Override
    public List<Condition> notNarrowedBy(Filter filter) {
        return FilterCheck.notOf(filter, context.stream());
    }

    @Override
    public void close() {
        loop.close();
        context.selection().selectionProperty().removeListener(onSelection);
        context.selection().settledProperty().removeListener(onSettled);
    }
}
