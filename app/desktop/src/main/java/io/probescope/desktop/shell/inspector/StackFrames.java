package io.probescope.desktop.shell.inspector;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.view.FrameLook;
import io.probescope.desktop.view.FunctionMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.protocol.Frame;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** The frames of a stack one below the other, the one that ran first, each with the colour of its kind as in flame graphs. */
final class StackFrames extends VBox {

    /**
     * Shows a stack.
     *
     * @param stack the column that it is in
     * @param menus opens the menu of a frame on its line
     */
    StackFrames(
            ViewContext context,
            StreamColumn stack,
            List<Frame> leafFirst,
            BiConsumer<Node, Supplier<List<MenuItem>>> menus) {
        setId("stack-" + stack.name());
        getStyleClass().add("stack-frames");
        for (Frame frame : leafFirst) {
            Node line = line(context, frame);
            line.setAccessibleText(FrameLook.name(frame) + " " + FrameLook.module(frame));
            menus.accept(line, () -> FunctionMenu.items(context, stack, FrameLook.name(frame)));
            getChildren().add(line);
        }
        Button copy = button(
                text("inspector.stack.copy"),
                "fth-copy",
                () -> Nodes.copy(InspectedEvent.stackText(leafFirst)),
                "small",
                "flat");
        copy.setId("copy-" + stack.name());
        getChildren().add(copy);
    }

    private static HBox line(ViewContext context, Frame frame) {
        Rectangle kind = new Rectangle(8, 8);
        kind.fillProperty().bind(context.palette().map(palette -> FrameLook.color(frame.kind(), palette)));
        Label name = label(FrameLook.name(frame), "frame-name");
        Label module = label(FrameLook.module(frame), "frame-module");
        HBox line = row(kind, name, spring(), module);
        line.getStyleClass().add("frame-line");
        Hint.set(name, details(frame));
        return line;
    }

    /** All that is known of a frame. */
    private static String details(Frame frame) {
        String place = frame.address() == 0 ? "" : "0x" + Long.toHexString(frame.address());
        String offset = frame.symbol() == null ? "" : "+0x" + Long.toHexString(frame.offset());
        return Stream.of(
                        FrameLook.name(frame) + offset,
                        frame.module() == null ? "" : frame.module(),
                        place,
                        frame.why() == null ? "" : frame.why())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
