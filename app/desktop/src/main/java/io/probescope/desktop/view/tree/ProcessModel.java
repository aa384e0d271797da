package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree;
import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.selection.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Which processes are on the screen, as rows: what is collapsed, searched and selected. Survives that the tree grows. To be used on the screen's thread.
 */
final class ProcessModel {
    private final Folds folds = new Folds();
    private Consumer<String> onFold = text -> {};
    private ProcessPicture picture = new ProcessPicture(ProcessTree.EMPTY, true, MetConditions.NONE, List.of());
    private Selection selection = Selection.ALL;
    private String search = "";
    private boolean failedOnly;
    private long selected;
    private boolean[] wanted = {};
    private List<Row> rows = List.of();
    private int matching;

    /**
     * A process on the screen.
     *
     * @param depth how many ancestors it has
     * @param wanted whether it is looked for itself, or only leads to one that is
     */
    record Row(Life life, int depth, boolean parent, boolean collapsed, boolean wanted) {}

    ProcessPicture picture() {
        return picture;
    }

    List<Row> rows() {
        return rows;
    }

    /** How many processes meet what is searched and selected. */
    int matching() {
        return matching;
    }

    void show(ProcessPicture next) {
        picture = next;
        arrange();
    }

    void select(Selection wished) {
        selection = wished;
        arrange();
    }

    void search(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
        arrange();
    }

    /** Whether only some of what is selected is looked for. */
    boolean isSearched() {
        return failedOnly || !search.isEmpty();
    }

    void setFailedOnly(boolean only) {
        failedOnly = only;
        arrange();
    }

    /** Folds a process's descendants into it, or out again. */
    void setCollapsed(Life life, boolean fold) {
        if (folds.fold(life, fold)) {
            folded();
        }
    }

    void collapseAll() {
        folds.foldAll(picture.lives());
        folded();
    }

    void expandAll() {
        folds.unfoldAll();
        folded();
    }

    private void folded() {
        arrange();
        onFold.accept(folds.text());
    }

    /** @param told what is folded, whenever somebody folds */
    void setOnFold(Consumer<String> told) {
        onFold = told;
    }

    /** Folds as a text says that was told before. */
    void fold(String text) {
        folds.take(text);
        arrange();
    }

    void choose(Life life) {
        selected = id(life);
    }

    /** Index of the chosen row, or -1. */
    int chosen() {
        for (int i = 0; i < rows.size(); i++) {
            if (id(rows.get(i).life()) == selected) {
                return i;
            }
        }
        return -1;
    }

    /** What stays the same while a process's end is not seen yet: the first row that told of it. */
    static long id(Life life) {
        if (!life.executions().isEmpty()) {
            return life.executions().get(0).seq();
        }
        return life.end() == null ? -life.pid() : life.end().seq();
    }

    private void arrange() {
        List<Life> lives = picture.lives();
        boolean[] direct = new boolean[lives.size()];
        wanted = new boolean[lives.size()];
        matching = 0;
        for (Life life : lives) {
            if (meets(life)) {
                direct[life.index()] = true;
                matching += life.seen() ? 1 : 0;
                for (int up = life.index();
                        up >= 0 && !wanted[up];
                        up = lives.get(up).parent()) {
                    wanted[up] = true;
                }
            }
        }
        rows = rows(direct);
    }

    /** Parents before their children; without recursion, since chains of processes may be long. */
    private List<Row> rows(boolean[] direct) {
        List<Row> result = new ArrayList<>();
        Deque<Row> next = new ArrayDeque<>();
        push(next, picture.roots(), 0, direct);
        while (!next.isEmpty()) {
            Row row = next.pop();
            result.add(row);
            if (!row.collapsed) {
                push(next, picture.childrenOf(row.life), row.depth + 1, direct);
            }
        }
        return result;
    }

    private void push(Deque<Row> next, List<Life> siblings, int depth, boolean[] direct) {
        for (int i = siblings.size() - 1; i >= 0; i--) {
            Life life = siblings.get(i);
            if (wanted[life.index()]) {
                boolean parent = picture.childrenOf(life).stream().anyMatch(child -> wanted[child.index()]);
                boolean folded = parent && folds.isFolded(life);
                next.push(new Row(life, depth, parent, folded, direct[life.index()]));
            }
        }
    }

    private boolean meets(Life life) {
        return (!failedOnly || life.failed())
                && overlaps(life)
                && picture.met().areMetBy(life)
                && (search.isEmpty() || found(life));
    }

    private boolean overlaps(Life life) {
        if (selection.isAllTime()) {
            return true;
        }
        return life.seen() && life.startNs() < selection.toNs() && picture.endNs(life) >= selection.fromNs();
    }

    private boolean found(Life life) {
        if (life.comm().toLowerCase(Locale.ROOT).contains(search)
                || Integer.toString(life.pid()).equals(search)) {
            return true;
        }
        Executed program = life.program();
        return program != null
                && (program.path().toLowerCase(Locale.ROOT).contains(search)
                        || program.arguments().toLowerCase(Locale.ROOT).contains(search));
    }
}
