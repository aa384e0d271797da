/** Work that takes its time: the threads it runs on, how far it has come, and a way to end it. */
package io.probescope.desktop.shell.task;
