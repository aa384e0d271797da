package io.probescope.desktop.view.tree;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import java.util.List;

/** Processes under those that started them; fits streams of programs run and of processes ended, best both of one probe. */
public final class TreeFactory implements ViewFactory {
    @Override
    public String name() {
        return "tree";
    }

    @Override
    public String icon() {
        return "fth-git-merge";
    }

    @Override
    public boolean compares() {
        return false;
    }

    @Override
    public boolean fits(StreamTable stream) {
        return stream.hasMoments()
                && (ExecColumns.of(stream).isPresent() || ExitColumns.of(stream).isPresent());
    }

    @Override
    public boolean covers(StreamTable stream, StreamTable sibling) {
        return ExecColumns.of(stream).isPresent()
                && ExecColumns.of(sibling).isEmpty()
                && ExitColumns.of(sibling).isPresent();
    }

    /** The same process id on two hosts is two processes, and their trees have nothing in common. */
    @Override
    public boolean mergesHosts() {
        return false;
    }

    @Override
    public List<KeyUse> keys() {
        return TreeKeys.ALL;
    }

    @Override
    public View open(ViewContext context, Choices choices) {
        return new ProcessView(context, choices);
    }
}
