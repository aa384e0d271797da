package io.probescope.desktop.view;

import io.probescope.desktop.fx.Hint;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.util.StringConverter;

/** Where the user chooses what is drawn against what and what the colour tells. To be used on the screen's thread. */
public final class PlaneTools {
    private final ChoiceBox<Dimension> vertical = new ChoiceBox<>();
    private final ChoiceBox<Dimension> horizontal = new ChoiceBox<>();
    private final ChoiceBox<Naming> namings = new ChoiceBox<>();
    private final ToggleButton log = new ToggleButton(Texts.get("view.plane.log.button"));
    private final ToggleButton since = new ToggleButton(Texts.get("view.since"));

    /**
     * Tools for a stream.
     *
     * @param prefix of the ids of the tools
     * @param vertical what may stand upwards
     * @param alike what the colour tells where no names are told apart
     * @param choices where they are kept
     */
    public PlaneTools(String prefix, StreamTable stream, List<Dimension> vertical, String alike, Choices choices) {
        fill(this.vertical, prefix + "-y", "view.plane.vertical", vertical);
        fill(horizontal, prefix + "-x", "view.plane.horizontal", Dimension.horizontal(stream));
        fill(namings, prefix + "-color", "view.plane.color", Naming.of(stream));
        namings.setConverter(new StringConverter<>() {
            @Override
            public String toString(Naming naming) {
                return naming == null || naming.column().isEmpty() ? alike : naming.column();
            }

            @Override
            public Naming fromString(String text) {
                throw new UnsupportedOperationException("nobody types a naming");
            }
        });
        log.setId(prefix + "-log");
        log.setSelected(true);
        Hint.set(log, Texts.get("view.plane.log.help"));
        Hint.set(since, Texts.get("view.since.help"));
        choices.keep("vertical", this.vertical, Dimension::column);
        choices.keep("horizontal", horizontal, Dimension::column);
        choices.keep("color", namings, Naming::column);
        choices.keep("log", log.selectedProperty());
        choices.keep("since-start", since.selectedProperty());
    }

    private static <T> void fill(ChoiceBox<T> choice, String id, String text, List<T> all) {
        choice.setId(id);
        choice.setAccessibleText(Texts.get(text));
        Hint.set(choice, Texts.get(text));
        choice.getItems().setAll(all);
        choice.getSelectionModel().selectFirst();
    }

    /**
     * Puts them into a view's row of tools.
     *
     * @param changed called when another plane was chosen
     * @param sinceStart told whether times are to be counted from the start
     */
    public void addTo(ViewFrame frame, Runnable changed, Consumer<Boolean> sinceStart) {
        for (ChoiceBox<?> choice : List.of(vertical, horizontal, namings)) {
            choice.valueProperty().addListener(change -> changed.run());
        }
        log.selectedProperty().addListener(change -> changed.run());
        since.selectedProperty().subscribe(sinceStart);
        frame.addTools(vertical, label("view.plane.over"), horizontal, label("view.plane.by"), namings);
        frame.addToolSpace();
        frame.addTools(log, since);
    }

    private static Label label(String text) {
        Label label = new Label(Texts.get(text));
        label.getStyleClass().add("tool-label");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    /** The duration of events that is chosen to stand upwards, or else to the right, if any. */
    public Optional<StreamColumn> duration(StreamTable stream) {
        return Stream.of(vertical, horizontal)
                .map(choice -> choice.getValue().column())
                .flatMap(name ->
                        stream.columns().stream().filter(column -> column.name().equals(name)))
                .filter(column -> Slowest.isBy(stream, column))
                .findFirst();
    }

    /** What is chosen. */
    public Plane plane() {
        Plane plane = new Plane(
                horizontal.getValue(), vertical.getValue(), log.isSelected(), log.isSelected(), namings.getValue());
        log.setDisable(plane.isTimed() && plane.isSubSecond());
        return plane;
    }
}
