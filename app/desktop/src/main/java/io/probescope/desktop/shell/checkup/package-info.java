/** The checkup of a host: its probes for a minute, then findings in words. */
package io.probescope.desktop.shell.checkup;
