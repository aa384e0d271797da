package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Hosts that are watched together: how the connection to each stands. */
public final class GroupPage extends Page {
    private final HostWorkspace group;
    private final Runnable toCatalog;
    private final VBox top = styled(new VBox(), "column");
    private final List<HostCard> cards;
    private final Subscription subscription;

    /** @param toCatalog shows the catalog */
    public GroupPage(HostWorkspace group, Runnable toCatalog) {
        this.group = group;
        this.toCatalog = toCatalog;
        getStyleClass().add("host-page");
        setId("group-page");
        cards = group.hosts().stream().map(HostCard::new).toList();
        List<Node> parts = new ArrayList<>(List.of(top));
        parts.addAll(cards);
        parts.add(prose(text("group.time"), "hint"));
        setBody(parts.toArray(Node[]::new));
        subscription = group.stateProperty()
                .subscribe(state -> refresh())
                .and(group.notices().allProperty().subscribe(told -> refresh()));
    }

    private void refresh() {
        StackPane picture = styled(new StackPane(icon("fth-layers")), "probe-icon", "large");
        HBox header = row(
                picture,
                new VBox(
                        4,
                        label(group.name(), "page-title"),
                        label(text("group.detail", group.hosts().size()), "page-subtitle")),
                spring());
        if (group.isConnected()) {
            header.getChildren()
                    .addAll(
                            button(text("group.disconnect"), null, group::disconnect),
                            button(text("host.probes"), "fth-activity", toCatalog, "accent"));
        } else if (!group.isConnecting()) {
            header.getChildren().add(button(text("group.connect"), "fth-zap", group::connect, "accent"));
        }
        top.getChildren().setAll(header);
        top.getChildren().addAll(NoticePane.all(group.notices()));
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        cards.forEach(HostCard::close);
    }
}
