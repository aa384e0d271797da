package io.probescope.desktop.shell.transport;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.shell.action.Action;
import io.probescope.desktop.shell.action.Actions;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.value.Quantity;
import io.probescope.session.SessionInfo;
import java.math.BigDecimal;
import java.time.Duration;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Says whether rows are still arriving and which moment is shown, and lets one stop, go back, step and play. */
public final class TransportBar extends HBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final Actions actions;
    private final Label words = label("", "transport-words");
    private final Label time = label("", "transport-time", "figure");
    private final Button play;
    private final Button loop;
    private final Button live;
    private final MenuButton speed = new MenuButton();
    private final ToggleGroup speeds = new ToggleGroup();
    private Subscription subscription = Subscription.EMPTY;

    public TransportBar(Actions actions) {
        this.actions = actions;
        getStyleClass().add("transport");
        setId("transport");
        play = button("play");
        loop = button("loop");
        live = button("live");
        words.setMinWidth(USE_PREF_SIZE);
        time.setMinWidth(USE_PREF_SIZE);
        time.setId("transport-time");
        words.setId("transport-words");
        speed.setId("transport-speed");
        speed.getStyleClass().addAll("flat", "transport-speed");
        HBox controls = styled(
                new HBox(button("step-back"), play, button("step-forward"), speed, loop, live), "transport-controls");
        getChildren().addAll(styled(new Region(), "transport-dot"), words, time, controls);
    }

    /** Shows how another workspace stands, and steers it from now on. */
    public void show(Workspace workspace) {
        subscription.unsubscribe();
        Playback playback = workspace.playback();
        fillSpeeds(playback);
        subscription = Subscription.combine(
                workspace.vitalsProperty().subscribe(vitals -> update(workspace)),
                workspace.contentsProperty().subscribe(contents -> update(workspace)),
                playback.stateProperty().subscribe(state -> update(workspace)),
                playback.untilNsProperty().subscribe(moment -> update(workspace)),
                playback.loopingProperty().subscribe(looping -> loop.pseudoClassStateChanged(ON, looping)),
                playback.speedProperty().subscribe(this::showSpeed));
    }

    private Button button(String id) {
        Action action = actions.get(id);
        Button button = iconButton(action.icon(), action.name(), action::perform);
        Hint.set(button, actions.hint(id));
        button.setId("transport-" + id);
        return button;
    }

    private void fillSpeeds(Playback playback) {
        speed.getItems().clear();
        for (double offered : Playback.SPEEDS) {
            RadioMenuItem item = new RadioMenuItem(words(offered));
            item.setUserData(offered);
            item.setToggleGroup(speeds);
            item.setOnAction(press -> playback.setSpeed(offered));
            speed.getItems().add(item);
        }
    }

    private void showSpeed(double now) {
        speed.setText(words(now));
        speed.setAccessibleText(text("transport.speed", words(now)));
        speeds.getToggles()
                .forEach(toggle -> toggle.setSelected(toggle.getUserData().equals(now)));
    }

    private static String words(double speed) {
        return text(
                "transport.times",
                BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString());
    }

    private void update(Workspace workspace) {
        SessionInfo info = workspace.contentsProperty().get().info();
        State state = workspace.playback().stateProperty().get();
        boolean running =
                workspace.isLive() && workspace.runsProperty().get().stream().anyMatch(run -> run.stoppedNs() == 0);
        boolean held = state != State.FOLLOWING;
        pseudoClassStateChanged(LIVE, running);
        pseudoClassStateChanged(HELD, held);
        words.setText(text(held ? "transport." + state : key(workspace, running)));
        time.setText(held ? position(workspace, info, running) : Quantity.elapsed(length(info)));
        boolean moving = state == State.PLAYING || (state == State.FOLLOWING && running);
        play.setGraphic(icon(moving ? "fth-pause" : "fth-play"));
        Nodes.show(live, held);
        setVisible(workspace.isLive() || info.rows() > 0);
        setAccessibleText(words.getText() + " " + time.getText());
    }

    private static String key(Workspace workspace, boolean running) {
        return running ? "transport.live" : workspace.isLive() ? "transport.ready" : "transport.recorded";
    }

    /** While rows still arrive it says how far behind them the screen is. */
    private static String position(Workspace workspace, SessionInfo info, boolean running) {
        Playback playback = workspace.playback();
        return running
                ? text("transport.behind", seconds(playback.behindNs()))
                : text(
                        "transport.position",
                        seconds(playback.positionNs() - info.startNs()),
                        seconds(length(info).toNanos()));
    }

    private static Duration length(SessionInfo info) {
        return Duration.ofNanos(info.endNs() - info.startNs());
    }

    /** {@code 0:07.3}: to a tenth, so that it is seen to move. */
    private static String seconds(long ns) {
        Duration elapsed = Duration.ofNanos(Math.max(0, ns));
        return Quantity.elapsed(elapsed) + "." + elapsed.toMillisPart() / 100;
    }
}
