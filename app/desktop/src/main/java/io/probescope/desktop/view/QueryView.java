package io.probescope.desktop.view;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.selection.Selection;
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
    /** Says what is selected; for the view's tools. */
    protected final SelectionChip chip;

    private final QueryLoop<R> loop;
    private final ChangeListener<Selection> onSelection = (value, before, now) -> selected(now);

    /**
     * Makes a view that asks nothing yet.
     *
     * @param name the view's name, for its texts
     */
    protected QueryView(ViewContext context, String name) {
        this.context = context;
        frame = new ViewFrame(name);
        chip = new SelectionChip(context.selection());
        loop = new QueryLoop<>(context.session(), context.queries(), this::show, frame::showProblem);
    }

    /** Puts the content, which is made by now, into the frame, and asks. */
    protected final void open(Node content) {
        frame.setContent(content);
        context.selection().selectionProperty().addListener(onSelection);
        ask();
    }

    /** Asks the query as the selection and the view's tools stand. */
    protected abstract void ask();

    /** Asks a query from now on, instead of the one before. */
    protected final void ask(QueryLoop.Query<R> query) {
        loop.ask(query);
    }

    /** Shows a result. */
    protected abstract void show(R result);

    /** Another selection: asks anew, unless the view needs no other result for it. */
    protected void selected(Selection now) {
        ask();
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
    public void close() {
        loop.close();
        chip.close();
        context.selection().selectionProperty().removeListener(onSelection);
    }
}
