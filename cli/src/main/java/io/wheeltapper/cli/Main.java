package io.wheeltapper.cli;

import io.wheeltapper.cli.remote.BackfillCommand;
import io.wheeltapper.cli.remote.ClustersCommand;
import io.wheeltapper.cli.remote.DeployCommand;
import io.wheeltapper.cli.remote.JobsCommand;
import io.wheeltapper.cli.remote.NotebookCommand;
import io.wheeltapper.cli.remote.RunsCommand;
import io.wheeltapper.cli.remote.SecretsCommand;
import io.wheeltapper.cli.remote.TokensCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(new Wheeltapper());
    }

    static CommandLine commandLine(Wheeltapper root) {
        CommandLine line = new CommandLine(root);
        IParameterExceptionHandler standard = line.getParameterExceptionHandler();
        line.addSubcommand(new DemoCommand());
        StepCommands.all().forEach(step -> line.addSubcommand(StepVerb.of(step)));
        others().forEach(line::addSubcommand);
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

    private static List<Object> others() {
        // Other notebook verbs call a server; these run locally.
        CommandLine notebook = new CommandLine(new NotebookCommand())
                .addSubcommand(new NotebookConvertCommand())
                .addSubcommand(new NotebookRunCommand());
        return List.of(
                new TablesCommand(),
                new ModelsCommand(),
                new SqlCommand(),
                new MigrateCommand(),
                new ServeCommand(),
                new DriverCommand(),
                new JobsCommand(),
                new RunsCommand(),
                new BackfillCommand(),
                new ClustersCommand(),
                new DeployCommand(),
                new TokensCommand(),
                new SecretsCommand(),
                new WarmUpCommand(),
                notebook);
    }
}
