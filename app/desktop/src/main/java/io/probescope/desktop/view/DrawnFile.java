package io.probescope.desktop.view;

import io.probescope.problem.ProblemException;
import java.nio.file.Path;

/**
 * A file that what a view draws can be written to. Immutable.
 *
 * @param id unique among those of the view
 * @param title what is written, in words
 * @param suffix what names of such files end in, without the dot before it
 * @param writing writes what was drawn when the file was offered
 */
public record DrawnFile(String id, String title, String suffix, Writing writing) {

    /** Writes a file, replacing what is there; not on the screen's thread. */
    @FunctionalInterface
    public interface Writing {
        void to(Path file) throws ProblemException;
    }
}
