package io.probescope.desktop.view.top;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.LineKeyUses;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import java.util.List;

/** Who has the most; fits streams that say who and have something to add up. */
public final class TopFactory implements ViewFactory {
    @Override
    public String name() {
        return "top";
    }

    @Override
    public String icon() {
        return "fth-award";
    }

    @Override
    public boolean fits(StreamTable stream) {
        return !Identity.of(stream).isEmpty() && !Measure.of(stream).isEmpty();
    }

    @Override
    public List<KeyUse> keys() {
        return LineKeyUses.ALL;
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new TopView(context, choices);
    }
}
