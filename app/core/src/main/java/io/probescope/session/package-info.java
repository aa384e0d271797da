/**
 * What a session is, in the words that everyone uses: its streams, its time line, what was lost, what users noted, and {@link io.probescope.session.SessionReader}, which is the
 * same for a session being recorded and for a saved one.
 *
 * <p>A session is a database: one DuckDB file, holding every stream as a table and beside them hosts, runs, columns, stacks, losses, cost and clock. The packages below do
 * the work: {@code database} the file, on it {@code read}, on both {@code write}, on all of them {@code saved}.
 */
package io.probescope.session;
