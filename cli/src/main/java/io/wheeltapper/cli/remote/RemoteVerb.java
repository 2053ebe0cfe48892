package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The base of verbs that call a server: the connection, and printing. */
abstract class RemoteVerb implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "URL",
            description = "Server to call (default: $DATABRICKS_HOST, else http://127.0.0.1:8642). The token comes "
                    + "from $DATABRICKS_TOKEN, else from state/admin-token in the workspace.")
    @Nullable
    String host;

    private @Nullable ApiClient client;

    /** Does the work; returning means success. */
    abstract void execute();

    @Override
    public final Integer call() {
        try {
            execute();
            return 0;
        } finally {
            out().flush();
        }
    }

    final ApiClient api() {
        if (client == null) {
            Connection connection = Connection.of(host, System.getenv(), global("--workspace"));
            client = new ApiClient(connection, this::notice);
        }
        return client;
    }

    final boolean wantsJson() {
        return Boolean.parseBoolean(global("--json"));
    }

    /** Returns whether standard error is a terminal, on which lines can be redrawn. */
    static boolean isTerminal() {
        return Boolean.getBoolean("wheeltapper.terminal");
    }

    /** Returns the value of a global option. */
    private String global(String option) {
        Object value = spec.root().findOption(option).getValue();
        return String.valueOf(value);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints a message besides the result on standard error. */
    final void notice(String text) {
        err().println(text);
        err().flush();
    }

    /** Prints {@code answer} if {@code --json} is given, else {@code text}. */
    final void print(JsonNode answer, Object text) {
        out().println(wantsJson() ? JsonTexts.indented(answer) : text);
    }
}
