package io.probescope.desktop.theme;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Dresses scenes and lets the theme change while they are shown. To be used on the screen's thread. */
public final class ThemeStyles {
    /** One small sheet per component; {@code tokens} first, because the others refer to it. */
    private static final List<String> SHEETS = List.of(
            "tokens",
            "base",
            "topbar",
            "sidebar",
            "catalog",
            "map",
            "checkup",
            "probe",
            "hosts",
            "panel",
            "inspector",
            "timeline",
            "status",
            "dialog",
            "palette",
            "filter",
            "task",
            "sql",
            "bpfmaps");

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme");
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(this, "palette");

    public ThemeStyles(Theme initial) {
        theme.subscribe(chosen -> {
            if (chosen != null) {
                Application.setUserAgentStylesheet(chosen.baseStylesheet());
                palette.set(chosen.palette());
            }
        });
        theme.set(initial);
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** The colours of drawn charts, changing with the theme. */
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    /** Gives a scene all style sheets and keeps its root's style class in step with the theme. */
    public void dress(Scene scene) {
        SHEETS.forEach(sheet -> scene.getStylesheets().add(url(sheet)));
        theme.subscribe(chosen -> {
            Parent root = scene.getRoot();
            for (Theme any : Theme.values()) {
                root.getStyleClass().remove(any.styleClass());
            }
            root.getStyleClass().add(chosen.styleClass());
        });
    }

    private static String url(String sheet) {
        URL url = ThemeStyles.class.getResource("/io/probescope/desktop/theme/" + sheet + ".css");
        return Objects.requireNonNull(url, sheet).toExternalForm();
    }
}
