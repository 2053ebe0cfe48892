package io.wheeltapper.cli;

import io.wheeltapper.core.step.EngineChoice;
import java.io.PrintWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command with the options of all verbs. */
@Command(
        name = "wheeltapper",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        sortOptions = false,
        header = "Predicts which component of which machine will fail, when, and how reliable the prediction is.",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:internal error, or failure of an external system",
            "2:usage: an option, a name or a setting is wrong",
            "3:the data or the model do not fit the request"
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
            description =
                    "Scenario file with tables, sensors, windows and components (default: predictive-maintenance).")
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
            names = "--engine",
            paramLabel = "ENGINE",
            scope = ScopeType.INHERIT,
            description =
                    "Engine that runs a step: local is this process without Spark, spark is Spark, and auto takes "
                            + "local where it can do the work and no --master is given (default: auto).")
    @Nullable
    EngineChoice engine;

    @Option(
            names = "--spark-ui",
            scope = ScopeType.INHERIT,
            description = "Serve Spark's web UI while the command runs.")
    boolean sparkUserInterface;

    /** Creates the environment of a verb with a writer for progress messages. */
    final Function<PrintWriter, VerbHost> hosts;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the summary as JSON.")
    boolean json;

    Wheeltapper(Function<PrintWriter, VerbHost> hosts) {
        this.hosts = hosts;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No verb is given. Name one, for example: wheeltapper demo");
    }
}
