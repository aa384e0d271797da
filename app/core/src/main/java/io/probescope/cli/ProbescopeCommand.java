package io.probescope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root. Exit status: 0 done, 1 a problem told on stderr, 2 wrong usage; {@code record} has more. */
@Command(
        name = "probescope",
        description = "Shows what a Linux host is doing: eBPF probes, recorded and drawn.",
        mixinStandardHelpOptions = true,
        version = "probescope 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            DoctorCommand.class,
            RecordCommand.class,
            CheckupCommand.class,
            InfoCommand.class,
            CompareCommand.class,
            QueryCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            RepairCommand.class
        })
public final class ProbescopeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private final Runnable withoutCommand;

    /** A root that needs a command. */
    public ProbescopeCommand() {
        this(null);
    }

    private ProbescopeCommand(Runnable withoutCommand) {
        this.withoutCommand = withoutCommand;
    }

    @Override
    public void run() {
        if (withoutCommand == null) {
            throw new ParameterException(spec.commandLine(), "A command is missing.");
        }
        withoutCommand.run();
    }

    /** The parser of the whole command line, telling problems as all commands do. */
    public static CommandLine commandLine() {
        return commandLine(null);
    }

    /**
     * The parser of a command line to which others may add commands.
     *
     * @param withoutCommand what is done when no command is given, or {@code null} when one is needed
     */
    public static CommandLine commandLine(Runnable withoutCommand) {
        return new CommandLine(new ProbescopeCommand(withoutCommand))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsArePositionalParams(false)
                .setExecutionExceptionHandler(new ProblemReporter());
    }

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(execute(commandLine(), arguments));
    }

    /** Runs a command, writing UTF-8, and returns its exit status. */
    public static int execute(CommandLine commands, String... arguments) {
        PrintWriter out = new PrintWriter(System.out, false, UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, UTF_8);
        int status = commands.setOut(out).setErr(err).execute(arguments);
        out.flush();
        return status;
    }
}
