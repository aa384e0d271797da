package io.probescope.desktop.view.top;

import io.probescope.analysis.Bins;
import io.probescope.analysis.TimeSeries;
import io.probescope.analysis.TopList;
import io.probescope.analysis.TopList.Row;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.compare.RateChanges;
import io.probescope.compare.RecordedTime;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.ComparedQuery;
import io.probescope.desktop.view.ComparedQuery.Compared;
import io.probescope.desktop.view.KeptSort;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.WatchedTime;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;

/** Who has the most: a line per process, connection, file or whatever the rows' identity is, its numbers with bars, and the rest as one line. */
final class TopView extends QueryView<Compared<TopPicture, RateChanges>> {
    /** How many lines there are at first, and once somebody wants more: they are put in order on the screen's thread. */
    static final int FIRST_LINES = 1_000;

    static final int MORE_LINES = 20_000;

    private final List<Measure> measures;
    private final ChoiceBox<Identity> identities = new ChoiceBox<>();
    private final Label count = new Label();
    private final Button more = new Button(Texts.get("view.top.more"));
    private final LineLinks links;
    private final LineLinks changeLinks;
    private final TopTable table;
    private final ChoiceBox<Measure> changed = new ChoiceBox<>();
    private final ChangeLines changes;
    /** What tells the lines of change apart: what was chosen, or what of it means the same on both sides. */
    private Identity compared;

    private final KeptSort<Row> order;
    /** The end of a run, from which on rates are over all of it, comes without a row. */
    private final ChangeListener<WatchedTime> onWatched = (value, before, now) -> {
        if (now.isOver() && !before.isOver()) {
            ask();
        }
    };

    private TopPicture picture;
    private int rank;
    private boolean moreWanted;

    TopView(ViewContext context, Choices choices) {
        super(context, "top");
        measures = Measure.of(context.stream());
        links = new LineLinks(context);
        changeLinks = new LineLinks(context);
        picture = new TopPicture(
                null,
                TopList.empty(measures.stream().map(Measure::combine).toList(), 0),
                TimeSeries.empty(new Bins(0, 1)),
                RecordedTime.NONE);
        table = new TopTable(
                measures,
                context.palette(),
                () -> picture,
                this::sort,
                links,
                key -> only(identities.getValue(), key),
                (name, key) -> valueItems(identities.getValue(), name, key));
        changes = new ChangeLines(
                context.palette(),
                changeLinks,
                key -> only(compared, key),
                (name, key) -> valueItems(compared, name, key));
        order = new KeptSort<>(choices, TopTable::keptName);
        buildTools(choices);
        table.setIdentity(identities.getValue(), "");
        table.restore(order);
        order.follow(table);
        rank = table.sortedMeasure().orElse(rank);
        table.setTrendTitle(trendTitle());
        changes.setVisible(false);
        context.axes().watched().addListener(onWatched);
        open(new StackPane(table, changes));
    }

    @Override
    public void close() {
        context.axes().watched().removeListener(onWatched);
        links.close();
        changeLinks.close();
        super.close();
    }

    private void buildTools(Choices choices) {
        identities.setId("identity");
        identities.setAccessibleText(Texts.get("view.top.by.help"));
        identities.getItems().setAll(Identity.of(context.stream()));
        identities.getSelectionModel().selectFirst();
        choices.keep("by", identities, Identity::columnNames);
        identities.valueProperty().addListener(change -> {
            table.setIdentity(identities.getValue(), trendTitle());
            order.sorted(table);
            ask();
        });
        Label by = new Label(Texts.get("view.top.by"));
        by.getStyleClass().add("tool-label");
        by.setMinWidth(Label.USE_PREF_SIZE);
        by.setLabelFor(identities);
        count.setId("count");
        count.getStyleClass().add("tool-figure");
        count.setMinWidth(Label.USE_PREF_SIZE);
        more.setId("more");
        Hint.set(more, Texts.get("view.top.more.help", Unit.exact(MORE_LINES)));
        more.setOnAction(press -> {
            moreWanted = true;
            ask();
        });
        showMore(false);
        changed.setId("changed");
        changed.setAccessibleText(Texts.get("view.top.change.measure"));
        Hint.set(changed, Texts.get("view.top.change.measure"));
        changed.getItems().setAll(measures.stream().filter(Measure::isRate).toList());
        changed.getSelectionModel().selectFirst();
        choices.keep("changed", changed, Measure::name);
        changed.valueProperty().addListener(change -> ask());
        frame.addTools(by, identities, changed);
        frame.addToolSpace();
        frame.addTools(count, more);
    }

    @Override
    protected void ask() {
        Measure measure = changed.getValue();
        Sides sides = measure == null
                ? null
                : Sides.of(context, context.selection().get()).orElse(null);
        compare(identityOf(sides));
        List<StreamColumn> columns = compared.columns();
        ask(new ComparedQuery<>(
                query(),
                sides,
                (both, upTo) -> RateChanges.of(
                        both.before().rows(upTo),
                        texts(both.before(), columns),
                        both.now().rows(upTo),
                        texts(both.now(), columns),
                        measure.sql(),
                        measure.unit() == Unit.COUNT)));
    }

