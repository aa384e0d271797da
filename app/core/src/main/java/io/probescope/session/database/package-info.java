/** The database file that a session is: its tables, how rows are appended to them, the journal beside it that survives a crash, copies of it. Knows what a session is, and nothing of who reads or records. */
package io.probescope.session.database;
