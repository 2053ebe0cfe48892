package io.wheeltapper.cli;

import io.wheeltapper.cli.remote.BackfillCommand;
import io.wheeltapper.cli.remote.ClustersCommand;
import io.wheeltapper.cli.remote.DeployCommand;
import io.wheeltapper.cli.remote.JobsCommand;
import io.wheeltapper.cli.remote.RunsCommand;
import io.wheeltapper.cli.remote.SecretsCommand;
import io.wheeltapper.cli.remote.TokensCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the program starts for the verbs that are the server, or only call one. The launcher gives it a class path without Spark's
 * jars, so neither this class nor what it makes may touch a class that needs them.
 */
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) {
        Wheeltapper root = new Wheeltapper(err -> {
            throw new IllegalStateException("A verb without Spark's jars has asked for Spark");
        });
        List<Object> verbs = new ArrayList<>(List.of(new ServeCommand()));
        verbs.addAll(callers());
        System.exit(CommandLines.of(root, verbs).execute(arguments));
    }

    /** Returns the verbs that do nothing but call a server, in the order of the help. */
    static List<Object> callers() {
        return List.of(
                new JobsCommand(),
                new RunsCommand(),
                new BackfillCommand(),
                new ClustersCommand(),
                new DeployCommand(),
                new TokensCommand(),
                new SecretsCommand());
    }
}
