package io.probescope.desktop.view.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All rows of a table, of which some pages are in memory: those that were looked at last. A row that is not stands as one without values, and its page is wanted from then on. To be
 * used on the screen's thread.
 */
final class PagedRows {
    static final int PAGE = 500;
    /** The most pages in memory. */
    static final int MOST_PAGES = 24;
    /** So near to another page it is wanted, too. */
    static final int NEAR = 120;

    private final Object[] unread;
    private final Runnable onWanted;
    /** By number, the one that was looked at last at the end. */
    private final Map<Integer, List<Object[]>> pages = new LinkedHashMap<>(MOST_PAGES, 0.75f, true);
    /** Numbers of pages, the one that was wanted last at the end. */
    private final Deque<Integer> wanted = new ArrayDeque<>();

    private int size;

    /**
     * Rows none of which is read.
     *
     * @param columns how many the stream has
     * @param onWanted told when a page is wanted
     */
    PagedRows(int columns, long size, Runnable onWanted) {
        unread = EventRow.unread(columns);
        this.size = bounded(size);
        this.onWanted = onWanted;
    }

    int size() {
        return size;
    }

    Object[] get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        want(Math.max(0, index - NEAR));
        want((int) Math.min(size - 1L, (long) index + NEAR));
        want(index);
        return known(index);
    }

    private Object[] known(int index) {
        List<Object[]> page = pages.get(index / PAGE);
        return page == null || index % PAGE >= page.size() ? unread : page.get(index % PAGE);
    }

    boolean isRead(int index) {
        return index >= 0 && index < size && known(index) != unread;
    }

    /** Where a row is, if it is in memory. */
    OptionalInt find(long seq) {
        for (Map.Entry<Integer, List<Object[]>> page : pages.entrySet()) {
            List<Object[]> rows = page.getValue();
            for (int i = 0; i < rows.size(); i++) {
                if (EventRow.seq(rows.get(i)) == seq) {
                    return OptionalInt.of(page.getKey() * PAGE + i);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** How many rows are in memory. */
    int rowsInMemory() {
        return pages.values().stream().mapToInt(List::size).sum();
    }

    /** The page that was wanted last; what else was wanted is forgotten, and wanted again once it is looked at. */
    OptionalInt takeWanted() {
        wanted.removeIf(page -> isRead((int) Math.min(size, (page + 1L) * PAGE) - 1));
        Integer last = wanted.peekLast();
        wanted.clear();
        return last == null ? OptionalInt.empty() : OptionalInt.of(last);
    }

    /** What was wanted by now is not; rows that are looked at again want theirs again. */
    void forgetWanted() {
        wanted.clear();
    }

    /** There are more rows at the end. */
    void grow(long more) {
        size = Math.max(size, bounded(more));
    }

    /** Forgets the rows from one on: they are others now. */
    void forget(long from) {
        int whole = (int) (Math.min(from, size) / PAGE);
        pages.keySet()
                .removeIf(page -> page > whole || (page == whole && from % PAGE != 0) || page * (long) PAGE >= from);
    }

    /** Takes rows in that were read. */
    void put(long begin, List<Object[]> rows) {
        long end = begin + rows.size();
        for (long page = begin / PAGE; page * PAGE < end; page++) {
            long first = page * PAGE;
            List<Object[]> known = new ArrayList<>();
            if (first < begin) {
                List<Object[]> before = pages.getOrDefault((int) page, List.of());
                int missing = (int) (begin - first);
                if (before.size() < missing) {
                    continue;
                }
                known.addAll(before.subList(0, missing));
            }
            known.addAll(
                    rows.subList((int) (Math.max(first, begin) - begin), (int) (Math.min(first + PAGE, end) - begin)));
            pages.put((int) page, List.copyOf(known));
        }
        while (pages.size() > MOST_PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
    }

    private void want(int index) {
        if (!isRead(index)) {
            int page = index / PAGE;
            wanted.remove(page);
            wanted.add(page);
            onWanted.run();
        }
    }

    private static int bounded(long rows) {
        return (int) Math.min(Integer.MAX_VALUE, rows);
    }
}
