package io.probescope.desktop.view;

import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** An open view. To be used on the screen's thread. */
public interface View extends AutoCloseable {

    /** What is put on the screen. */
    Region node();

    /**
     * Whether what is on the screen shows all that was committed when {@code seq} was the highest row. Lets a snapshot or a test wait for the picture.
     */
    boolean shows(long seq);

    /** The conditions of a filter that don't narrow it, because what it shows can't tell. */
    List<Condition> notNarrowedBy(Filter filter);

    /** The duration of events that it shows, if any: by which one of them is the slowest. */
    default Optional<StreamColumn> duration() {
        return Optional.empty();
    }

    /** The files that what it draws now can be written to, beside the rows it is drawn of. */
    default List<DrawnFile> files() {
        return List.of();
    }

    /** Ends its queries and subscriptions. */
    @Override
    void close();
}
