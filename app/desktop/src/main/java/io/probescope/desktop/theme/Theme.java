package io.probescope.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** A look of the whole window: the base style sheet and the palette of drawn charts. */
public enum Theme {
    LIGHT("light", new PrimerLight().getUserAgentStylesheet()),
    DARK("dark", new PrimerDark().getUserAgentStylesheet());

    private final String styleClass;
    private final String baseStylesheet;

    Theme(String styleClass, String baseStylesheet) {
        this.styleClass = styleClass;
        this.baseStylesheet = baseStylesheet;
    }

    /** The style class of the scene's root, which is also what a user calls the theme. */
    public String styleClass() {
        return styleClass;
    }

    public Palette palette() {
        return this == LIGHT ? Palette.LIGHT : Palette.DARK;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    String baseStylesheet() {
        return baseStylesheet;
    }
}
