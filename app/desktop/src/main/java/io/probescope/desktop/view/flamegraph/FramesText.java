package io.probescope.desktop.view.flamegraph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probescope.analysis.flame.FlameTree.Frame;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is kept of a flame graph among the choices, as text: records of frames, the same in every language. */
final class FramesText {
    private static final System.Logger LOG = System.getLogger(FramesText.class.getName());
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private FramesText() {}

    static String of(Object kept) {
        try {
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("frames are plain data", impossible);
        }
    }

    /** Reads what {@link #of} gave; nothing of an empty or a damaged text. */
    static <T> Optional<T> read(String text, Class<T> type) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text, type));
        } catch (JsonProcessingException damaged) {
            LOG.log(System.Logger.Level.WARNING, "what was chosen in a flame graph is ignored", damaged);
            return Optional.empty();
        }
    }

    /** The frames of a path that was read, none of which lacks a part. */
    static List<Frame> whole(List<Frame> path) {
        path.forEach(FramesText::whole);
        return List.copyOf(path);
    }

    static Frame whole(Frame frame) {
        Objects.requireNonNull(frame.kind());
        Objects.requireNonNull(frame.name());
        Objects.requireNonNull(frame.module());
        Objects.requireNonNull(frame.why());
        return frame;
    }
}
