package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.shell.workspace.RecordedWorkspace.Kept;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What is recorded, taken from one workbench into the next of the same life.
 *
 * @param name what its chip says, in the language that is spoken
 * @param file the user's, or a temporary one
 * @param kept where it is kept when the workbench is gone
 * @param shown whether it is what is looked at
 */
public record CarriedSession(Supplier<String> name, Path file, Kept kept, boolean shown) {}
