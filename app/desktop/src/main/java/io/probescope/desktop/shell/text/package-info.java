/** The shell's texts. */
package io.probescope.desktop.shell.text;
