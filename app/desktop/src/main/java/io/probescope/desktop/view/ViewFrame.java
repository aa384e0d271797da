package io.probescope.desktop.view;

import io.probescope.desktop.fx.Hint;
import io.probescope.problem.Problem;
import java.net.URL;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What every view is put in: a row of tools, and below it the content, or what will appear there, or what went wrong. */
public final class ViewFrame extends BorderPane {
    private final HBox tools = new HBox();
    private final Label emptyTitle = new Label();
    private final Label emptyText = new Label();
    private final VBox empty = new VBox(emptyTitle, emptyText);
    private final Label cause = new Label();
    private final Label next = new Label();
    private final Label unmetTitle = new Label(Texts.get("view.unmet.title"));
    private final Label unmetText = new Label();
    private final Label unmetLost = new Label();
    private final VBox unmet = new VBox(unmetTitle, unmetLost, unmetText);
    private final Button copy = new Button(Texts.get("problem.copy"));
    private final VBox problem = new VBox(cause, next, copy);
    private final StackPane content = new StackPane();
    private final Label comparison = new Label();
    private String details = "";

    /**
     * Makes a frame that shows the empty state. A view that needs a sheet of its own has it in its folder: {@code <name>/<name>.css}.
     *
     * @param name the view's name, for its texts {@code view.<name>.empty.title} and {@code view.<name>.empty.text}
     * @param intervals whether rows tell of intervals, of which only the end is selected
     */
    ViewFrame(String name, boolean intervals) {
        getStyleClass().addAll("view", "view-" + name);
        getStylesheets().add(ViewFrame.class.getResource("view.css").toExternalForm());
        URL own = ViewFrame.class.getResource(name + "/" + name + ".css");
        if (own != null) {
            getStylesheets().add(own.toExternalForm());
        }
        tools.getStyleClass().add("view-tools");
        emptyTitle.setText(Texts.get("view." + name + ".empty.title"));
        emptyTitle.getStyleClass().add("view-state-title");
        emptyText.setText(Texts.get("view." + name + ".empty.text"));
        emptyText.getStyleClass().add("view-state-text");
        empty.getStyleClass().add("view-state");
        unmetTitle.getStyleClass().add("view-state-title");
        String back = Texts.get("view.unmet.text");
        unmetText.setText(intervals ? Texts.get("view.unmet.intervals") + "\n" + back : back);
        unmetText.setId("unmet-text");
        unmetText.getStyleClass().add("view-state-text");
        unmetLost.setId("unmet-lost");
        unmetLost.getStyleClass().addAll("view-state-text", "view-state-lost");
        unmet.getStyleClass().addAll("view-state", "view-unmet");
        cause.getStyleClass().add("view-state-title");
        next.getStyleClass().add("view-state-text");
        problem.getStyleClass().addAll("view-state", "view-problem");
        for (VBox state : new VBox[] {empty, unmet, problem}) {
            state.setAlignment(Pos.CENTER);
            state.setFillWidth(false);
        }
        for (Label label : new Label[] {emptyTitle, emptyText, unmetTitle, unmetLost, unmetText, cause, next}) {
            label.setWrapText(true);
            label.setMaxWidth(520);
        }
        copy.setOnAction(press -> copy(details));
        comparison.setId("comparison");
        comparison.getStyleClass().add("comparison");
        comparison.setMaxWidth(Double.MAX_VALUE);
        showComparison("");
        setTop(new VBox(tools, comparison));
        setCenter(new StackPane(content, empty, unmet, problem));
        show(empty);
    }

    void setContent(Node node) {
        content.getChildren().setAll(node);
    }

    /** Adds tools from left to right. Where room is short, texts give way before buttons do. */
    public void addTools(Node... nodes) {
        for (Node node : nodes) {
            if (node instanceof ButtonBase button) {
                button.setMinWidth(USE_PREF_SIZE);
            }
        }
        tools.getChildren().addAll(nodes);
    }

    /** Adds the space that pushes later tools to the right. */
    public void addToolSpace() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        tools.getChildren().add(space);
    }

    /**
     * Shows the content where there is some, else why there is none.
     *
     * @param some whether there is anything to show
     * @param everything whether all there is was asked for, and not only what is selected
     * @param lost what was lost of what is selected, in words; empty for nothing
     */
    void showContent(boolean some, boolean everything, String lost) {
        unmetLost.setText(lost);
        unmetLost.setVisible(!lost.isEmpty());
        unmetLost.setManaged(!lost.isEmpty());
        show(some ? content : everything ? empty : unmet);
    }

    /** Says what a comparison tells and how the sides were made comparable; nothing for an empty text. */
    public void showComparison(String words) {
        comparison.setText(words);
        Hint.set(comparison, words);
        comparison.setVisible(!words.isEmpty());
        comparison.setManaged(!words.isEmpty());
    }

    /** Tells what went wrong, in place of the content. */
    public void showProblem(Problem what) {
        cause.setText(what.cause());
        next.setText(what.next());
        details = what.cause() + "\n" + what.next() + "\n" + what.detail();
        show(problem);
    }

    /** Puts a text on the clipboard. */
    public static void copy(String text) {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(text);
        Clipboard.getSystemClipboard().setContent(clip);
    }

    private void show(Node shown) {
        for (Node state : new Node[] {content, empty, unmet, problem}) {
            state.setVisible(state == shown);
        }
    }
}
