/** Joins a connection and a session: what the agent says is appended to the database, and runs are started and stopped. */
package io.probescope.record;
