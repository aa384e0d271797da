package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which code; fits streams with stacks. */
public final class FlameFactory implements ViewFactory {
    @Override
    public String name() {
        return "flamegraph";
    }

    @Override
    public String icon() {
        return "fth-layers";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return StackColumns.of(stream).any();
    }

    @Override
    public List<KeyUse> keys() {
        return Stream.concat(
                        FlameKeys.ALL.stream(), Stream.of(FrameAction.values()).map(FrameAction::keys))
                .toList();
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new FlameView(context, choices);
    }

    @Override
    public List<DrawnFile> files(Map<String, View> hosts) {
        Map<String, DrawnFlames> drawn = new LinkedHashMap<>();
        hosts.forEach((host, view) -> ((FlameView) view).drawn().ifPresent(flames -> drawn.put(host, flames)));
        return drawn.isEmpty() ? List.of() : DrawnFlames.together(drawn).files();
    }
}
