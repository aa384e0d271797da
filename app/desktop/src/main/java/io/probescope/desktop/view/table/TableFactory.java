package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import java.util.List;

/** Rows as they are; fits every stream. */
public final class TableFactory implements ViewFactory {
    @Override
    public String name() {
        return "table";
    }

    @Override
    public String icon() {
        return "fth-list";
    }

    @Override
    public boolean compares() {
        return false;
    }

    @Override
    public boolean fits(StreamTable stream) {
        return true;
    }

    @Override
    public List<KeyUse> keys() {
        return TableKeys.ALL;
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new EventTable(context, choices);
    }
}
