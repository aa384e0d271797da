package io.probescope.connect;

import io.probescope.problem.ProblemException;

/** A way to run programs on a host as the connecting user: this machine or an ssh session. Every method may be called from any thread. */
public interface Transport extends AutoCloseable {

    /**
     * Starts a command in the user's shell, without a terminal.
     *
     * @param command shell text; see {@link ShellText} for quoting
     */
    HostProcess start(String command) throws ProblemException;

    /**
     * Writes a new file that only the user may read.
     *
     * @param path absolute path
     */
    void upload(byte[] content, String path) throws ProblemException;

    /** Whether processes on the host can still be reached. */
    boolean isConnected();

    /** Ends the connection; processes still running there see the end of their standard input. */
    @Override
    void close();
}
