package io.probescope.desktop.shell.window;

import static io.probescope.desktop.shell.node.Nodes.icon;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.text.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.VBox;

/** The sections at the left edge. */
public final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /** @param current the section whose side panel is open, or {@code null} */
    public Rail(ObservableValue<SideSection> current, Actions actions) {
        getStyleClass().add("rail");
        for (SideSection section : List.of(SideSection.values())) {
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
