/**
 * What the agent and the application say to each other: one message per file, the line reader and the command writer.
 *
 * <p>The normative text is {@code remote-agent/PROTOCOL.md}; its golden lines are read by this package's tests. Depends on nothing of ours.
 */
package io.probescope.protocol;
