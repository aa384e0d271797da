package io.probescope.desktop.shell.node;

import static io.probescope.desktop.shell.node.Nodes.styled;

import io.probescope.desktop.selection.SelectionModel;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What fills the middle of the window when no panel does: one scrolling column, at most as wide as reads well. */
public abstract class Page extends ScrollPane implements AutoCloseable {

    protected Page() {
        getStyleClass().add("page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    protected final void setBody(Node... children) {
        VBox column = styled(new VBox(children), "page-column");
        setContent(styled(new StackPane(column), "page-frame"));
    }

    /** Another page, or the panels, take its place; a page that nobody comes back to closes itself. */
    public void leave() {
        close();
    }

    /** The selection of what it shows, which undo and redo are about; empty where there is none. */
    public Optional<SelectionModel> selection() {
        return Optional.empty();
    }

    /** Ends its subscriptions. */
    @Override
    public abstract void close();
}
