package io.probescope.desktop.shell;

import static io.probescope.desktop.shell.Nodes.icon;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.VBox;

/** The sections at the left edge. */
final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /** What the side panel can hold. */
    enum Section {
        CATALOG,
        HOSTS,
        SESSIONS;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param current the section whose side panel is open, or {@code null} */
    Rail(ObservableValue<Section> current, Actions actions) {
        getStyleClass().add("rail");
        for (Section section : List.of(Section.values())) {
            Button button = button(section.id(), actions);
            current.subscribe(now -> button.pseudoClassStateChanged(CURRENT, now == section));
            getChildren().add(button);
        }
        getChildren().add(button("sql", actions));
    }

    private static Button button(String id, Actions actions) {
        Action action = actions.get(id);
        Button button = new Button(Texts.text("rail." + id), icon(action.icon()));
        button.setId("rail-" + id);
        button.getStyleClass().setAll("rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        Hint.set(button, actions.hint(id));
        button.setOnAction(event -> action.perform());
        return button;
    }
}
