package io.probescope.desktop.shell.node;

import io.probescope.desktop.fx.Hint;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small builders of scene graph nodes that every part of the shell writes the same way. */
public final class Nodes {
    private Nodes() {}

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A text that wraps. */
    public static Label prose(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** An icon of the icon pack; an unknown literal draws the neutral probe icon instead. */
    public static FontIcon icon(String literal, String... styleClasses) {
        FontIcon icon = new FontIcon();
        icon.setIconLiteral(isKnown(literal) ? literal : "fth-activity");
        // Of its own class the theme has eighty rules, each of which JavaFX tries on each icon; ours overrule all.
        icon.getStyleClass().setAll("glyph");
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    private static boolean isKnown(String literal) {
        try {
            return literal != null && org.kordamp.ikonli.feather.Feather.findByDescription(literal) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** A button that shows only an icon; its name is what a screen reader says and what the tooltip shows. */
    public static Button iconButton(String literal, String name, Runnable action) {
        Button button = new Button(null, icon(literal));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(name);
        Hint.set(button, name);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A button with words; an underscore in them, as in a file's name, is one. */
    public static Button button(String name, String literal, Runnable action, String... styleClasses) {
        Button button = new Button(name, literal == null ? null : icon(literal));
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(styleClasses);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static HBox row(Node... children) {
        HBox row = new HBox(children);
        row.getStyleClass().add("row");
        return row;
    }

    public static VBox column(Node... children) {
        VBox column = new VBox(children);
        column.getStyleClass().add("column");
        return column;
    }

    /** What takes the room that is left. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static <N extends Node> N styled(N node, String... styleClasses) {
        node.getStyleClass().addAll(styleClasses);
        return node;
    }

    /** Shows or removes a node, also from the layout. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
