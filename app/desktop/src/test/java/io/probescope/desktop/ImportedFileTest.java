package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.probescope.desktop.shell.panel.ProbePanel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Toggle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person opens what another tool wrote, and looks at it in every view that is offered. */
class ImportedFileTest extends OneWorkbenchTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one.folded   | main;parse 400\\nmain;render 100\\n
            two.folded   | main;parse 400 100\\nmain;render 100 400\\nmain;idle 5 5\\n
            trace.json   | {"traceEvents":[{"ph":"X","name":"a","pid":1,"tid":1,"ts":10,"dur":20},{"ph":"i","name":"b","pid":1,"tid":1,"ts":15}]}
            perf.txt     | cc1 19 [001] 12.345678: 10101010 cpu-clock:\\n\\t    55d0 main+0x10 (/usr/bin/cc1)\\n\\n
            """)
    void everyViewOfItShowsSomething(String name, String content) throws Exception {
        Path file = Files.writeString(
                directory.resolve(name), content.replace("\\n", "\n").replace("\\t", "\t"));
        interact(() -> workbench.sessions().open(file));
        until(() -> workspace().name().equals(name) && workbench.isPainted());
        for (ProbePanel panel : lookup(".probe-panel").queryAllAs(ProbePanel.class)) {
            List<Node> views = List.copyOf(from(panel).lookup(".view-choice").queryAll());
            assertFalse(views.isEmpty());
            for (Node view : views) {
                interact(() -> ((Toggle) view).setSelected(true));
                until(workbench::isPainted);
                assertEquals(List.of(), problems(panel), view.getId());
            }
        }
    }

    private List<String> problems(ProbePanel panel) {
        return from(panel).lookup(".view-problem .label").queryAllAs(Labeled.class).stream()
                .filter(label -> label.isVisible() && label.getParent().isVisible())
                .map(Labeled::getText)
                .toList();
    }
}
