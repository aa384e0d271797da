/** Hosts: those at hand, what is known about one, adding another. */
package io.probescope.desktop.shell.hosts;
