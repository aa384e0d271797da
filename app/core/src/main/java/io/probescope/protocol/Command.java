package io.probescope.protocol;

/** A line to the agent. Immutable; see {@code remote-agent/PROTOCOL.md} for each kind. */
public sealed interface Command permits StartRun, StopRun, AskMaps, ReadMap, LimitCost, Ping, Bye {}
