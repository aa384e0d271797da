package io.probescope.desktop.shell.catalog;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.label;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.probe.Layer;
import io.probescope.probe.ProbeDescriptor;
import javafx.scene.control.Label;

/** The small marks that say a probe's layer, its overhead class and whether a host can run it. */
public final class ProbeBadges {
    private ProbeBadges() {}

    static Label layer(ProbeDescriptor probe) {
        Label badge = label(layerName(probe.layer()), "badge");
        Hint.set(badge, Texts.text("badge.layer.help"));
        return badge;
    }

    public static Label overhead(ProbeDescriptor probe) {
        Label badge = label(
                Texts.textOr("overhead." + probe.overhead(), probe.overhead()),
                "badge",
                "overhead-" + probe.overhead());
        Hint.set(badge, Texts.textOr("overhead." + probe.overhead() + ".help", probe.overhead()));
        return badge;
    }

    public static Label availability(Availability availability) {
        String kind = availability.kind().name().toLowerCase(java.util.Locale.ROOT);
        Label badge = label(Texts.text("availability." + kind + ".short"), "availability", "availability-" + kind);
        badge.setGraphic(icon(
                switch (availability.kind()) {
                    case RUNS -> "fth-check-circle";
                    case LIMITED -> "fth-alert-circle";
                    case REFUSED -> "fth-slash";
                    case UNKNOWN -> "fth-help-circle";
                }));
        Hint.set(badge, (availability.cause() + " " + availability.next()).strip());
        return badge;
    }

    static String layerName(Layer layer) {
        return Texts.text("layer." + layer);
    }
}
