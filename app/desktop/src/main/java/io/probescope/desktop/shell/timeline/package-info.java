/** The timeline of a session. */
package io.probescope.desktop.shell.timeline;
