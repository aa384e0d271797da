package io.probescope.desktop.shell.workspace;

import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import io.probescope.session.StreamTable;
import io.probescope.session.Timeline;
import java.util.List;

/**
 * What a session holds at one moment: read together off the screen's thread. Immutable.
 *
 * @param info hosts, runs, losses and cost
 * @param streams in the order they appeared
 * @param lastSeq highest row committed
 */
public record Contents(SessionInfo info, List<StreamTable> streams, long lastSeq) {
    public static final Contents EMPTY = new Contents(
            new SessionInfo(0, 0, 0, 0, false, Timeline.HOST, List.of(), List.of(), List.of(), Annotations.NONE),
            List.of(),
            0);

    public Contents {
        streams = List.copyOf(streams);
    }
}
