package io.probescope.desktop;

import io.probescope.desktop.fx.ChartCanvas;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

/** Finds what can have the focus and has no name that a screen reader could say. To be used on the screen's thread. */
final class AccessibleNames {
    private final List<String> nameless = new ArrayList<>();
    private int looked;

    /** Looks at a node and all in it. */
    void look(String where, Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable()) {
            looked++;
            if (name(node).isBlank()) {
                nameless.add(where + ": " + node);
            }
            if (node instanceof ChartCanvas && node.getAccessibleRole() == AccessibleRole.PARENT) {
                nameless.add(where + ": no role for a screen reader: " + node);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(where, child));
        }
    }

    /** What has no name, each once. */
    List<String> nameless() {
        return nameless.stream().distinct().toList();
    }

    /** How many nodes that can have the focus were looked at. */
    int looked() {
        return looked;
    }

    private static String name(Node node) {
        String given = node.getAccessibleText();
        if (given != null) {
            return given;
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }
}
