package io.probescope.desktop.shell.catalog;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.show;
import static io.probescope.desktop.shell.text.Texts.text;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import io.probescope.probe.Parameter;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The parameters of a probe, each checked as it is typed. */
final class ParameterForm extends VBox {
    private final ProbeDescriptor probe;
    private final Map<String, String> preset;
    private final Map<Parameter, Supplier<String>> entered = new LinkedHashMap<>();
    private final Map<Parameter, Label> errors = new LinkedHashMap<>();

    /** @param preset values of some parameters by name, in place of their defaults */
    ParameterForm(ProbeDescriptor probe, Map<String, String> preset) {
        this.probe = probe;
        this.preset = Map.copyOf(preset);
        getStyleClass().add("parameter-form");
        if (probe.parameters().isEmpty()) {
            getChildren().add(prose(text("parameters.none"), "hint"));
        }
        probe.parameters().forEach(this::addField);
    }

    /** The typed values, or nothing when one is wrong; wrong ones say why beside their field. */
    Optional<Map<String, Object>> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : probe.parameters()) {
            Object value = check(parameter);
            if (value == null) {
                return Optional.empty();
            }
            values.put(parameter.name(), value);
        }
        return Optional.of(values);
    }

    private void addField(Parameter parameter) {
        Label error = prose("", "field-error");
        show(error, false);
        errors.put(parameter, error);
        VBox field = new VBox();
        field.getStyleClass().add("field");
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            ToggleSwitch toggle = new ToggleSwitch(parameter.label());
            toggle.setId("parameter-" + parameter.name());
            toggle.setSelected(Boolean.TRUE.equals(parameter.defaultValue()));
            entered.put(parameter, () -> Boolean.toString(toggle.isSelected()));
            field.getChildren().addAll(toggle, prose(parameter.help(), "hint"), error);
        } else {
            TextField input =
                    new TextField(preset.getOrDefault(parameter.name(), String.valueOf(parameter.defaultValue())));
            input.setId("parameter-" + parameter.name());
            input.setAccessibleText(parameter.label() + ". " + parameter.help());
            input.getStyleClass().add(parameter.type() == Parameter.Type.INTEGER ? "number-field" : "text-entry");
            entered.put(parameter, input::getText);
            input.textProperty().subscribe(typed -> {
                Object value = check(parameter);
                input.pseudoClassStateChanged(Styles.STATE_DANGER, value == null);
            });
            Label caption = label(parameter.label(), "field-label");
            caption.setLabelFor(input);
            field.getChildren()
                    .addAll(
                            caption,
                            row(input, label(parameter.unit(), "unit")),
                            prose(parameter.help(), "hint"),
                            error);
        }
        getChildren().add(field);
    }

    private Object check(Parameter parameter) {
        Label error = errors.get(parameter);
        try {
            Object value =
                    ParameterParser.parse(parameter, entered.get(parameter).get());
            show(error, false);
            return value;
        } catch (ProblemException wrong) {
            error.setText(wrong.problem().cause() + " " + wrong.problem().next());
            show(error, true);
            return null;
        }
    }
}
