package io.probescope.protocol;

/**
 * Something failed that ends no run.
 *
 * @param run the run it concerns, or {@code null}
 */
public record AgentError(Integer run, String code, String cause, String next) implements AgentMessage {}
