/** Questions to the user and problems told to them, all inside the window. */
package io.probescope.desktop.shell.dialog;
