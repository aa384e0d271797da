package io.probescope.desktop.shell.catalog;

import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Nodes.styled;

import io.probescope.probe.ProbeDescriptor;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A probe in the catalog: what it answers, what it costs, and whether the host at hand can run it. */
public final class ProbeCard extends Button {

    public ProbeCard(ProbeDescriptor probe, Availability availability, Runnable open) {
        getStyleClass().setAll("probe-card");
        setId("probe-card-" + probe.name());
        setAccessibleText(probe.title() + ". " + probe.question() + " " + availability.cause());
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.TOP_LEFT);
        setOnAction(event -> open.run());

        StackPane picture = styled(new StackPane(icon(probe.icon())), "probe-icon");
        Label title = label(probe.title(), "probe-card-title");
        Label name = label(probe.name(), "probe-card-name");
        HBox head = row(picture, new VBox(title, name));
        head.setAlignment(Pos.TOP_LEFT);
        Label question = prose(probe.question(), "probe-card-question");
        HBox badges = row(
                ProbeBadges.layer(probe),
                ProbeBadges.overhead(probe),
                spring(),
                ProbeBadges.availability(availability));
        VBox card = styled(new VBox(head, question, spring(), badges), "probe-card-body");
        card.prefWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(card);
    }
}
