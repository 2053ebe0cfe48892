package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The only place where failures become messages and exit codes: 1 internal, 2 usage, 3 the data or the model do not
 * fit.
 */
final class ExitCodes {
    private ExitCodes() {}

    static int exitCode(Throwable failure) {
        if (failure instanceof ParameterException) {
            return exitCode(ErrorKind.USAGE);
        }
        WheeltapperException known = known(failure);
        return exitCode(known == null ? ErrorKind.INTERNAL : known.kind());
    }

    private static int exitCode(ErrorKind kind) {
        return switch (kind) {
            case USAGE -> 2;
            case DATA -> 3;
            case INTERNAL, EXTERNAL, RESOURCES -> 1;
        };
    }

    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        WheeltapperException known = known(failure);
        if (ShutdownState.hasBegun()) {
            command.getErr()
                    .println(
                            "Stopped before the end. Committed changes are kept. Run the same command again to do the rest.");
        } else if (known != null) {
            command.getErr().println(command.getColorScheme().errorText(known.getMessage()));
            if (known.getCause() != null) {
                command.getErr().println("Cause: " + firstLine(known.getCause()));
            }
        } else {
            command.getErr().println(command.getColorScheme().errorText("Internal error in wheeltapper:"));
            failure.printStackTrace(command.getErr());
        }
        return exitCode(failure);
    }

    /**
     * Reports all problems of a step's input after picocli has found that something is missing.
     *
     * @return the exit code; empty if the failure has another cause
     */
    static Optional<Integer> missing(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof MissingParameterException
                && command.getCommandSpec().userObject() instanceof StepVerb verb) {
            try {
                verb.values(command.getParseResult());
            } catch (WheeltapperException known) {
                command.getErr().println(command.getColorScheme().errorText(known.getMessage()));
                command.usage(command.getErr());
                return Optional.of(exitCode(known));
            }
        }
        return Optional.empty();
    }

    /** Returns Wheeltapper's own failure, which Spark wraps if it happens in a task; null if there is none. */
    private static @Nullable WheeltapperException known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WheeltapperException known) {
                return known;
            }
        }
        return null;
    }

    private static String firstLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }
}
