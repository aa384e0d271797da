/** What can be done in the window, each with its keys. */
package io.probescope.desktop.shell.action;
