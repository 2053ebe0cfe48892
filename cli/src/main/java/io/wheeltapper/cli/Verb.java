package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.engine.LocalFileSystems;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.SessionSettings.UserInterface;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The base of all verbs: the global options, a session on demand, and the printing of a summary. */
abstract class Verb implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    private @Nullable VerbHost host;

    /** Does the work; returning means success. */
    abstract void execute();

    /** Returns the exit code of a completed run. */
    int exitCode() {
        return 0;
    }

    @Override
    public final Integer call() {
        if (root().engine == EngineChoice.LOCAL && root().master != null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--engine local runs without Spark, but --master %s names a Spark cluster. Leave out one of the two."
                            .formatted(root().master));
        }
        try {
            execute();
            return exitCode();
        } finally {
            if (host != null) {
                host.pauseProgress();
            }
            out().flush();
            if (host != null) {
                host.close();
            }
        }
    }

    /** Returns the options that all verbs have. */
    final Wheeltapper root() {
        return (Wheeltapper) spec.root().userObject();
    }

    final Workspace workspace() {
        return Workspace.at(root().workspace);
    }

    final Scenario scenario() {
        return root().scenario == null ? ScenarioReader.builtIn() : ScenarioReader.read(Path.of(root().scenario));
    }

    /** Returns the settings of the session that {@link VerbSession} starts. */
    final SessionSettings sessionSettings() {
        UserInterface pages = root().sparkUserInterface ? UserInterface.ON : UserInterface.OFF;
        return new SessionSettings(root().master, sparkConf(), pages);
    }

    /** Returns additional Spark settings. */
    Map<String, String> sparkConf() {
        return Map.of();
    }

    /** Returns the settings of file systems, for which no session is started. */
    final Configuration fileSystems() {
        return LocalFileSystems.settings(sparkConf());
    }

    final Progress progress() {
        return host().progress();
    }

    final VerbHost host() {
        if (host == null) {
            host = root().hosts.apply(spec.commandLine().getErr());
        }
        return host;
    }

    /** Ends the line of the current phase, so that something else can be printed. */
    final void pauseProgress() {
        host().pauseProgress();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints a line about the run on standard error. */
    final void note(String line) {
        pauseProgress();
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /** Prints a warning on standard error. */
    final void warn(String warning) {
        pauseProgress();
        spec.commandLine().getErr().println(spec.commandLine().getColorScheme().errorText("Warning: " + warning));
        spec.commandLine().getErr().flush();
    }

    /** Prints {@code outcome} as JSON if {@code --json} is given, else {@code text}. */
    final void print(Object outcome, String text) {
        pauseProgress();
        out().println(root().json ? JsonRecords.write(outcome) : text);
    }
}
