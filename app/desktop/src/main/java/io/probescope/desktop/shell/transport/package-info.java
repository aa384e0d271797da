/** The controls of the moment that is shown: live, paused, or played. */
package io.probescope.desktop.shell.transport;
