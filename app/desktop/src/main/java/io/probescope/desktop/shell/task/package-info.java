/** Long work while it runs: how far it has come, and a way to end it. */
package io.probescope.desktop.shell.task;
