package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that are broken, or made to do harm, opened in the window: each is told in its place, and nothing of another file is shown. */
class DamagedSessionTest extends OneWorkbenchTest {
    private static final int BLOCK_BYTES = 64 << 10;

    @TempDir
    private Path directory;

    @Test
    void aSessionCutInTheMiddleIsRefusedInPlace() throws Exception {
        Path file = sample();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        interact(() -> workbench.sessions().open(file));
        assertTold("#session-problem", "probescope repair");
    }

    @Test
    void aSessionWithOverwrittenBlocksIsToldInPlace() throws Exception {
        Path file = sample();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long block = channel.size() / 4; block < channel.size() * 3 / 4; block += BLOCK_BYTES) {
                channel.write(ByteBuffer.wrap("damaged".getBytes(StandardCharsets.UTF_8)), block);
            }
        }
        interact(() -> workbench.sessions().open(file));
        // Refused, or above its panels: as the blocks lie.
        String notice = "#workspace-notice .problem";
        until(() -> isTold("#session-problem") || isTold(notice));
        assertTold(isTold(notice) ? notice : "#session-problem", "Corrupt database file");
    }

    @Test
    void factsThatAreNoFactsAreToldAboveThePanels() throws Exception {
        Path file = changed("UPDATE hosts SET facts = '[1]'");
        interact(() -> workbench.sessions().open(file));
        assertTold("#workspace-notice .problem", "hosts and runs is damaged");
        clickOn("#notice-dismiss");
        until(() -> lookup("#workspace-notice .problem").tryQuery().isEmpty());
    }

    @Test
    void aViewOfAnotherFileIsToldAndNotShown() throws Exception {
        Path file = changed("ALTER TABLE opensnoop RENAME TO kept; CREATE VIEW opensnoop AS SELECT 1::INTEGER host,"
                + " 1::INTEGER run, 1::BIGINT seq, 1::BIGINT \"time\", 1::BIGINT kernel_ns, content AS comm"
                + " FROM read_text('/etc/passwd')");
        interact(() -> workbench.sessions().open(file));
        assertTold("#workspace-notice .problem", "Files opened");
        until(workbench::isPainted);
        assertTrue(lookup("#panel-opensnoop").tryQuery().isEmpty());
        assertNothingOfPasswd();
    }

    @Test
    void aSessionThatIsAViewOfAnotherFileIsRefusedInPlace() throws Exception {
        Path file = changed("DROP TABLE session; CREATE VIEW session AS SELECT content AS key, content AS value"
                + " FROM read_text('/etc/passwd')");
        interact(() -> workbench.sessions().open(file));
        assertTold("#session-problem", "not a Probescope session");
        assertNothingOfPasswd();
    }

    private void assertTold(String place, String words) throws Exception {
        until(() -> isTold(place));
        String told = texts(lookup(place).query());
        assertTrue(told.contains(words), told);
    }

    private boolean isTold(String place) {
        return lookup(place).tryQuery().filter(Node::isVisible).isPresent();
    }

    private void assertNothingOfPasswd() {
        assertFalse(texts(workbench.scene().getRoot()).contains("root:"));
    }

    private String texts(Node root) {
        StringBuilder texts = new StringBuilder();
        from(root)
                .lookup((Node node) -> node instanceof Label)
                .queryAllAs(Label.class)
                .forEach(label -> texts.append(label.getText()).append('\n'));
        return texts.toString();
    }

    private Path sample() throws IOException {
        Path file = directory.resolve("a.probescope");
        try (InputStream sample = getClass().getResourceAsStream("sample.probescope")) {
            Files.copy(sample, file);
        }
        return file;
    }

    private Path changed(String sql) throws IOException, SQLException {
        Path file = sample();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return file;
    }
}
