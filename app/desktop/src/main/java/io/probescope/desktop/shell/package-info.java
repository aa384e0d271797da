/**
 * The workbench window: navigation, pages, dialogs, status bar. The only part of the desktop that composes the others.
 *
 * <p>Everything here is used on the screen's thread unless it says otherwise; what waits runs on {@link io.probescope.desktop.shell.task.Background}.
 */
package io.probescope.desktop.shell;
