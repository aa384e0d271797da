/** What parts of the window are built of: labels, buttons and rows, the list of a side panel, the page of the middle. */
package io.probescope.desktop.shell.node;
