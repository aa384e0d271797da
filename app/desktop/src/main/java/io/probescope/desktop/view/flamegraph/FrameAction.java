package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTransform;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.view.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/** What can be done with a frame, each by one key. */
enum FrameAction {
    FOCUS("F"),
    SANDWICH("S"),
    MERGE("M"),
    COLLAPSE("C"),
    COLLAPSE_RECURSION("R"),
    COLLAPSE_MODULE("L"),
    DROP("D"),
    DROP_SUBTREE("Shift+D");

    private final String keys;

    FrameAction(String keys) {
        this.keys = keys;
    }

    static Optional<FrameAction> of(KeyEvent event) {
        return Arrays.stream(values())
                .filter(action -> action.keys().matches(event))
                .findFirst();
    }

    KeyUse keys() {
        return KeyUse.of("flamegraph." + key(), keys);
    }

    /** What it does to a frame, in words. */
    String title(FlameTree.Frame frame) {
        String name = this == COLLAPSE_MODULE
                ? frame.module().substring(frame.module().lastIndexOf('/') + 1)
                : frame.name();
        return Texts.get("view.flamegraph.do." + key(), name);
    }

    String help() {
        return Texts.get("view.flamegraph.do." + key() + ".help");
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it can be done.
     *
     * @param place whether the tree is one in which a frame's place can be told
     */
    boolean fits(FlameTree.Frame frame, boolean place) {
        return frame.kind() != FlameTree.Kind.ROOT
                && (this != COLLAPSE_MODULE
                        || (!frame.kind().isOwner() && !frame.module().isEmpty()))
                && (this != DROP_SUBTREE || place);
    }

    /**
     * The transform that does it; none for the sandwich, which is another picture of the same tree.
     *
     * @param path to the frame and with it, from the root's child on
     */
    Optional<FlameTransform> transform(List<FlameTree.Frame> path) {
        FlameTree.Frame frame = path.get(path.size() - 1);
        return Optional.ofNullable(
                switch (this) {
                    case FOCUS -> new FlameTransform.Focus(frame);
                    case SANDWICH -> null;
                    case MERGE -> new FlameTransform.Merge(frame);
                    case COLLAPSE -> new FlameTransform.CollapseFunction(frame);
                    case COLLAPSE_RECURSION -> new FlameTransform.CollapseRecursion(frame);
                    case COLLAPSE_MODULE -> new FlameTransform.CollapseModule(frame.module());
                    case DROP -> new FlameTransform.Drop(frame);
                    case DROP_SUBTREE -> new FlameTransform.DropSubtree(path);
                });
    }
}
