package io.probescope.session.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.protocol.Frame;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of frames, hashes of their content. Stacks share most frames, so the ids asked for lately are kept; how much is kept is bounded. Used by one thread. */
final class FrameIds {
    private static final int KEPT = 16_384;
    /** Characters of a frame's names; a frame with more is hashed each time. */
    private static final int LONGEST_KEPT = 1_024;

    private final ContentHash hash;
    private final Map<Frame, Long> kept = new LinkedHashMap<>();

    FrameIds(ContentHash hash) {
        this.hash = hash;
    }

    long of(Frame frame) {
        Long known = kept.get(frame);
        if (known != null) {
            return known;
        }
        long id = hash.of(content(frame).getBytes(UTF_8));
        if (length(frame.symbol()) + length(frame.module()) + length(frame.why()) <= LONGEST_KEPT) {
            if (kept.size() == KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(frame, id);
        }
        return id;
    }

    private static String content(Frame frame) {
        return String.join(
                "\0",
                frame.kind().name(),
                String.valueOf(frame.symbol()),
                String.valueOf(frame.module()),
                String.valueOf(frame.why()),
                Long.toHexString(frame.offset()),
                Long.toHexString(frame.address()));
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
