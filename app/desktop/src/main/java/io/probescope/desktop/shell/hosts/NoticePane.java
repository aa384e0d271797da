package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.workspace.Notices;
import io.probescope.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What was told of a workspace: the newest in full, the others behind a button that counts them; each can be dismissed. */
public final class NoticePane extends VBox {
    /** So many stand in full; more would leave no room for what they are above. */
    private static final int IN_FULL = 2;
    /** Of the others together, in layout units. */
    private static final double TALLEST = 240;

    private final List<Node> folded = new ArrayList<>();

    private NoticePane(Notices notices) {
        setId("notices");
        setSpacing(8);
        List<Problem> all = notices.allProperty().get();
        for (Problem problem : all) {
            Button dismiss = button(text("notice.dismiss"), "fth-x", () -> notices.dismiss(problem), "small", "flat");
            dismiss.setId("notice-dismiss");
            Node pane = new ProblemPane(problem, dismiss);
            (getChildren().size() < IN_FULL ? getChildren() : folded).add(pane);
        }
        if (!folded.isEmpty()) {
            Button more = button(text("notice.more", folded.size()), "fth-chevron-down", this::unfold, "small", "flat");
            more.setId("notices-more");
            getChildren().add(more);
        }
    }

    private void unfold() {
        VBox list = new VBox(8);
        list.getChildren().setAll(folded);
        ScrollPane scroll = styled(new ScrollPane(list), "page");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(TALLEST);
        getChildren().set(IN_FULL, scroll);
    }

    /** One, or none where there is nothing to tell. */
    public static List<Node> all(Notices notices) {
        return notices.allProperty().get().isEmpty() ? List.of() : List.of(new NoticePane(notices));
    }
}
