package io.probescope.protocol;

/**
 * One row of a stream.
 *
 * @param stream number given by its {@link StreamSchema}
 * @param values in the order of the schema's columns: {@link Long} for integers that fit, {@link java.math.BigInteger} for an unsigned
 *     64-bit value above {@link Long#MAX_VALUE}, {@link Boolean}, {@link String}, or {@code null}. Owned by the row; not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path: a row is made once and read once
public record Row(int stream, Object[] values) implements AgentMessage {}
