package io.probescope.desktop.shell.inspector;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.Wording;
import io.probescope.desktop.view.ViewContext;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.StreamTable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Explains what is chosen: the event that is marked, with all its values and stacks; the panel, how to read it, how its run was set, and what each column means. */
public final class Inspector extends ScrollPane {
    private final Function<String, Optional<ProbeDescriptor>> descriptors;
    private final Wording wording;
    private final VBox event = styled(new VBox(), "inspector-content");
    private final VBox explanation = styled(new VBox(), "inspector-content");
    private Subscription marked = Subscription.EMPTY;

    /** @param descriptors the probe of a name, where it is in the catalog */
    public Inspector(Function<String, Optional<ProbeDescriptor>> descriptors, Wording wording) {
        this.descriptors = descriptors;
        this.wording = wording;
        getStyleClass().add("inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(new VBox(event, explanation));
        show(null);
    }

    /** Explains a panel and the event that is marked in its session, or says what will be here when there is none. */
    public void show(ProbePanel panel) {
        marked.unsubscribe();
        marked = Subscription.EMPTY;
        explanation.getChildren().clear();
        if (panel == null) {
            showEvent(null);
            explanation
                    .getChildren()
                    .addAll(label(text("inspector.title"), "inspector-title"), prose(text("inspector.empty"), "hint"));
            return;
        }
        follow(panel.context());
        explanation.getChildren().add(label(panel.titleText(), "inspector-title"));
        descriptors.apply(panel.facts().probe()).ifPresent(probe -> {
            explanation.getChildren().add(prose(probe.question(), "inspector-question"));
            section("probe.read", probe.howToRead());
            section("probe.blind", probe.blindSpots());
        });
        columns(panel.context().stream());
        parameters(panel.facts().parameters());
    }

    /** Shows the event that is marked, now and from now on. */
    private void follow(ViewContext context) {
        Latest asked = new Latest(context.queries(), problem -> showEvent(new ProblemPane(problem)));
        Subscription told = context.selection().markedProperty().subscribe(row -> {
            if (row == null) {
                asked.forget();
                showEvent(null);
            } else {
                asked.ask(
                        () -> InspectedEvent.read(context.session(), wording, row),
                        read -> showEvent(
                                read.map(found -> pane(context, found)).orElse(null)));
            }
        });
        marked = told.and(asked::forget);
    }

    private static EventPane pane(ViewContext context, InspectedEvent found) {
        return new EventPane(
                context, found, () -> context.selection().markedProperty().set(null));
    }

    private void showEvent(Node shown) {
        boolean any = shown != null;
        event.getChildren().clear();
        if (any) {
            event.getChildren().add(shown);
            setVvalue(0);
        }
        event.setVisible(any);
        event.setManaged(any);
    }

    private void section(String title, String words) {
        if (!words.isBlank()) {
            explanation.getChildren().addAll(label(text(title), "side-heading"), prose(words, "section-text"));
        }
    }

    private void columns(StreamTable stream) {
        explanation.getChildren().add(label(text("inspector.columns"), "side-heading"));
        stream.columns().forEach(column -> explanation.getChildren().add(new ColumnEntry(column)));
    }

    private void parameters(Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            explanation.getChildren().add(label(text("probe.parameters"), "side-heading"));
            parameters.forEach((name, value) -> explanation
                    .getChildren()
                    .add(row(
                            label(name, "column-name"),
                            spring(),
                            label(value.isEmpty() ? text("inspector.none") : value, "figure"))));
        }
    }
}
