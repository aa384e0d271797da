package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.problem.Problem;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Reads the pages that a list wants, one at a time, off the screen's thread; first the one that was looked at last. To be used on the screen's thread. */
final class PageLoader {
    private final Latest latest;
    private final Runnable onAsk;
    private final Runnable onRead;
    private PagedRows rows;
    private PageSource source;
    private boolean due;
    private boolean reading;
    /** How many of the list's first rows are still where the page that is being read knows them. */
    private long firm;

    /**
     * Reads nothing yet.
     *
     * @param onAsk told when a page is on its way
     * @param onRead told when there are more rows
     * @param failed gets what went wrong
     */
    PageLoader(Executor queries, Runnable onAsk, Runnable onRead, Consumer<Problem> failed) {
        this.onAsk = onAsk;
        this.onRead = onRead;
        latest = new Latest(queries, problem -> {
            reading = false;
            failed.accept(problem);
        });
    }

    /** Reads from now on for a list of rows. */
    void read(PagedRows into, PageSource from) {
        close();
        rows = into;
        source = from;
    }

    /**
     * The same list has grown, and its rows are read from another source.
     *
     * @param stable how many of its first rows are where they were
     */
    void grow(PageSource from, long stable) {
        source = from;
        firm = Math.min(firm, stable);
    }

    PageSource source() {
        return source;
    }

    /** Whether a page is on its way. */
    boolean isReading() {
        return reading;
    }

    /** The list wants a page. */
    void wake() {
        if (!due) {
            due = true;
            // Once all cells that are drawn now have said what they want.
            ScreenThread.later(this::next);
        }
    }

    /** Reads nothing any more, also of what cells have said by now that they want. */
    void close() {
        latest.forget();
        reading = false;
        rows = null;
        if (source != null) {
            source.cancel();
        }
    }

    private void next() {
        due = false;
        if (reading || rows == null) {
            return;
        }
        OptionalInt wanted = rows.takeWanted();
        if (wanted.isEmpty()) {
            return;
        }
        int page = wanted.getAsInt();
        PagedRows into = rows;
        PageSource from = source;
        reading = true;
        firm = Long.MAX_VALUE;
        onAsk.run();
        latest.ask(() -> from.page(page), read -> {
            reading = false;
            long begin = (long) page * PagedRows.PAGE;
            boolean moved = begin + read.size() > firm;
            if (!moved) {
                into.put(begin, read);
            }
            if (moved || from.isWhole(page, read)) {
                // Rows that are still on the screen want theirs again.
                onRead.run();
                wake();
            }
        });
    }
}
