package io.probescope.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.cli.ProbescopeCommand;
import java.io.PrintWriter;
import javafx.application.Application;
import picocli.CommandLine;

/** The one entry point: every command of the core, {@code open}, and the workbench when no command is given. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Application.launch(WorkbenchApplication.class);
            System.exit(0);
        }
        PrintWriter out = new PrintWriter(System.out, false, UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, UTF_8);
        CommandLine commands = ProbescopeCommand.commandLine();
        commands.addSubcommand(new OpenCommand());
        int status = commands.setOut(out).setErr(err).execute(arguments);
        out.flush();
        System.exit(status);
    }
}
