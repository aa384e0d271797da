package io.probescope.desktop.view;

import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.protocol.Column;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a value that somebody points at: look only at it, look away from it, copy it, watch whom it names. */
public final class ValueMenu {
    private static final int LONGEST = 48;

    private ValueMenu() {}

    /**
     * The items for a value of a column.
     *
     * @param value as the session gives it, {@code null} for none
     */
    public static List<MenuItem> items(ViewContext context, StreamColumn column, Object value) {
        return items(context.selection(), context.probing(), column, value);
    }

    /** The same where there is no view. */
    public static List<MenuItem> items(SelectionModel selection, Probing probing, StreamColumn column, Object value) {
        String written = ColumnValue.written(column.column(), value);
        List<MenuItem> items = new ArrayList<>();
        if (!ColumnValue.isStack(column.column())) {
            items.add(narrowing(selection, "view.menu.only", condition(column, Operator.EQUAL, written)));
            items.add(narrowing(selection, "view.menu.without", condition(column, Operator.NOT_EQUAL, written)));
        }
        if (isAmount(column.column()) && value != null) {
            items.add(narrowing(selection, "view.menu.only", condition(column, Operator.AT_LEAST, written)));
            items.add(narrowing(selection, "view.menu.only", condition(column, Operator.AT_MOST, written)));
        }
        items.add(item(Texts.get("view.menu.copy", cut(written)), () -> ViewFrame.copy(written)));
        String meaning = column.column().meaning();
        if (value != null && probing.takes(meaning)) {
            items.add(new SeparatorMenuItem());
            items.add(item(
                    Texts.get("view.menu.probe", column.name() + " " + cut(written)),
                    () -> probing.offer(meaning, written)));
        }
        return items;
    }

    /** An item of a menu. */
    public static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(press -> action.run());
        return item;
    }

    /** Whether more or less of it says something. */
    private static boolean isAmount(Column column) {
        return column.meaning().equals("duration_ns") || column.meaning().equals("bytes");
    }

    private static Condition condition(StreamColumn column, Operator operator, String written) {
        return new Condition(column.name(), operator, written);
    }

    private static MenuItem narrowing(SelectionModel selection, String key, Condition condition) {
        String shown = condition.operator() == Operator.NOT_EQUAL
                ? new Condition(condition.column(), Operator.EQUAL, condition.values()).written()
                : condition.written();
        return item(Texts.get(key, cut(shown)), () -> selection.narrow(condition));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "\u2026";
    }
}
