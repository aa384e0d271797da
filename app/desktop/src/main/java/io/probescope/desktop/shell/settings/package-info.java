/** What the workbench remembers between its lives, in a file that several workbenches may share. */
package io.probescope.desktop.shell.settings;
