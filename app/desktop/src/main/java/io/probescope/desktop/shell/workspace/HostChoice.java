package io.probescope.desktop.shell.workspace;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;

/** A host and how to log in there. */
public record HostChoice(HostAddress address, ConnectOptions options) {}
