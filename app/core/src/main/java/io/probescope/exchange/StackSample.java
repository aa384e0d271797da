package io.probescope.exchange;

import io.probescope.protocol.Frame;
import java.util.List;

/**
 * A stack and how much it counts.
 *
 * @param labels in the order of {@link StackColumns#labels}: {@link String} or {@link Long}, {@code null} where it is not known. Owned by the sample.
 * @param leafFirst its frames: kernel code, then user code
 * @param weights in the order of {@link StackColumns#weights}. Owned by the sample.
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record StackSample(Object[] labels, List<Frame> leafFirst, long[] weights) {}
