package io.probescope.record;

import io.probescope.problem.Problem;

/** Told how a recording fares; called on threads of the recording, never on the screen's. Must return quickly. */
public interface RecordingListener {

    /** Published twice a second, and once at the end. */
    void status(RecordingStatus status);

    /** Something went wrong that ends nothing, such as an error told by the agent. */
    void problem(Problem problem);

    /**
     * The recording is over, called once. The session stays readable.
     *
     * @param problem why, or {@code null} when it was closed by its user
     */
    void ended(Problem problem);
}
