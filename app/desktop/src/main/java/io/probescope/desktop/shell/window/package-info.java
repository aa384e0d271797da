/** The frame of the window: top bar, rail and side panel, the middle, and how large everything is shown. */
package io.probescope.desktop.shell.window;
