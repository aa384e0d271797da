package io.probescope.desktop.view.facts;

import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.CellFormat;
import io.probescope.desktop.view.QueryView;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;

/** What a probe says about each thing, as labelled values with units, and what is known of the run itself. */
final class FactsView extends QueryView<FactSheet> {
    /** The most cards on the screen. */
    static final int CARDS = 100;

    private static final long MILLISECOND_NS = 1_000_000;

    private final FactShape shape;
    private final FlowPane cards = new FlowPane();
    private final ScrollPane scroll = new ScrollPane(cards);
    private final Label count = new Label();
    private final List<FactCard> facts = new ArrayList<>();
    private final List<Fact> shown = new ArrayList<>();
    private final List<CellFormat> aboutFormats;
    private final List<CellFormat> saidFormats;

    FactsView(ViewContext context, FactShape shape) {
        super(context, "facts");
        this.shape = shape;
        aboutFormats = formats(shape.about());
        saidFormats = formats(shape.said());
        cards.getStyleClass().add("fact-cards");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("fact-scroll");
        count.setId("count");
        count.getStyleClass().add("tool-figure");
        count.setMinWidth(Label.USE_PREF_SIZE);
        frame.addToolSpace();
        frame.addTools(count);
        askForRuns();
        open(scroll);
    }

    private List<CellFormat> formats(List<StreamColumn> columns) {
        return columns.stream()
                .map(column -> new CellFormat(column.column(), context.arch()))
                .toList();
    }

    /** What is known of runs does not change while they are looked at. */
    private void askForRuns() {
        context.queries().execute(() -> {
            try {
                List<RunSheet> sheets = RunSheet.of(context.session().info(), context.runs());
                ScreenThread.run(() -> showRuns(sheets));
            } catch (ProblemException e) {
                ScreenThread.run(() -> frame.showProblem(e.problem()));
            }
        });
    }

    private void showRuns(List<RunSheet> sheets) {
        for (int i = 0; i < sheets.size(); i++) {
            FactCard run = new FactCard();
            run.getStyleClass().add("run-card");
            run.setId("run-card");
            run.setTitle(Texts.get("view.facts.run"), sheets.get(i).title());
            sheets.get(i).facts().forEach((name, value) -> run.addLine(name, "").setText(value));
            cards.getChildren().add(i, run);
        }
    }

    @Override
    protected void ask() {
        ask(new FactsQuery(context, context.selection().get(), shape));
    }

    @Override
    protected void show(FactSheet sheet) {
        showContent(!sheet.facts().isEmpty());
        List<Fact> wanted =
                sheet.facts().subList(0, Math.min(CARDS, sheet.facts().size()));
        while (facts.size() < wanted.size()) {
            FactCard card = card(facts.size());
            facts.add(card);
            cards.getChildren().add(card);
        }
        while (facts.size() > wanted.size()) {
            cards.getChildren().remove(facts.remove(facts.size() - 1));
        }
        shown.clear();
        shown.addAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            fill(facts.get(i), wanted.get(i));
        }
        count.setText(
                sheet.total() <= CARDS
                        ? Texts.get("view.facts.count", sheet.total())
                        : Texts.get("view.facts.count.part", Unit.exact(sheet.total()), CARDS));
    }

    private void fill(FactCard card, Fact fact) {
        List<String> about = new ArrayList<>();
        for (int i = 0; i < fact.about().size(); i++) {
            String value = aboutFormats.get(i).text(fact.about().get(i));
            about.add(fact.about().get(i) instanceof Number ? name(shape.about().get(i)) + " " + value : value);
        }
        card.setTitle(String.join(" \u00b7 ", about), Moments.clock(fact.timeNs(), MILLISECOND_NS));
        for (int i = 0; i < fact.said().size(); i++) {
            card.setValue(i, saidFormats.get(i).text(fact.said().get(i)));
        }
    }

    /** A column's name as words; its unit stands with the values. */
    private static String name(StreamColumn column) {
        return column.name().replaceFirst("_(ns|bytes)$", "").replace('_', ' ');
    }

    /** What the host of a fact is called, or {@code null} when nobody knows. */
    private String hostOf(Fact fact) {
        List<StreamColumn> columns = new ArrayList<>(shape.about());
        columns.addAll(shape.said());
        List<Object> values = new ArrayList<>(fact.about());
        values.addAll(fact.said());
        return context.hostColumn()
                .map(column -> values.get(columns.indexOf(column)))
                .map(Object::toString)
                .orElseGet(context::onlyHost);
    }

    private FactCard card(int index) {
        FactCard card = new FactCard();
        for (int i = 0; i < shape.said().size(); i++) {
            StreamColumn column = shape.said().get(i);
            int line = i;
            Label value = card.addLine(name(column), column.help());
            value.setOnContextMenuRequested(event -> {
                ContextMenu menu = new ContextMenu();
                menu.getItems()
                        .setAll(ValueMenu.items(
                                context, column, shown.get(index).said().get(line), hostOf(shown.get(index))));
                menu.show(value, event.getScreenX(), event.getScreenY());
                event.consume();
            });
        }
        return card;
    }
}
