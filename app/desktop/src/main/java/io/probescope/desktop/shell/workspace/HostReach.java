package io.probescope.desktop.shell.workspace;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.Connector;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.doctor.Doctor;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.connect.doctor.ProbeTrial;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.HostFacts;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import java.util.function.Consumer;

/**
 * The way to a host: connect, begin to record, and let the doctor try the probes.
 */
record HostReach(HostChoice host, Connector connector, ProbeCatalog catalog) {

    /**
     * What is there at the end of the way.
     */
    record Reached(HostFacts facts, Recording recording) {}

    /**
     * Goes it; blocks for seconds. Interrupting gives up.
     *
     * @param step told each step of the connect, on the calling thread
     * @param session where the host is recorded
     * @throws ProblemException when a part fails; nothing is left running then
     */
    Reached go(UserQuestions questions, Consumer<Step> step, LiveSession session, RecordingListener listener)
            throws ProblemException {
        AgentConnection connection = connector.connect(host.address(), host.options(), questions, step);
        try {
            return new Reached(connection.hello().host(), session.record(connection, listener));
        } catch (ProblemException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /**
     * Lets the doctor try every probe on the host while it is recorded; blocks for some seconds, and longer while probes run, which come first.
     *
     * @throws ProblemException when the recording ends before
     */
    DoctorReport examine(Reached reached) throws ProblemException {
        Recording recording = reached.recording();
        ProbeTrial trial = (probe, object) -> Outcome.of(recording.tryProbe(probe, object));
        return new Doctor().examine(recording.address(), reached.facts(), trial, catalog);
    }
}
