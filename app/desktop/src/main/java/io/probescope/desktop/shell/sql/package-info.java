/** The console: SQL over the session that is looked at, its result as a table or a chart. */
package io.probescope.desktop.shell.sql;
