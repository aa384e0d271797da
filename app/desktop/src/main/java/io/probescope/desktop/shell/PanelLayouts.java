package io.probescope.desktop.shell;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.panel.LayoutMemory;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the panels of each session were left: of files in the settings, of what is in no file yet for as long as it is open; and how those of the same probes were left last. To be used on the screen's thread. */
final class PanelLayouts {
    private final Settings settings;
    private final Map<Workspace, String> passing = new HashMap<>();
    private final Map<Workspace, Map<String, Selection>> pins = new HashMap<>();

    PanelLayouts(Settings settings) {
        this.settings = settings;
    }

    LayoutMemory of(Workspace workspace) {
        return new LayoutMemory() {
            @Override
            public Optional<String> recall() {
                return fileOf(workspace)
                        .map(settings::layout)
                        .orElseGet(() -> Optional.ofNullable(passing.get(workspace)));
            }

            @Override
            public void remember(String layout) {
                fileOf(workspace)
                        .ifPresentOrElse(
                                file -> settings.setLayout(file, layout), () -> passing.put(workspace, layout));
            }

            @Override
            public Map<String, Selection> recallPins() {
                return pins.getOrDefault(workspace, Map.of());
            }

            @Override
            public void rememberPins(Map<String, Selection> kept) {
                pins.put(workspace, Map.copyOf(kept));
            }

            @Override
            public void forget() {
                PanelLayouts.this.forget(workspace);
            }

            @Override
            public Optional<String> recallUsual(String probes) {
                return settings.usualLayout(probes);
            }

            @Override
            public void rememberUsual(String probes, String layout) {
                settings.setUsualLayout(probes, layout);
            }
        };
    }

    /** What was saved looks like this when it is opened. */
    void saved(Workspace workspace, Path file) {
        of(workspace).recall().ifPresent(layout -> settings.setLayout(file, layout));
    }

    void forget(Workspace workspace) {
        passing.remove(workspace);
        pins.remove(workspace);
    }

    private static Optional<Path> fileOf(Workspace workspace) {
        return workspace instanceof RecordedWorkspace recorded ? recorded.file() : Optional.empty();
    }
}
