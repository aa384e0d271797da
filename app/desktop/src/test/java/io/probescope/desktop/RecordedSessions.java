package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.cli.ProbescopeCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sessions in a folder, recorded from the command line as a person does. */
record RecordedSessions(Path folder) {

    /** Records one; {@code how} is all that is said but where to. */
    void record(String name, String... how) {
        List<String> arguments =
                new ArrayList<>(List.of("record", "--out", file(name).toString()));
        arguments.addAll(List.of(how));
        StringWriter told = new StringWriter();
        int status = ProbescopeCommand.commandLine()
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(arguments.toArray(String[]::new));
        assertEquals(0, status, told.toString());
    }

    Path file(String name) {
        return folder.resolve(name + ".probescope");
    }
}
