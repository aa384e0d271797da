package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.playback.PlaybackPlace;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.workspace.RecordedWorkspace.Kept;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is recorded, taken from one workbench into the next of the same life.
 *
 * @param name what its chip says, in the language that is spoken
 * @param file the user's, or a temporary one
 * @param kept where it is kept when the workbench is gone
 * @param shown whether it is what is looked at
 */
public record CarriedSession(Supplier<String> name, Path file, Kept kept, boolean shown, Left left) {

    /**
     * How it was left. What is compared with rows that the next workbench has under another reader is compared no more.
     *
     * @param selection what of it is selected
     * @param marked the row that was looked for, or {@code null}
     * @param place the moment that is shown
     * @param layout how its panels were left, as far as somebody arranged them
     * @param pins what pinned panels keep, by what {@code PanelKey} calls them
     */
    public record Left(
            Selection selection,
            MarkedRow marked,
            PlaybackPlace place,
            Optional<String> layout,
            Map<String, Selection> pins) {
        /** As it is at first. */
        static final Left NEW = new Left(Selection.ALL, null, PlaybackPlace.FIRST, Optional.empty(), Map.of());

        public Left {
            selection = selection.reread();
            pins = Map.copyOf(pins);
        }

        /** How a workspace is left. */
        public static Left of(Workspace workspace, Optional<String> layout, Map<String, Selection> pins) {
            return new Left(
                    workspace.selection().get(),
                    workspace.selection().markedProperty().get(),
                    workspace.playback().place(),
                    layout,
                    pins);
        }
    }

    /** As nobody looked at it yet. */
    CarriedSession(Supplier<String> name, Path file, Kept kept, boolean shown) {
        this(name, file, kept, shown, Left.NEW);
    }

    /** The same as it was left. */
    public CarriedSession left(Left last) {
        return new CarriedSession(name, file, kept, shown, last);
    }

    /** Lets it be looked at in a workspace as it was. */
    public void resumeIn(RecordedWorkspace workspace) {
        workspace.selection().set(left.selection);
        workspace.selection().markedProperty().set(left.marked);
        workspace.whenRead(() -> workspace.playback().resume(left.place));
    }
}
