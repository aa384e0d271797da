package io.probescope.desktop.shell.timeline;

import io.probescope.session.Annotations;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Where the menu of a note leads.
 *
 * @param add asks for a note at a moment, nanoseconds since the epoch
 */
public record NoteWays(
        LongConsumer add,
        Consumer<Annotations.Note> goTo,
        Consumer<Annotations.Note> change,
        Consumer<Annotations.Note> remove) {}
