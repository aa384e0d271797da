package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The files that what is drawn can be written to. */
class FlameFilesTest extends KnownStacksTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsDrawnIsWhatIsWritten() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        assertEquals(
                List.of("db;main;scan;memcpy 60", "web;main;inflate;memcpy 30", "web;main;parse 10"),
                written("all-folded"));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                < chart("#flames").middleOf("inflate").getY());
        assertEquals(
                List.of("db;memcpy;scan;main 60", "web;memcpy;inflate;main 30", "web;parse;main 10"),
                written("all-folded"));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                > chart("#flames").middleOf("inflate").getY());
        over("inflate");
        push(KeyCode.S);
        until(() -> chart("#callers").middleOf("main") != null);
        assertEquals(List.of("inflate;main;web 30"), written("callers-folded"));
        assertEquals(List.of("inflate;memcpy 30"), written("callees-folded"));
    }

    @Test
    void whatIsComparedIsWrittenWithBothCounts() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        long later = MemorySession.START_NS + 1_000_000_000L;
        session.run("INSERT INTO profile SELECT * REPLACE (seq + 1000 AS seq, %d AS time) FROM profile WHERE seq <= 20"
                .formatted(later));
        interact(() -> context.selection().select(later, later + 1));
        interact(() -> context.selection().compareWith(new Baseline.Time(new TimeRange(Long.MIN_VALUE, later))));
        until(() -> view.files().stream()
                .map(DrawnFile::id)
                .toList()
                .equals(List.of("compared-folded", "compared-speedscope", "compared-pprof", "compared-svg")));
        assertEquals(
                List.of("db;main;scan;memcpy 60 0", "web;main;inflate;memcpy 30 10", "web;main;parse 10 10"),
                written("compared-folded"));
        assertTrue(written("compared-svg").stream().anyMatch(line -> line.contains("memcpy")));
    }

    /** Each view draws a host, turned or not as it is; a file has both. */
    @Test
    void hostsThatStandApartAreWrittenTogether() throws Exception {
        until(() -> view.shows(session.lastSeq()));
        View[] other = new View[1];
        interact(() -> other[0] = new FlameFactory().open(context));
        until(() -> other[0].shows(session.lastSeq()));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy") != null);
        List<DrawnFile> files = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Map<String, View> hosts = new LinkedHashMap<>();
            hosts.put("web-1", view);
            hosts.put("web-2", other[0]);
            return new FlameFactory().files(hosts);
        });
        assertEquals(
                List.of("all-folded", "all-speedscope", "all-pprof", "all-svg"),
                files.stream().map(DrawnFile::id).toList());
        Path file = folder.resolve("hosts.folded");
        files.get(0).writing().to(file);
        assertEquals(
                List.of(
                        "web-1;db;memcpy;scan;main 60",
                        "web-1;web;memcpy;inflate;main 30",
                        "web-1;web;parse;main 10",
                        "web-2;db;main;scan;memcpy 60",
                        "web-2;web;main;inflate;memcpy 30",
                        "web-2;web;main;parse 10"),
                Files.readAllLines(file).stream().sorted().toList());
        interact(() -> other[0].close());
    }

    /** The lines of a file that the view offers, sorted. */
    private List<String> written(String id) throws Exception {
        Path file = folder.resolve(id);
        DrawnFile offered = WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> view.files().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow());
        offered.writing().to(file);
        return Files.readAllLines(file).stream().sorted().toList();
    }
}
