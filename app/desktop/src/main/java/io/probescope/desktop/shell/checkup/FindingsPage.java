package io.probescope.desktop.shell.checkup;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.checkup.Checkup;
import io.probescope.checkup.Checkup.Unanswered;
import io.probescope.checkup.CheckupPlan;
import io.probescope.checkup.Evaluation;
import io.probescope.checkup.Finding;
import io.probescope.checkup.Finding.Look;
import io.probescope.checkup.Limit;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SessionReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What a session tells of each of its hosts by the rules of the checkup: what is unusual, what is not, and what is not known. Judged anew when a limit is changed. */
public final class FindingsPage extends Page {

    /**
     * What is judged.
     *
     * @param counts which runs of the session
     * @param missing why probes of the plan did not run, by name
     */
    public record Subject(Workspace workspace, Predicate<Run> counts, Map<String, Problem> missing) {}

    private final Subject subject;
    private final CheckupPlan plan;
    private final Settings settings;
    private final Background background;
    private final Consumer<Look> show;
    private final Runnable again;
    private final Subscription subscription;
    private int asked;

    /**
     * Judges a session and shows what it tells.
     *
     * @param plan with the usual limits; the settings hold the others
     * @param show shows a place of the session
     * @param again starts another checkup, or {@code null} where there is no host
     */
    public FindingsPage(
            Subject subject,
            CheckupPlan plan,
            Settings settings,
            Background background,
            Consumer<Look> show,
            Runnable again) {
        this.subject = subject;
        this.plan = plan;
        this.settings = settings;
        this.background = background;
        this.show = show;
        this.again = again;
        getStyleClass().add("findings-page");
        setId("findings-page");
        setBody(header(text("findings.judging")));
        subscription = subject.workspace().sessionProperty().subscribe(session -> judge());
    }

    private void judge() {
        SessionReader session = subject.workspace().sessionProperty().get();
        if (session == null) {
            return;
        }
        int question = ++asked;
        CheckupPlan strict = plan.withLimits(settings.limits());
        background.run(
                () -> perHost(session, strict),
                checkups -> {
                    if (question == asked) {
                        show(checkups);
                    }
                },
                problem -> {
                    if (question == asked) {
                        setBody(header(""), new ProblemPane(problem));
                    }
                });
    }

    /** What the rules say of each host, by what it is called: what is usual on one says nothing of another. */
    private Map<String, Checkup> perHost(SessionReader session, CheckupPlan strict) throws ProblemException {
        Map<String, Checkup> checkups = new LinkedHashMap<>();
        SessionInfo info = session.info();
        for (Host host : info.hosts()) {
            Predicate<Run> counts = subject.counts().and(run -> run.host() == host.host());
            if (info.runs().stream().anyMatch(counts)) {
                checkups.put(host.label(), Evaluation.of(session, strict, counts, subject.missing()));
            }
        }
        if (checkups.isEmpty()) {
            // Nothing ran anywhere: it says why.
            checkups.put("", Evaluation.of(session, strict, subject.counts(), subject.missing()));
        }
        return checkups;
    }

    private void show(Map<String, Checkup> checkups) {
        List<Node> parts = new ArrayList<>();
        parts.add(header(summary(checkups.values())));
        checkups.forEach((host, checkup) -> {
            if (checkups.size() > 1) {
                parts.add(label(host, "page-title", "findings-host"));
                parts.add(label(summary(List.of(checkup)), "page-subtitle"));
            }
            checkup.findings().forEach(finding -> parts.add(card(finding)));
            section(
                    parts,
                    "findings.calm",
                    checkup.calm().stream().map(this::card).toList());
            section(
                    parts,
                    "findings.unanswered",
                    checkup.unanswered().stream().map(FindingsPage::unanswered).toList());
        });
        double scrolled = getVvalue();
        setBody(parts.toArray(Node[]::new));
        setVvalue(scrolled);
    }

    private static String summary(Collection<Checkup> checkups) {
        int findings = checkups.stream().mapToInt(all -> all.findings().size()).sum();
        return text(
                findings == 0 ? "findings.none" : "findings.some",
                findings,
                checkups.stream().mapToInt(all -> all.calm().size()).sum(),
                checkups.stream().mapToInt(all -> all.unanswered().size()).sum());
    }

    private Node header(String summary) {
        StackPane picture = styled(new StackPane(icon("fth-heart")), "probe-icon", "large");
        VBox words = new VBox(
                4,
                label(text("findings.title", subject.workspace().name()), "page-title"),
                label(summary, "page-subtitle"));
        words.getChildren().get(1).setId("findings-summary");
        return again == null
                ? row(picture, words)
                : row(picture, words, spring(), button(text("findings.again"), "fth-rotate-cw", again));
    }

    private static void section(List<Node> parts, String title, List<? extends Node> members) {
        if (!members.isEmpty()) {
            parts.add(label(text(title), "section-title", "findings-section"));
            VBox all = styled(new VBox(), "findings-list");
            all.getChildren().setAll(members);
            parts.add(all);
        }
    }

    private Node card(Finding finding) {
        List<LimitField> limits =
                finding.limits().stream().map(limit -> field(finding, limit)).toList();
        return new FindingCard(finding, limits, show);
    }

    private LimitField field(Finding finding, Limit limit) {
        String key = CheckupPlan.limitKey(finding.rule(), limit);
        double usual = plan.limit(key).value();
        return new LimitField(key, limit, usual, value -> {
            settings.setLimit(key, value, usual);
            judge();
        });
    }

    private static Node unanswered(Unanswered unanswered) {
        VBox card = new VBox(
                row(icon("fth-help-circle", "finding-icon"), label(unanswered.title(), "finding-title")),
                prose(unanswered.why(), "finding-words"));
        return styled(card, "finding", "finding-calm");
    }

    @Override
    public void close() {
        asked++;
        subscription.unsubscribe();
    }
}
