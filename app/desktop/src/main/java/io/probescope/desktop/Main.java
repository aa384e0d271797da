package io.probescope.desktop;

import io.probescope.cli.ProbescopeCommand;
import javafx.application.Application;

/** The application's entry point: every command of the core, {@code open}, and the workbench when no command is given. */
public final class Main {
    private Main() {}

    /** Runs a command or the workbench and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(ProbescopeCommand.execute(
                ProbescopeCommand.commandLine(() -> Application.launch(WorkbenchApplication.class))
                        .addSubcommand(new OpenCommand()),
                arguments));
    }
}
