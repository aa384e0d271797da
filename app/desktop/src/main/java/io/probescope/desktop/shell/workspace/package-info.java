/** What is open in the window: hosts being watched and recorded sessions. Models without controls, to be used on the screen's thread. */
package io.probescope.desktop.shell.workspace;
