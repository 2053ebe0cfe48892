package io.wheeltapper.cli;

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
        return new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExitCodeExceptionMapper(Failures::exitCode)
                .setExecutionExceptionHandler(Failures::report);
    }
}
