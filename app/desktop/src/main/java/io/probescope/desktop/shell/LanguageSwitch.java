package io.probescope.desktop.shell;

import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.language.Language;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Goes to the other language. Texts that are on the screen change with the window, which takes along all that is recorded, what of it is selected and how its panels were left; a recording that goes on isn't ended for that. To be used on
 * the screen's thread.
 */
final class LanguageSwitch {
    private final Settings settings;
    private final Workspaces workspaces;
    private final Consumer<String> told;
    private Consumer<Language> maker = language -> {};

    /** @param told gets what is said about it */
    LanguageSwitch(Settings settings, Workspaces workspaces, Consumer<String> told) {
        this.settings = settings;
        this.workspaces = workspaces;
        this.told = told;
    }

    /** Says who makes the window anew in another language. */
    void setMaker(Consumer<Language> windows) {
        maker = windows;
    }

    /** Switches at once, or says what is in the way: then the next window speaks the language, or this one where that is gone and it is pressed again. */
    void press() {
        List<HostWorkspace> inTheWay = workspaces.inUse();
        Language spoken = Language.spoken();
        Language before = settings.language().orElse(spoken);
        boolean waited = before != spoken && inTheWay.isEmpty();
        Language chosen = waited ? before : before.other();
        settings.setLanguage(chosen);
        if (chosen == spoken) {
            told.accept(Texts.text("status.language.stays", chosen.ownName()));
        } else if (inTheWay.isEmpty()) {
            maker.accept(chosen);
        } else {
            String hosts = inTheWay.stream().map(HostWorkspace::name).collect(Collectors.joining(", "));
            told.accept(Texts.text("status.language", chosen.ownName(), hosts));
        }
    }
}
