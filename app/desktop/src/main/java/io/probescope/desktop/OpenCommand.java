package io.probescope.desktop;

import io.probescope.desktop.theme.Theme;
import io.probescope.problem.ProblemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens the workbench on a recorded session, or draws it into a picture. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Opens the workbench on a recorded session; with --snapshot, draws it into a picture instead.")
final class OpenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A session: FILE.probescope")
    private Path file;

    @Option(
            names = "--snapshot",
            paramLabel = "OUT.png",
            description = "Draw the workbench into this picture and exit.")
    private Path snapshot;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1440x900",
            description = "Size of the picture in pixels. Default: ${DEFAULT-VALUE}")
    private String size;

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            defaultValue = "light",
            description = "Default: ${DEFAULT-VALUE}")
    private String theme;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ProblemException {
        if (snapshot == null) {
            WorkbenchApplication.open(file.toString());
            return ExitCode.OK;
        }
        new Snapshot(file, snapshot, width(), height(), chosenTheme()).draw();
        return ExitCode.OK;
    }

    private Theme chosenTheme() {
        try {
            return Theme.valueOf(theme.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--theme is light or dark, not '" + theme + "'", unknown);
        }
    }

    private int width() {
        return dimensions()[0];
    }

    private int height() {
        return dimensions()[1];
    }

    private int[] dimensions() {
        if (!size.matches("[1-9]\\d{2,3}x[1-9]\\d{2,3}")) {
            throw new ParameterException(spec.commandLine(), "--size is like 1440x900, not '" + size + "'");
        }
        String[] parts = size.split("x", 2);
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }
}
