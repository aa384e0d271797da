package io.probescope.desktop.view;

import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.protocol.Column;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a value that somebody points at: look only at it, look away from it, copy it, watch whom it names. */
public final class ValueMenu {
    private static final int LONGEST = 48;

    private ValueMenu() {}

    /** The items for a value of a column, of a row of which no more is known. */
    public static List<MenuItem> items(ViewContext context, StreamColumn column, Object value) {
        return items(context, column, value, context.onlyHost());
    }

    /**
     * The items for a value of a column.
     *
     * @param value as the session gives it, {@code null} for none
     * @param host what the row's host is called, {@code null} when that is not known
     */
    public static List<MenuItem> items(ViewContext context, StreamColumn column, Object value, String host) {
        return items(context.selection(), context.probing(), column, value, RowHost.of(context, host));
    }

    /** The same where there is no view. */
    public static List<MenuItem> items(SelectionModel selection, Probing probing, StreamColumn column, Object value) {
        return items(selection, probing, column, value, RowHost.UNKNOWN);
    }

    private static List<MenuItem> items(
            SelectionModel selection, Probing probing, StreamColumn column, Object value, RowHost host) {
        String written = ColumnValue.written(column.column(), value);
        List<MenuItem> items = new ArrayList<>();
        if (!ColumnValue.isStack(column.column())) {
            items.add(only(selection, host.with(column, condition(column, Operator.EQUAL, written))));
            items.add(without(selection, column, written, host));
        }
        if (isAmount(column.column()) && value != null) {
            items.add(only(selection, condition(column, Operator.AT_LEAST, written)));
            items.add(only(selection, condition(column, Operator.AT_MOST, written)));
        }
        items.add(item(Texts.get("view.menu.copy", cut(written)), () -> ViewFrame.copy(written)));
        String meaning = column.column().meaning();
        if (value != null && probing.takes(meaning)) {
            items.add(new SeparatorMenuItem());
            items.add(probing(probing, column, written, host.name()));
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

    /** The item that narrows all views by some conditions. */
    public static MenuItem only(SelectionModel selection, Condition... conditions) {
        String shown = Arrays.stream(conditions)
                .map(condition -> cut(condition.written()))
                .collect(Collectors.joining(" and "));
        return item(Texts.get("view.menu.only", shown), () -> selection.narrow(conditions));
    }

    /** Conditions are met together, so there is none for a number on one host only: the words say so. */
    private static MenuItem without(SelectionModel selection, StreamColumn column, String written, RowHost host) {
        String key = host.isNeeded(column) ? "view.menu.without.everywhere" : "view.menu.without";
        String shown = condition(column, Operator.EQUAL, written).written();
        return item(Texts.get(key, cut(shown)), () -> selection.narrow(condition(column, Operator.NOT_EQUAL, written)));
    }

    private static MenuItem probing(Probing probing, StreamColumn column, String written, String host) {
        String meaning = column.column().meaning();
        Probing.Place place = probing.place(meaning, host);
        String key = place.possible() ? "view.menu.probe" : "view.menu.probe.impossible";
        MenuItem item = item(
                Texts.get(key, column.name() + " " + cut(written), place.name()),
                () -> probing.offer(meaning, written, host));
        item.setDisable(!place.possible());
        return item;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "\u2026";
    }
}
