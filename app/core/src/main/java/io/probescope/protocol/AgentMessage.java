package io.probescope.protocol;

/** A line from the agent. Immutable; see {@code remote-agent/PROTOCOL.md} for each kind. */
public sealed interface AgentMessage
        permits Hello,
                StreamSchema,
                StackFrames,
                Cgroup,
                Row,
                Attached,
                Refused,
                Gap,
                Losses,
                Cost,
                BudgetStep,
                Alive,
                Pong,
                Stopped,
                MapDescription,
                MapEntries,
                AgentError {}
