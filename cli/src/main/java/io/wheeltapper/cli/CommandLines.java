package io.wheeltapper.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;

/** Makes command lines: the same rules for values, help and failures, whatever the verbs. */
final class CommandLines {
    private CommandLines() {}

    /** @param verbs commands with picocli's annotations, or command lines, in the order of the help */
    static CommandLine of(Wheeltapper root, List<Object> verbs) {
        CommandLine line = new CommandLine(root);
        IParameterExceptionHandler standard = line.getParameterExceptionHandler();
        verbs.forEach(line::addSubcommand);
        return line.registerConverter(Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExitCodeExceptionMapper(ExitCodes::exitCode)
                .setParameterExceptionHandler((failure, arguments) -> {
                    Optional<Integer> exitCode = ExitCodes.missing(failure);
                    return exitCode.isPresent() ? exitCode.get() : standard.handleParseException(failure, arguments);
                })
                .setExecutionExceptionHandler(ExitCodes::report);
    }
}
