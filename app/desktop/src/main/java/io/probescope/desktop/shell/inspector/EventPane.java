package io.probescope.desktop.shell.inspector;

import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.view.CellFormat;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.protocol.Frame;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** One event: each column with its value and what it means, of stacks the frames. The menu of a value copies it, or narrows all views by it. */
final class EventPane extends VBox {
    private final ContextMenu menu = new ContextMenu();
    /** From top to bottom. */
    private final List<Node> withMenu = new ArrayList<>();

    /**
     * Shows an event.
     *
     * @param context of the views that its values narrow
     * @param close puts the event away
     */
    EventPane(ViewContext context, InspectedEvent event, Runnable close) {
        setId("event");
        getStyleClass().add("event-pane");
        Button copy =
                iconButton("fth-copy", text("inspector.event.copy"), () -> Nodes.copy(event.text(context.arch())));
        copy.setId("event-copy");
        Button away = iconButton("fth-x", text("inspector.event.close"), close);
        away.setId("event-close");
        Label title = label(event.stream().table(), "inspector-title");
        getChildren().addAll(row(title, spring(), copy, away), label(event.moment(), "event-moment", "figure"));
        String host = hostOf(context, event);
        for (int i = 0; i < event.values().size(); i++) {
            StreamColumn column = event.stream().columns().get(i);
            List<Frame> stack = event.stack(i);
            getChildren()
                    .add(
                            stack.isEmpty()
                                    ? value(context, column, event.values().get(i), host)
                                    : new ColumnEntry(column, new StackFrames(context, column, stack, this::open)));
        }
    }

    /** What the host of an event is called, or {@code null} when nobody knows. */
    private static String hostOf(ViewContext context, InspectedEvent event) {
        int column = context.hostColumn()
                .map(host -> event.stream().columns().indexOf(host))
                .orElse(-1);
        Object host = column < 0 ? null : event.values().get(column);
        return host == null ? context.onlyHost() : host.toString();
    }

    private Node value(ViewContext context, StreamColumn column, Object value, String host) {
        String words = new CellFormat(column.column(), context.arch()).text(value);
        Label shown = label(words.isEmpty() ? text("inspector.event.none") : words, "event-value");
        shown.setId("event-" + column.name());
        shown.setWrapText(true);
        ColumnEntry entry = new ColumnEntry(column, shown);
        entry.setAccessibleText(column.name() + " " + shown.getText());
        open(entry, () -> ValueMenu.items(context, column, value, host));
        return entry;
    }

    /** Opens a menu wherever one is asked for on a node. Tab comes to the first that has one, the arrow keys go on from there. */
    private void open(Node on, Supplier<List<MenuItem>> items) {
        on.getStyleClass().add("with-menu");
        on.setFocusTraversable(withMenu.isEmpty());
        on.setAccessibleRole(AccessibleRole.TEXT);
        withMenu.add(on);
        on.setOnMousePressed(press -> on.requestFocus());
        on.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
                int next = withMenu.indexOf(on) + (key.getCode() == KeyCode.DOWN ? 1 : -1);
                withMenu.get(Math.max(0, Math.min(withMenu.size() - 1, next))).requestFocus();
                key.consume();
            }
        });
        on.setOnContextMenuRequested(request -> {
            menu.hide();
            menu.getItems().setAll(items.get());
            Bounds own = on.localToScreen(on.getLayoutBounds());
            double x = request.isKeyboardTrigger() ? own.getMinX() : request.getScreenX();
            double y = request.isKeyboardTrigger() ? own.getMaxY() : request.getScreenY();
            menu.show(on, x, y);
            request.consume();
        });
    }
}
