package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.text.Texts.text;
import static io.probescope.desktop.shell.text.Texts.textOr;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.view.ViewFactory;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** The views that can show a panel's stream, of which one is chosen; and a way to open another one beside it. */
final class ViewSwitcher extends HBox {
    private final ToggleGroup choices = new ToggleGroup();
    private final List<ViewFactory> views;
    private final Consumer<ViewFactory> beside;
    private final Button opener;

    /**
     * Makes a switcher where a view is chosen at once, unless there is none.
     *
     * @param first name of the view to choose; the foremost where no view has it
     * @param open gets each view that is chosen
     * @param beside gets a view to open in a panel of its own
     */
    ViewSwitcher(List<ViewFactory> views, String first, Consumer<ViewFactory> open, Consumer<ViewFactory> beside) {
        this.views = views;
        this.beside = beside;
        opener = iconButton("fth-plus", text("panel.beside"), this::openBeside);
        opener.setId("beside");
        opener.getStyleClass().add("beside-button");
        getStyleClass().add("view-switcher");
        setMinWidth(USE_PREF_SIZE);
        views.forEach(view -> getChildren().add(choice(view)));
        getChildren().add(opener);
        show(opener, !views.isEmpty());
        if (!views.isEmpty()) {
            choices.selectToggle(choices.getToggles().get(0));
            choose(first);
        }
        choices.selectedToggleProperty().subscribe((before, chosen) -> {
            if (chosen == null) {
                choices.selectToggle(before);
            } else if (before != null) {
                open.accept(chosen());
            }
        });
    }

    private ToggleButton choice(ViewFactory view) {
        ToggleButton choice = new ToggleButton(null, icon(view.icon()));
        choice.setToggleGroup(choices);
        choice.setUserData(view);
        choice.setId("view-" + view.name());
        choice.setAccessibleText(nameOf(view));
        Hint.set(choice, nameOf(view));
        choice.getStyleClass().add("view-choice");
        return choice;
    }

    /** What a view is called on the screen. */
    static String nameOf(ViewFactory view) {
        return textOr("view." + view.name(), view.name());
    }

    /** The view that is chosen; {@code null} where none fits. */
    ViewFactory chosen() {
        return choices.getSelectedToggle() == null
                ? null
                : (ViewFactory) choices.getSelectedToggle().getUserData();
    }

    /** Chooses the view of that name, unless there is none. */
    void choose(String name) {
        choices.getToggles().stream()
                .filter(choice -> ((ViewFactory) choice.getUserData()).name().equals(name))
                .findFirst()
                .ifPresent(choices::selectToggle);
    }

    /** Chooses the view after the one that is chosen. */
    void chooseNext() {
        if (!views.isEmpty()) {
            choose(views.get((views.indexOf(chosen()) + 1) % views.size()).name());
        }
    }

    /** Opens the menu of views that can be put beside the chosen one. */
    void openBeside() {
        ContextMenu menu = new ContextMenu();
        for (ViewFactory view : views) {
            MenuItem item = new MenuItem(text("panel.beside.view", nameOf(view)), icon(view.icon()));
            item.setMnemonicParsing(false);
            item.setId("beside-" + view.name());
            item.setOnAction(event -> beside.accept(view));
            menu.getItems().add(item);
        }
        menu.show(opener, Side.BOTTOM, 0, 4);
    }
}
