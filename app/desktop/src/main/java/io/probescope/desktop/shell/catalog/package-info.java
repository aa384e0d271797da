/** The catalog of probes: finding one, reading about it, setting its parameters. */
package io.probescope.desktop.shell.catalog;
