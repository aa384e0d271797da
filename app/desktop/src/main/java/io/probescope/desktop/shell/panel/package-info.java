/** Panels of running and recorded probes. */
package io.probescope.desktop.shell.panel;
