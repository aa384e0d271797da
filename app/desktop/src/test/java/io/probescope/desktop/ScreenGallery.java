package io.probescope.desktop;

import io.probescope.desktop.GalleryWindow.Look;
import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;

/**
 * Draws the screens of the workbench on this machine and on the bundled recording into PNG files, light and dark, at several sizes, in both languages:
 * {@code ScreenGallery DIRECTORY [LOOK...]}, where a look is as the files' names end, such as {@code 1280x800-light} or {@code zh-CN}; all are drawn when none is named.
 */
public final class ScreenGallery {
    private static final List<Look> LOOKS = List.of(
            new Look(1280, 800, Theme.LIGHT, Language.ENGLISH, 100),
            new Look(1920, 1080, Theme.LIGHT, Language.ENGLISH, 100),
            new Look(1280, 800, Theme.DARK, Language.ENGLISH, 100),
            new Look(1920, 1080, Theme.DARK, Language.ENGLISH, 100),
            new Look(1280, 800, Theme.LIGHT, Language.SIMPLIFIED_CHINESE, 100),
            new Look(1920, 1080, Theme.DARK, Language.SIMPLIFIED_CHINESE, 100),
            new Look(1440, 900, Theme.LIGHT, Language.ENGLISH, 150),
            new Look(1440, 900, Theme.DARK, Language.SIMPLIFIED_CHINESE, 150));

    private ScreenGallery() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Platform.startup(() -> Platform.setImplicitExit(false));
        try {
            List<String> wanted = List.of(arguments).subList(1, arguments.length);
            for (Look look : LOOKS) {
                if (wanted.isEmpty() || wanted.stream().anyMatch(String.valueOf(look)::contains)) {
                    try (GalleryWindow window = new GalleryWindow(look)) {
                        new HostScreens(directory, look, window).drawAll();
                        new RecordingScreens(directory, look, window).drawAll();
                    }
                }
            }
        } finally {
            Platform.exit();
        }
    }
}
