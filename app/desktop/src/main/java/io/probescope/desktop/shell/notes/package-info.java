/** What users note about moments of a session. */
package io.probescope.desktop.shell.notes;
