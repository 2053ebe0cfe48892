package io.wheeltapper.cli;

import io.wheeltapper.cli.remote.NotebookCommand;
import java.time.Duration;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(new Wheeltapper());
    }

    static CommandLine commandLine(Wheeltapper root) {
        // The other verbs of notebooks call a server; these work here.
        CommandLine notebook = new CommandLine(new NotebookCommand())
                .addSubcommand(new NotebookConvertCommand())
                .addSubcommand(new NotebookRunCommand());
        return new CommandLine(root)
                .addSubcommand(notebook)
                .registerConverter(Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExitCodeExceptionMapper(Failures::exitCode)
                .setExecutionExceptionHandler(Failures::report);
    }
}
