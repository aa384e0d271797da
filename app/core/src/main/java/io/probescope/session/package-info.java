/**
 * A trace is a database: one DuckDB file per session, holding every stream as a table and beside them hosts, runs, columns, stacks, losses, cost and
 * clock.
 *
 * <p>{@link io.probescope.session.SessionReader} is what views and queries see; it is the same for a session being recorded and for a saved one.
 */
package io.probescope.session;
