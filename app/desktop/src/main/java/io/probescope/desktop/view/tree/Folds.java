package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Life;
import java.util.Set;
import java.util.TreeSet;

/** Which processes their descendants are folded into: some, or all that have a parent but for some. To be used on the screen's thread. */
final class Folds {
    private static final String ALL = "all";

    private boolean all;
    /** Those that are not as {@link #all} has it. */
    private final Set<String> others = new TreeSet<>();

    boolean isFolded(Life life) {
        return isUsual(life) != (!others.isEmpty() && others.contains(name(life)));
    }

    /** Folds a process's descendants into it, or out again; whether that is new. */
    boolean fold(Life life, boolean wanted) {
        return isUsual(life) == wanted ? others.remove(name(life)) : others.add(name(life));
    }

    private boolean isUsual(Life life) {
        return all && life.parent() >= 0;
    }

    /** Folds all that have a parent; those without stay as they are. */
    void foldAll(Iterable<Life> lives) {
        Set<String> roots = new TreeSet<>();
        for (Life life : lives) {
            if (life.parent() < 0 && isFolded(life)) {
                roots.add(name(life));
            }
        }
        all = true;
        others.clear();
        others.addAll(roots);
    }

    void unfoldAll() {
        all = false;
        others.clear();
    }

    /** All of it as text. */
    String text() {
        return (all ? ALL + " " : "") + String.join(" ", others);
    }

    /** Takes what {@link #text} gave; names of no process that is there do no harm. */
    void take(String text) {
        unfoldAll();
        for (String word : text.split(" ", -1)) {
            if (word.equals(ALL)) {
                all = true;
            } else if (!word.isEmpty()) {
                others.add(word);
            }
        }
    }

    /** What stays the same while a process's end is not seen yet, and is hardly that of another one in another session: its number, and the first row that told of it. */
    private static String name(Life life) {
        return life.pid() + "/" + ProcessModel.id(life);
    }
}
