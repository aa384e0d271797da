/** The first page. */
package io.probescope.desktop.shell.home;
