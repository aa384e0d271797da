package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.workspace.RecordedWorkspace.Kept;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is recorded, taken from one workbench into the next of the same life.
 *
 * @param name what its chip says, in the language that is spoken
 * @param file the user's, or a temporary one
 * @param kept where it is kept when the workbench is gone
 * @param shown whether it is what is looked at
 * @param selection what of it is selected; compared with rows that the next workbench has under another reader it is no more
 * @param layout how its panels were left, as far as somebody arranged them
 */
public record CarriedSession(
        Supplier<String> name, Path file, Kept kept, boolean shown, Selection selection, Optional<String> layout) {
    public CarriedSession {
        selection = selection.baseline() instanceof Baseline.Runs ? selection.against(null) : selection;
    }

    /** All of it is selected. */
    CarriedSession(Supplier<String> name, Path file, Kept kept, boolean shown) {
        this(name, file, kept, shown, Selection.ALL, Optional.empty());
    }

    /** The same as it was left: what of it was selected, and its panels. */
    public CarriedSession left(Selection selected, Optional<String> arranged) {
        return new CarriedSession(name, file, kept, shown, selected, arranged);
    }
}
