package io.probescope.desktop.view.table;

import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.table.TableQuery.Order;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pages of a table's rows. A page in the order the rows came is found by its block; in a column's order, where there are many rows, by marks that are made once, with the first page
 * that is asked for. Not to be used on the screen's thread, but for {@link #cancel} and {@link #isSorted}.
 */
final class PageSource {
    /** Up to as many rows the database puts in order for each page. */
    static final int FEW = 50_000;

    private static final int MOST_MARKS = 20_000;

    private final RowReader reader;
    private final TableRows rows;
    private final Cancellation cancellation = new Cancellation();
    private final long step;
    private volatile long[] marks;

    PageSource(ViewContext context, Order order, TableRows rows) {
        reader = new RowReader(context, order);
        this.rows = rows;
        long pages = (rows.matching() + PagedRows.PAGE - 1) / PagedRows.PAGE;
        step = PagedRows.PAGE * Math.max(1, (pages + MOST_MARKS - 1) / MOST_MARKS);
    }

    /** The rows of a page; fewer of the last one. */
    List<Object[]> page(int page) throws ProblemException {
        long first = (long) page * PagedRows.PAGE;
        if (rows.isArrival()) {
            return reader.among(rows.scope(), rows.blocks(), first, PagedRows.PAGE);
        }
        if (isFew()) {
            return reader.skipping(rows.scope(), first, PagedRows.PAGE);
        }
        long[] all = marks();
        int mark = (int) (first / step);
        return mark < all.length ? reader.behind(rows.scope(), all[mark], first % step, PagedRows.PAGE) : List.of();
    }

    /**
     * Rows where a table stands.
     *
     * @param place of the first that is in sight
     * @param begin place of the first of the rows
     * @param rows whole pages
     */
    record Part(long place, long begin, List<Object[]> rows) {
        /** At the begin, where nothing is read. */
        static final Part BEGIN = new Part(0, 0, List.of());
    }

    /** The rows where a table stands; none where all would have to be put in order first. */
    Part at(long place) throws ProblemException {
        long begin = place / PagedRows.PAGE * PagedRows.PAGE;
        List<Object[]> found = new ArrayList<>();
        for (long page = begin; isSorted() && page <= place + PagedRows.NEAR; page += PagedRows.PAGE) {
            found.addAll(page((int) (page / PagedRows.PAGE)));
        }
        return new Part(place, begin, found);
    }

    /** Whether these are all rows of a page: else to ask for it again would bring no more. */
    boolean isWhole(int page, List<Object[]> read) {
        return read.size() >= Math.min(PagedRows.PAGE, rows.matching() - (long) page * PagedRows.PAGE);
    }

    /** Some rows by where they stand, in ascending order. */
    List<Object[]> rows(List<Integer> places) throws ProblemException {
        List<Object[]> found = new ArrayList<>();
        int read = -1;
        List<Object[]> rowsOfPage = List.of();
        for (int place : places) {
            if (place / PagedRows.PAGE != read) {
                read = place / PagedRows.PAGE;
                rowsOfPage = page(read);
            }
            if (place % PagedRows.PAGE < rowsOfPage.size()) {
                found.add(rowsOfPage.get(place % PagedRows.PAGE));
            }
        }
        return found;
    }

    /** Whether any page can be read by now without putting all rows in order first. */
    boolean isSorted() {
        return rows.isArrival() || isFew() || marks != null;
    }

    /** Nobody wants its pages any more. */
    void cancel() {
        cancellation.cancel();
    }

    private boolean isFew() {
        return rows.matching() <= FEW;
    }

    private synchronized long[] marks() throws ProblemException {
        if (marks == null) {
            marks = reader.marks(rows.scope(), step, cancellation);
        }
        return marks;
    }
}
