/**
 * The workbench: what is open, the ways between its places, and the actions. The only part of the desktop that composes the others; each package below is one part of the window, knows nothing of this
 * one, and forms no cycle with the rest.
 *
 * <p>Everything here is used on the screen's thread unless it says otherwise; what waits runs on {@link io.probescope.desktop.shell.task.Background}.
 */
package io.probescope.desktop.shell;
