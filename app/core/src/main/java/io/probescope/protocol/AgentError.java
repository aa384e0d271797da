package io.probescope.protocol;

/**
 * Something failed that ends no run.
 *
 * @param run the run it concerns, or {@code null}
 * @param answers kind of the command about that run that has no other answer, such as {@code read}, or {@code null}
 */
public record AgentError(Integer run, String answers, String code, String cause, String next) implements AgentMessage {}
