package io.probescope.desktop.shell.window;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.connect.HostAddress;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.hosts.StateDot;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Wordmark, one chip per open host or session, how the session runs, and the ways to everything else. */
public final class TopBar extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private static final double SPACING = 8;

    private final HBox chips = styled(new HBox(), "chips");
    private final ObservableList<Workspace> workspaces;
    private final ObservableValue<Workspace> current;
    private final Consumer<Workspace> show;
    private final Consumer<Workspace> close;
    private final Actions actions;
    private final Button home;
    private final Label paletteWords = label(text("palette.button"));
    private final Button palette;
    /** Whether the application's name stands beside its picture, and how much room it takes. */
    private boolean named = true;

    private double nameWidth;
    private Subscription chipSubscriptions = Subscription.EMPTY;

    public TopBar(
            ObservableList<Workspace> workspaces,
            ObservableValue<Workspace> current,
            Consumer<Workspace> show,
            Consumer<Workspace> close,
            Node transport,
            Actions actions) {
        this.workspaces = workspaces;
        this.current = current;
        this.show = show;
        this.close = close;
        this.actions = actions;
        getStyleClass().add("top-bar");
        home = wordmark();
        palette = paletteButton();
        Button add = actionButton("add-host");
        add.setId("add-host");
        getChildren()
                .addAll(
                        home,
                        chips,
                        add,
                        spring(),
                        transport,
                        palette,
                        actionButton("theme"),
                        actionButton("language"),
                        actionButton("shortcuts"));
        // Names of what is open give way before anything else is cut.
        getChildren().stream()
                .filter(Region.class::isInstance)
                .map(Region.class::cast)
                .filter(child -> child != chips)
                .forEach(child -> child.setMinWidth(USE_PREF_SIZE));
        chips.setMinWidth(0);
        workspaces.addListener((ListChangeListener<Workspace>) change -> showChips());
        current.subscribe(workspace -> showChips());
    }

    /** Where room is short, what the icons beside it say too is left out, so that names can be read. */
    @Override
    protected void layoutChildren() {
        double words = paletteWords.prefWidth(-1) + SPACING;
        double all = prefWidth(-1) + (paletteWords.isManaged() ? 0 : words) + (named ? 0 : nameWidth);
        boolean roomForWords = all <= getWidth();
        if (roomForWords != paletteWords.isManaged()) {
            Nodes.show(paletteWords, roomForWords);
        }
        boolean roomForName = all - words <= getWidth();
        if (roomForName != named) {
            named = roomForName;
            double before = home.prefWidth(-1);
            home.setContentDisplay(named ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            nameWidth = Math.abs(home.prefWidth(-1) - before);
        }
        super.layoutChildren();
    }

    private Button wordmark() {
        String resource = "/io/probescope/desktop/icons/probescope-64.png";
        Image picture = new Image(
                Objects.requireNonNull(TopBar.class.getResource(resource)).toExternalForm());
        ImageView view = new ImageView(picture);
        view.setFitWidth(22);
        view.setFitHeight(22);
        view.setSmooth(true);
        Button button = new Button(text("app.name"), view);
        button.getStyleClass().setAll("wordmark");
        Hint.set(button, actions.hint("home"));
        button.setOnAction(event -> actions.get("home").perform());
        return button;
    }

    private Button paletteButton() {
        Action open = actions.get("palette");
        Button button = new Button(
                null,
                styled(
                        new HBox(icon("fth-search"), paletteWords, label(open.keysText(), "keys")),
                        "palette-button-content"));
        button.getStyleClass().setAll("palette-button");
        button.setId("open-palette");
        button.setAccessibleText(open.name());
        button.setOnAction(event -> open.perform());
        return button;
    }

    private Button actionButton(String id) {
        Action action = actions.get(id);
        Button button = Nodes.iconButton(action.icon(), action.name(), action::perform);
        Hint.set(button, actions.hint(id));
        button.setId("action-" + id);
        return button;
    }

    private void showChips() {
        chipSubscriptions.unsubscribe();
        chipSubscriptions = Subscription.EMPTY;
        chips.getChildren().clear();
        for (Workspace workspace : workspaces) {
            chips.getChildren().add(chip(workspace));
        }
    }

    private Node chip(Workspace workspace) {
        Label name = label(workspace.name());
        HBox content = styled(new HBox(), "chip-content");
        Button chip = new Button(null, content);
        chipSubscriptions = chipSubscriptions.and(workspace.titleProperty().subscribe(title -> {
            name.setText(title);
            Hint.set(chip, title.equals(workspace.name()) ? title : title + "\n" + workspace.name());
        }));
        if (workspace instanceof HostWorkspace host) {
            host.hosts().forEach(link -> {
                StateDot dot = new StateDot(link);
                chipSubscriptions = chipSubscriptions.and(dot::close);
                content.getChildren().add(dot);
            });
            content.getChildren().add(name);
        } else {
            content.getChildren().addAll(icon("fth-archive", "chip-icon"), name);
        }
        chip.getStyleClass().setAll("chip");
        chip.setAccessibleText(workspace.name());
        chip.pseudoClassStateChanged(CURRENT, workspace == current.getValue());
        chip.setOnAction(event -> show.accept(workspace));
        boolean closable = workspace instanceof RecordedWorkspace
                || (workspace instanceof HostWorkspace host && !host.isOnly(HostAddress.LOCAL));
        if (closable) {
            Button closer =
                    Nodes.iconButton("fth-x", text("chip.close", workspace.name()), () -> close.accept(workspace));
            closer.getStyleClass().add("chip-close");
            return styled(new HBox(chip, closer), "chip-group");
        }
        chip.setMinWidth(USE_PREF_SIZE); // short, and always there
        return styled(new HBox(chip), "chip-group");
    }
}
