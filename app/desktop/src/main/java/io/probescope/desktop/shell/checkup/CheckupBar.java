package io.probescope.desktop.shell.checkup;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.checkup.HostCheckup.Phase;
import io.probescope.desktop.value.Quantity;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/** Stands above the panels while a checkup runs, with what is left of its time; then leads to what it found. */
public final class CheckupBar extends HBox implements AutoCloseable {
    private static final int MORE_SECONDS = 30;

    private final HostCheckup checkup;
    private final Label words = label("", "checkup-words");
    private final Label left = label("", "checkup-left", "figure");
    private final ProgressBar progress = new ProgressBar();
    private final Button more;
    private final Button end;
    private final Button findings;
    private final Subscription subscription;

    /** @param toFindings shows what it found */
    public CheckupBar(HostCheckup checkup, Runnable toFindings) {
        this.checkup = checkup;
        getStyleClass().add("checkup-bar");
        setId("checkup-bar");
        more = button(text("checkup.more", MORE_SECONDS), "fth-plus", () -> checkup.prolong(MORE_SECONDS), "small");
        more.setId("checkup-more");
        end = button(text("checkup.end"), "fth-check", checkup::end, "small", "accent");
        end.setId("checkup-end");
        findings = button(text("checkup.findings"), "fth-list", toFindings, "small", "accent");
        findings.setId("checkup-findings");
        getChildren().addAll(icon("fth-heart", "checkup-icon"), words, progress, left, spring(), more, end, findings);
        subscription = checkup.phaseProperty()
                .subscribe(phase -> refresh())
                .and(checkup.secondsLeftProperty().subscribe(seconds -> refresh()))
                .and(checkup.askedProperty().subscribe(count -> refresh()));
    }

    private void refresh() {
        Phase phase = checkup.phase();
        int asked = checkup.askedProperty().get();
        int seconds = checkup.secondsLeftProperty().get();
        boolean counting = phase == Phase.RUNNING;
        int missing = checkup.missing().size();
        words.setText(
                phase == Phase.STARTING
                        ? text("checkup.starting", asked, checkup.probes())
                        : text("checkup." + phase, checkup.runs().size(), missing));
        progress.setProgress(
                counting ? 1 - (double) seconds / checkup.seconds() : (double) asked / Math.max(1, checkup.probes()));
        left.setText(counting ? Quantity.elapsed(Duration.ofSeconds(seconds)) : "");
        show(progress, counting || phase == Phase.STARTING);
        show(more, counting);
        show(end, counting || phase == Phase.STARTING);
        show(findings, phase == Phase.DONE || phase == Phase.FAILED);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
