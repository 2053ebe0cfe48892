package io.wheeltapper.cli;

import io.wheeltapper.cli.remote.NotebookCommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(new Wheeltapper(OwnProcess::new));
    }

    static CommandLine commandLine(Wheeltapper root) {
        List<Object> verbs = new ArrayList<>();
        verbs.add(new DemoCommand());
        StepCommands.all().forEach(step -> verbs.add(StepVerb.of(step)));
        verbs.addAll(List.of(
                new TablesCommand(), new VacuumCommand(), new ModelsCommand(), new SqlCommand(), new MigrateCommand()));
        verbs.addAll(List.of(new ServeCommand(), new DriverCommand()));
        verbs.addAll(ServerMain.callers());
        verbs.addAll(List.of(new WarmUpCommand(), notebook()));
        return CommandLines.of(root, verbs);
    }

    /** The other verbs of notebooks call a server; these work here. */
    private static CommandLine notebook() {
        return new CommandLine(new NotebookCommand())
                .addSubcommand(new NotebookConvertCommand())
                .addSubcommand(new NotebookRunCommand());
    }
}
