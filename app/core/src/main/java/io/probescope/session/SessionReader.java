package io.probescope.session;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The readable side of a session, live or saved. Every method may be called from any thread; none may be called from the screen's thread. */
public interface SessionReader {

    /** Hosts, runs, time span, losses and cost as committed by now. */
    SessionInfo info() throws ProblemException;

    /** The tables that hold streams, in the order they appeared. */
    List<StreamTable> streams() throws ProblemException;

    /** The highest {@code seq} committed, 0 when there is none. Live views ask for rows above the one they saw last. */
    long lastSeq() throws ProblemException;

    /**
     * Runs one read-only query.
     *
     * @param sql with {@code ?} for each parameter
     * @param parameters {@link Long}, {@link String}, {@link Boolean} or {@code null}
     * @param reader reads the whole result; the result set is closed afterwards
     */
    <T> T query(String sql, List<?> parameters, ResultReader<T> reader) throws ProblemException;

    /**
     * What was lost and when, by the moment at which it was known.
     *
     * @param run the run, or 0 for all
     */
    List<LossInterval> losses(int run) throws ProblemException;

    /** The frames of stacks, leaf first; ids that are not known are absent. */
    Map<Long, List<Frame>> stacks(Collection<Long> ids) throws ProblemException;

    /** Reads a result set to a value. */
    @FunctionalInterface
    interface ResultReader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
