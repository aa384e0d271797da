/** Recorded sessions: the bundled one, recent ones, opening others. */
package io.probescope.desktop.shell.sessions;
