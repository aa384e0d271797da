package io.probescope.desktop.view;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.session.StreamTable;
import java.util.List;
import java.util.Map;

/** Makes views of one kind. */
public interface ViewFactory {

    /** Name used in {@code probe.yaml} and in resource bundles: {@code view.<name>.title}. */
    String name();

    /** Icon literal of the icon pack, such as {@code fth-list}. */
    String icon();

    /** Whether the meaning of the stream's columns lets this view show it. */
    boolean fits(StreamTable stream);

    /** Whether a view of the stream shows the rows of a sibling too, so that the sibling needs no panel of its own at first. */
    default boolean covers(StreamTable stream, StreamTable sibling) {
        return false;
    }

    /** Whether its views show how what is selected differs from a baseline; else they show what is selected alone. */
    default boolean compares() {
        return true;
    }

    /** Whether one view can show the rows of several hosts; else each host has one of its own. */
    default boolean mergesHosts() {
        return true;
    }

    /**
     * The files that what several of its views draw can be written to, each of them with all hosts.
     *
     * @param hosts the views by what their hosts are called, in order
     */
    default List<DrawnFile> files(Map<String, View> hosts) {
        return List.of();
    }

    /** What keys do in the view while it has the focus, beside those of a time axis. */
    default List<KeyUse> keys() {
        return List.of();
    }

    /**
     * Opens a view as it was left. To be called on the screen's thread.
     *
     * @param choices what was chosen in it; what is chosen from now on is kept there
     */
    View open(ViewContext context, Choices choices);

    /** Opens a view as it is at first. */
    default View open(ViewContext context) {
        return open(context, Choices.none());
    }
}
