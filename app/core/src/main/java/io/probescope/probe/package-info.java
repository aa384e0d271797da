/** The catalog of probes, read from their descriptors ({@code bpf/<name>/probe.yaml}), and their parameters. */
package io.probescope.probe;
