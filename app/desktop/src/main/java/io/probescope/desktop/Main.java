package io.probescope.desktop;

import io.probescope.cli.ProbescopeCommand;
import picocli.CommandLine.ExitCode;

/** The application's entry point: every command of the core, {@code open}, and the workbench when no command is given. */
public final class Main {
    private Main() {}

    /** Runs a command or the workbench and ends the process with its exit status. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            // Making the parser of all commands takes longer than a window should wait for it.
            WorkbenchApplication.open();
            System.exit(ExitCode.OK);
        }
        System.exit(ProbescopeCommand.execute(
                ProbescopeCommand.commandLine(WorkbenchApplication::open).addSubcommand(new OpenCommand()), arguments));
    }
}
