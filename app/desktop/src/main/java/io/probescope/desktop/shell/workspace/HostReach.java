package io.probescope.desktop.shell.workspace;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.Connector;
import io.probescope.connect.UserQuestions;
import io.probescope.connect.doctor.Doctor;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.HostFacts;
import io.probescope.record.Recording;
import io.probescope.record.RecordingListener;
import java.util.function.Consumer;

/**
 * The way to a host: connect, let the doctor try the probes, begin to record.
 */
record HostReach(HostChoice host, Connector connector, ProbeCatalog catalog) {

    /**
     * What is there at the end of the way.
     *
     * @param report what the doctor found, or {@code null} when he was not asked
     */
    record Reached(HostFacts facts, DoctorReport report, Recording recording) {}

    /**
     * Goes it; blocks for seconds. Interrupting gives up.
     *
     * @param examine whether to ask the doctor
     * @param step told each step of the connect, on the calling thread
     * @param examining told when the doctor begins, on the calling thread
     * @param session where the host is recorded
     * @throws ProblemException when a part fails; nothing is left running then
     */
    Reached go(
            UserQuestions questions,
            boolean examine,
            Consumer<Step> step,
            Runnable examining,
            LiveSession session,
            RecordingListener listener)
            throws ProblemException {
        AgentConnection connection = connector.connect(host.address(), host.options(), questions, step);
        try {
            DoctorReport report = null;
            if (examine) {
                examining.run();
                report = new Doctor().examine(connection, catalog);
            }
            return new Reached(connection.hello().host(), report, session.record(connection, listener));
        } catch (ProblemException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }
}
