package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameFunctions.Function;
import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.view.Texts;
import javafx.scene.control.TableCell;

/** The name of a function, and its module behind it. */
final class NameCell extends TableCell<Function, Function> {
    NameCell() {
        getStyleClass().add("code");
    }

    @Override
    protected void updateItem(Function function, boolean empty) {
        super.updateItem(function, empty);
        if (empty || function == null) {
            setText(null);
            Hint.set(this, null);
            return;
        }
        String module = function.frame().module();
        String name = function.frame().name();
        setText(
                module.isEmpty() || function.frame().kind().isOwner()
                        ? name
                        : Texts.get(
                                "view.flamegraph.functions.in", name, module.substring(module.lastIndexOf('/') + 1)));
        Hint.set(this, name + "\n" + FlameText.title(function.frame().kind()) + " " + module);
    }
}
