/** The status bar. */
package io.probescope.desktop.shell.status;
