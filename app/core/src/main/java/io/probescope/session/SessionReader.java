package io.probescope.session;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.nio.file.Path;
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
    default <T> T query(String sql, List<?> parameters, ResultReader<T> reader) throws ProblemException {
        return query(sql, parameters, reader, new Cancellation());
    }

    /**
     * As {@link #query(String, List, ResultReader)}; can be ended from another thread, and ends with a problem then.
     *
     * @param cancellation what ends it
     */
    <T> T query(String sql, List<?> parameters, ResultReader<T> reader, Cancellation cancellation)
            throws ProblemException;

    /**
     * Writes what a query results in to a file, a stream of blocks whatever its length.
     *
     * @param sql read-only, with {@code ?} for each parameter
     * @param parameters as {@link #query(String, List, ResultReader)} takes them
     * @param target replaced when it is there; what is left of it after a problem is the caller's to delete
     */
    void copy(String sql, List<?> parameters, CopyFormat format, Path target, Cancellation cancellation)
            throws ProblemException;

    /**
     * What was lost and when, by the moment at which it was known.
     *
     * @param run the run, or 0 for all
     */
    List<LossInterval> losses(int run) throws ProblemException;

    /** The frames of stacks, leaf first; ids that are not known are absent. */
    Map<Long, List<Frame>> stacks(Collection<Long> ids) throws ProblemException;

    /** The formats of files that the database writes by itself. */
    enum CopyFormat {
        /** RFC 4180 with a header; NULL is nothing, the empty text is {@code ""}. */
        CSV,
        /** Apache Parquet. */
        PARQUET
    }

    /** Reads a result set to a value. */
    @FunctionalInterface
    interface ResultReader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
