package io.probescope.desktop.shell.hosts;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.value.Quantity;
import io.probescope.protocol.HostFacts;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A host's facts at a glance. */
final class FactsGrid extends FlowPane {

    FactsGrid(HostFacts facts) {
        getStyleClass().add("facts");
        fact("kernel", facts.kernel());
        fact("arch", facts.arch());
        fact("os", facts.os());
        fact("cpus", facts.cpus());
        fact("memory", facts.memoryBytes() == null ? null : Quantity.bytes(facts.memoryBytes()));
        fact("btf", yesNo(facts.btf()));
        fact("jit", facts.jit());
        fact("lockdown", facts.lockdown());
        fact("privileges", facts.uid() == null ? null : facts.uid() == 0 ? text("fact.root") : "uid " + facts.uid());
    }

    private void fact(String key, Object value) {
        Label shown = label(value == null ? text("fact.unknown") : value.toString(), "fact-value");
        VBox fact = styled(new VBox(label(text("fact." + key), "fact-name"), shown), "fact");
        Hint.set(fact, text("fact." + key + ".help"));
        getChildren().add(fact);
    }

    private static String yesNo(Boolean value) {
        return value == null ? null : text(value ? "yes" : "no");
    }
}
