/** Looking into the maps of a running probe: which there are and how full, their keys and values as they change. */
package io.probescope.desktop.shell.bpfmaps;
