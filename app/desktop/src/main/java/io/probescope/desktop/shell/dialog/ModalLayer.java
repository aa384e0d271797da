package io.probescope.desktop.shell.dialog;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The layer above the window that holds one dialog at a time; others wait their turn. Keeps the focus inside the dialog; Esc dismisses it. */
public final class ModalLayer extends StackPane {

    /**
     * A dialog.
     *
     * @param node what is shown
     * @param focus what gets the focus first
     * @param dismissed called when the user leaves it without an answer
     * @param atTop near the upper edge instead of in the middle
     */
    public record Dialog(Region node, Node focus, Runnable dismissed, boolean atTop) {}

    private final Deque<Dialog> waiting = new ArrayDeque<>();
    private Node focusBefore;

    public ModalLayer() {
        getStyleClass().add("modal-layer");
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                dismiss();
            }
        });
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                dismiss();
            }
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepFocus);
            }
        });
    }

    public boolean isShowing() {
        return !waiting.isEmpty();
    }

    public void show(Dialog dialog) {
        waiting.add(dialog);
        if (waiting.size() == 1) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
            present(dialog);
        }
    }

    /** Takes a dialog away, shown or still waiting, because it was answered or is moot. */
    public void close(Region node) {
        boolean shown = isShowing() && waiting.element().node() == node;
        waiting.removeIf(dialog -> dialog.node() == node);
        if (!shown) {
            return;
        }
        getChildren().clear();
        if (waiting.isEmpty()) {
            setVisible(false);
            if (focusBefore != null) {
                focusBefore.requestFocus();
            }
        } else {
            present(waiting.element());
        }
    }

    private void dismiss() {
        if (isShowing()) {
            Dialog dialog = waiting.element();
            close(dialog.node());
            dialog.dismissed().run();
        }
    }

    private void present(Dialog dialog) {
        dialog.node().setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(dialog.node());
        setAlignment(dialog.node(), dialog.atTop() ? Pos.TOP_CENTER : Pos.CENTER);
        setVisible(true);
        dialog.focus().requestFocus();
    }

    private void keepFocus(Node owner) {
        if (isShowing() && owner != null && !isInside(owner)) {
            waiting.element().focus().requestFocus();
        }
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }
}
