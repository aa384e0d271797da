package io.probescope.desktop;

import io.probescope.cli.Cli;
import java.util.concurrent.Callable;
import javafx.application.Application;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one entry point: every command of the core, {@code open}, and the workbench when no command is given. */
@Command(
        name = "probescope",
        mixinStandardHelpOptions = true,
        version = "Probescope 0.1.0",
        description = "Looks into Linux hosts with eBPF. Without a command it opens the workbench.",
        subcommands = OpenCommand.class)
public final class Main implements Callable<Integer> {

    @Override
    public Integer call() {
        Application.launch(WorkbenchApplication.class);
        return 0;
    }

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main());
        Cli.addCommands(commands);
        System.exit(commands.execute(arguments));
    }
}
