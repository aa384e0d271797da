package io.probescope.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** A look of the whole window: the base style sheet and the palette of drawn charts. */
public enum Theme {
    LIGHT("light", new PrimerLight().getUserAgentStylesheet(), Palette.LIGHT),
    DARK("dark", new PrimerDark().getUserAgentStylesheet(), Palette.DARK);

    private final String styleClass;
    private final String baseStylesheet;
    private final Palette palette;

    Theme(String styleClass, String baseStylesheet, Palette palette) {
        this.styleClass = styleClass;
        this.baseStylesheet = baseStylesheet;
        this.palette = palette;
    }

    /** The style class of the scene's root, which is also what a user calls the theme. */
    public String styleClass() {
        return styleClass;
    }

    public Palette palette() {
        return palette;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    String baseStylesheet() {
        return baseStylesheet;
    }
}
