package io.wheeltapper.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Where the program starts for the verbs that can do without Spark. The launcher gives it a class path without Spark's
 * jars, which {@link SparkJars} adds if a step needs Spark after all. What picocli looks at here may not mention
 * Spark's classes.
 */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new Wheeltapper(OwnProcess::new)).execute(arguments));
    }

    static CommandLine commandLine(Wheeltapper root) {
        List<Object> verbs =
                new ArrayList<>(StepCommands.all().stream().map(StepVerb::of).toList());
        verbs.addAll(List.of(new TablesCommand(), new VacuumCommand(), new ModelsCommand(), new LocalWarmUpCommand()));
        return CommandLines.of(root, verbs);
    }
}
