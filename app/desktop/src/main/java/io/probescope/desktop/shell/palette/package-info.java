/** The command palette and the page of all keys. */
package io.probescope.desktop.shell.palette;
