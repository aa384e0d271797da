package io.probescope.desktop.shell.sql;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.sql.SqlCompletion.Offer;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/** Where a query is written: its words in colours, and what may follow offered as one writes or on Ctrl-Space. */
final class SqlEditor extends CodeArea {
    private static final int ROW_HEIGHT = 24;
    private static final int ROWS = 10;

    private final ListView<Offer> offers = new ListView<>();
    private final Popup popup = new Popup();
    private SqlSchema schema = SqlSchema.EMPTY;

    SqlEditor() {
        getStyleClass().add("sql-editor");
        setId("sql-editor");
        setAccessibleText(text("sql.editor"));
        setParagraphGraphicFactory(LineNumberFactory.get(this));
        plainTextChanges().subscribe(change -> {
            setStyleSpans(0, SqlHighlight.of(getText()));
            boolean typed = change.getInserted().length() == 1 && isFocused();
            if (typed && !SqlCompletion.begun(getText(), getCaretPosition()).isEmpty()) {
                offer();
            } else {
                popup.hide();
            }
        });
        offers.getStyleClass().add("sql-offers");
        offers.setFocusTraversable(false);
        offers.setFixedCellSize(ROW_HEIGHT);
        offers.setPrefWidth(300);
        offers.setCellFactory(list -> new OfferCell());
        offers.setOnMouseClicked(event -> accept());
        popup.getContent().add(offers);
        popup.setAutoHide(true);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        // Keys go to a window of its own first.
        popup.addEventFilter(KeyEvent.KEY_PRESSED, this::onKeyInPopup);
    }

    /** Takes in what may be offered. */
    void setSchema(SqlSchema known) {
        schema = known;
    }

    /** Puts another query in. */
    void setSql(String sql) {
        replaceText(sql);
        popup.hide();
        requestFocus();
    }

    /** What is offered goes; the text stays. */
    void hideOffers() {
        popup.hide();
    }

    private void onKey(KeyEvent event) {
        if (SqlKeys.COMPLETE.matches(event)) {
            offer();
            event.consume();
        } else if (popup.isShowing()) {
            onKeyInPopup(event);
        }
    }

    private void onKeyInPopup(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean bare = !event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
        if (bare && (code == KeyCode.DOWN || code == KeyCode.UP)) {
            int last = offers.getItems().size() - 1;
            int next = offers.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            offers.getSelectionModel().select(Math.max(0, Math.min(last, next)));
            offers.scrollTo(offers.getSelectionModel().getSelectedIndex());
            event.consume();
        } else if (bare && (code == KeyCode.ENTER || code == KeyCode.TAB)) {
            accept();
            event.consume();
        } else if (code == KeyCode.ESCAPE) {
            popup.hide();
            event.consume();
        }
    }

    private void offer() {
        List<Offer> fitting = SqlCompletion.at(getText(), getCaretPosition(), schema);
        Bounds caret = getCaretBounds().orElse(null);
        if (fitting.isEmpty() || caret == null || getScene() == null) {
            popup.hide();
            return;
        }
        offers.getItems().setAll(fitting);
        offers.getSelectionModel().select(0);
        offers.scrollTo(0);
        offers.setPrefHeight(Math.min(ROWS, fitting.size()) * ROW_HEIGHT + 2.0);
        // A window of its own has neither the sheets of this one nor the colours that they give its root.
        offers.getStylesheets().setAll(getScene().getStylesheets());
        offers.getStyleClass().setAll("list-view", "sql-offers");
        offers.getStyleClass().addAll(getScene().getRoot().getStyleClass());
        if (popup.isShowing()) {
            popup.setX(caret.getMinX());
            popup.setY(caret.getMaxY());
        } else {
            popup.show(this, caret.getMinX(), caret.getMaxY());
        }
    }

    private void accept() {
        Offer chosen = offers.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            int caret = getCaretPosition();
            String begun = SqlCompletion.begun(getText(), caret);
            boolean call = chosen.kind() == SqlCompletion.Kind.FUNCTION;
            replaceText(caret - begun.length(), caret, chosen.text() + (call ? "(" : ""));
            popup.hide();
        }
    }

    private static final class OfferCell extends ListCell<Offer> {
        private final Label kind = new Label();

        OfferCell() {
            kind.getStyleClass().add("sql-offer-kind");
        }

        @Override
        protected void updateItem(Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            setText(empty || offer == null ? null : offer.text());
            if (!empty && offer != null) {
                kind.setText(text("sql.offer." + offer.kind().name().toLowerCase(Locale.ROOT)));
            }
            setGraphic(empty || offer == null ? null : kind);
        }
    }
}
