package io.probescope.desktop.shell.home;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.catalog.Availability;
import io.probescope.desktop.shell.catalog.ProbeBadges;
import io.probescope.probe.ProbeDescriptor;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The line above the map: what the probe that is pointed at or has the focus answers, else how the map is used. */
final class ProbeDetail extends HBox {
    private final StackPane picture = styled(new StackPane(), "probe-icon");
    private final Label title = label("", "detail-title");
    private final Label question = prose("", "detail-question");
    private final HBox badges = styled(new HBox(), "row");

    ProbeDetail() {
        getStyleClass().add("probe-detail");
        setId("probe-detail");
        VBox words = new VBox(title, question);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        badges.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(picture, words, badges);
    }

    /** Tells of a probe. */
    void show(ProbeDescriptor probe, Availability availability) {
        picture.getChildren().setAll(icon(probe.icon()));
        title.setText(text("map.detail", probe.title(), probe.name()));
        question.setText(probe.question());
        badges.getChildren().setAll(ProbeBadges.overhead(probe), ProbeBadges.availability(availability));
    }

    /** Tells how the map is used. */
    void showHint(String hostName) {
        picture.getChildren().setAll(icon("fth-layers"));
        title.setText(text("home.title"));
        question.setText(text("map.hint", hostName));
        badges.getChildren().clear();
    }

    /** Tells that nothing fits what is asked. */
    void showNothingFits() {
        picture.getChildren().setAll(icon("fth-search"));
        title.setText(text("catalog.nothing"));
        question.setText(text("catalog.nothing.next"));
        badges.getChildren().clear();
    }
}