    /** What tells the lines of both sides apart: another host, or the same at another time, gave its processes other numbers. */
    private Identity identityOf(Sides sides) {
        Identity chosen = identities.getValue();
        boolean lasts = sides == null || sides.sameHost() || !chosen.isOfOneBoot();
        return lasts ? chosen : Identity.lasting(identities.getItems(), chosen).orElse(chosen);
    }

    private void compare(Identity identity) {
        if (!identity.equals(compared)) {
            compared = identity;
            changes.setIdentity(identity);
        }
    }

    private static List<String> texts(Side side, List<StreamColumn> columns) {
        return columns.stream()
                .map(column -> ColumnSql.text(side.context().stream(), column))
                .toList();
    }

    private TopQuery query() {
        return new TopQuery(context, context.selection().get(), identities.getValue(), measures, rank, most());
    }

    /** As many lines as are shown at least, so that those that come late find their place among them. */
    private int most() {
        return Math.max(lines(), TopList.KEYS);
    }

    private int lines() {
        return moreWanted ? MORE_LINES : FIRST_LINES;
    }

    private String trendTitle() {
        int measure = query().trendMeasure();
        return measure < 0
                ? ""
                : Texts.get("view.top.trend", measures.get(measure).title());
    }

    /** Another order: where not every key is kept, another measure may bring others to the top. */
    private void sort() {
        order.sorted(table);
        int wished = table.sortedMeasure().orElse(rank);
        if (wished == rank) {
            showPicture();
            return;
        }
        rank = wished;
        table.setTrendTitle(trendTitle());
        ask();
    }

    @Override
    protected void show(Compared<TopPicture, RateChanges> asked) {
        picture = asked.shown();
        RateChanges comparison = asked.comparison();
        boolean compares = comparison != null;
        showCompared(!picture.isEmpty(), asked, this::words);
        table.setVisible(!compares);
        changes.setVisible(compares);
        boolean several = changed.getItems().size() > 1;
        changed.setVisible(compares && several);
        changed.setManaged(compares && several);
        if (compares) {
            showMore(false);
            changes.show(comparison, changed.getValue().unit());
            count.setText(Texts.get(
                    "view.top.change.count", comparison.table().lines().size()));
        } else {
            showPicture();
        }
    }

    /** How many lines changed, and how the sides were made comparable. */
    private String words(RateChanges comparison) {
        String measure = changed.getValue().title();
        String lengths = ChangeWords.lengths(comparison.before(), comparison.now());
        ChangeTable<?> told = comparison.table();
        boolean none = told.tooLittle() > 0 && told.tooLittle() == told.lines().size();
        String found = none
                ? Texts.get("view.top.change.too-little", measure, lengths)
                : Texts.get("view.top.change", told.differences(), measure, lengths, told.tooLittle());
        return comparison.left() == 0
                ? found
                : found + " \u00b7 " + Texts.get("view.top.change.left", comparison.left());
    }

    private void showPicture() {
        TopList list = picture.list();
        List<Row> rows = list.top(lines(), table.order());
        table.show(rows, list.total(), picture.recorded().lengthNs(), Texts.get("view.top.total.line"));
        int known = list.rows().size();
        boolean all = list.rest() == null && known <= lines();
        count.setText(
                all
                        ? Texts.get("view.top.count", known)
                        : Texts.get("view.top.count.part", Unit.exact(Math.min(known, lines()))));
        showMore(!all && !moreWanted);
    }

    private void showMore(boolean wanted) {
        more.setVisible(wanted);
        more.setManaged(wanted);
    }

    /** Narrows all views to a line. */
    private void only(Identity identity, List<String> key) {
        List<StreamColumn> columns = identity.columns();
        Condition[] conditions = new Condition[columns.size()];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = new Condition(columns.get(i).name(), Operator.EQUAL, key.get(i));
        }
        context.selection().narrow(conditions);
    }

    private List<MenuItem> valueItems(Identity identity, LineName name, List<String> key) {
        List<MenuItem> items = new ArrayList<>();
        List<String> values = name.values(key);
        for (int i = 0; i < values.size(); i++) {
            items.add(new SeparatorMenuItem());
            String value = values.get(i);
            StreamColumn column = name.part().columns().get(i);
            items.addAll(ValueMenu.items(context, column, value.isEmpty() ? null : value, hostOf(identity, key)));
        }
        return items;
    }

    /** What the host of a line is called, or {@code null} when it is of several. */
    private String hostOf(Identity identity, List<String> key) {
        return context.hostColumn()
                .map(column -> identity.columns().indexOf(column))
                .filter(index -> index >= 0)
                .map(key::get)
                .orElseGet(context::onlyHost);
    }
}
