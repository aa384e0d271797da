/** The inspector: what the chosen probe means. */
package io.probescope.desktop.shell.inspector;
