package io.probescope.desktop.shell.bpfmaps;

import io.probescope.desktop.shell.workspace.HostLink;
import io.probescope.problem.Problem;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Reads a page of a map about once a second, and between that how full one of the other maps is; only while somebody looks, and never before the last answer has come. To be used
 * on the screen's thread.
 */
final class MapFeed implements AutoCloseable {
    private static final Duration EVERY = Duration.seconds(1);
    private static final int PAGE_ENTRIES = 500;

    /** Told on the screen's thread. */
    interface Listener {
        /** A page of the map that is shown. */
        void read(MapEntries page);

        /** The first entry of another map, and how many stand behind it. */
        void counted(MapDescription map, MapEntries first);

        void failed(Problem problem);
    }

    private final HostLink host;
    private final List<MapDescription> maps;
    private final BooleanSupplier looked;
    private final Listener listener;
    private final PauseTransition pause = new PauseTransition(EVERY);
    private MapDescription shown;
    private String after;
    private int asked;
    private int counted;
    private boolean closed;

    /**
     * A feed that begins with {@link #show}.
     *
     * @param maps of one run
     * @param looked whether somebody looks
     */
    MapFeed(HostLink host, List<MapDescription> maps, BooleanSupplier looked, Listener listener) {
        this.host = host;
        this.maps = maps.stream().filter(map -> map.closed() == null).toList();
        this.looked = looked;
        this.listener = listener;
        pause.setOnFinished(event -> read());
    }

    /** Reads, at once and from then on, the entries of a map behind a key, or the first: {@code null}. */
    void show(MapDescription map, String behind) {
        shown = map;
        after = behind;
        read();
    }

    private void read() {
        pause.stop();
        int mine = ++asked;
        if (!looked.getAsBoolean()) {
            pause.playFromStart();
        } else if (shown.closed() != null) {
            count(mine);
        } else {
            host.readMap(
                    shown,
                    after,
                    PAGE_ENTRIES,
                    page -> {
                        if (mine == asked) {
                            listener.read(page);
                            count(mine);
                        }
                    },
                    problem -> fail(mine, problem));
        }
    }

    /** Each map is counted once before the first pause, and then one in each. */
    private void count(int mine) {
        if (mine != asked || closed) {
            return;
        }
        if (maps.isEmpty()) {
            pause.playFromStart();
            return;
        }
        MapDescription map = maps.get(counted % maps.size());
        boolean first = counted++ < maps.size();
        if (map.equals(shown)) { // which has just been read
            next(first, mine);
            return;
        }
        host.readMap(
                map,
                null,
                1,
                page -> {
                    if (!closed) {
                        listener.counted(map, page);
                    }
                    next(first, mine);
                },
                problem -> fail(mine, problem));
    }

    private void next(boolean first, int mine) {
        if (first) {
            count(mine);
        } else if (mine == asked) {
            pause.playFromStart();
        }
    }

    private void fail(int mine, Problem problem) {
        if (mine == asked && !closed) {
            listener.failed(problem);
            pause.playFromStart();
        }
    }

    @Override
    public void close() {
        closed = true;
        asked++;
        pause.stop();
    }
}
