package io.wheeltapper.cli;

import java.io.PrintWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command and the options that every verb takes. */
@Command(
        name = "wheeltapper",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        sortOptions = false,
        header = "Says which component of which machine will fail, when, and how far that can be trusted.",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:our fault, or that of something we depend on",
            "2:usage: an option, a name or a setting is wrong",
            "3:the data or the model do not fit what was asked"
        })
final class Wheeltapper implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--workspace",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:WHEELTAPPER_WORKSPACE:-workspace}",
            description =
                    "Directory of tables, models and reports (default: $WHEELTAPPER_WORKSPACE, else ./workspace).")
    String workspace = "workspace";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "What tables, sensors, windows and components there are (default: predictive-maintenance).")
    @Nullable
    String scenario;

    @Option(
            names = "--master",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Spark cluster to run on, such as spark://host:7077 (default: this machine).")
    @Nullable
    String master;

    @Option(
            names = "--spark-ui",
            scope = ScopeType.INHERIT,
            description = "Serve Spark's own web pages while the command runs.")
    boolean sparkUserInterface;

    /** Where verbs run, given the writer for what they are doing. */
    final Function<PrintWriter, VerbHost> hosts;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the summary as JSON.")
    boolean json;

    /** Verbs in a process of their own. */
    Wheeltapper() {
        this(OwnProcess::new);
    }

    Wheeltapper(Function<PrintWriter, VerbHost> hosts) {
        this.hosts = hosts;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a verb, for example: wheeltapper demo");
    }
}
