package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.json.Json;
import io.wheeltapper.pipeline.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.SessionSettings.UserInterface;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all verbs share: the global options, a session on demand, and the printing of a summary. */
abstract class Verb implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    Wheeltapper root = new Wheeltapper();

    private @Nullable SparkSession session;
    private @Nullable PhaseReport report;

    /** Does the work; a return means success. */
    abstract void execute();

    @Override
    public final Integer call() {
        try {
            execute();
            return 0;
        } finally {
            if (report != null) {
                report.close();
            }
            out().flush();
            if (session != null) {
                session.stop();
            }
        }
    }

    final Workspace workspace() {
        return Workspace.at(root.workspace);
    }

    final Scenario scenario() {
        return root.scenario == null ? ScenarioReader.builtIn() : ScenarioReader.read(Path.of(root.scenario));
    }

    /** Starts Spark on the first call. */
    final SparkSession spark() {
        if (session == null) {
            progress().phase("starting Spark");
            UserInterface pages = root.sparkUserInterface ? UserInterface.ON : UserInterface.OFF;
            session = Sessions.start(new SessionSettings(root.master, pages));
            session.sparkContext().addSparkListener(report());
        }
        return session;
    }

    final Progress progress() {
        return report();
    }

    private PhaseReport report() {
        if (report == null) {
            report = new PhaseReport(spec.commandLine().getErr(), Boolean.getBoolean("wheeltapper.terminal"));
        }
        return report;
    }

    /** Ends the line of the present phase, so that something else can be printed. */
    final void pauseProgress() {
        report().close();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints {@code outcome} as JSON when {@code --json} is given, else {@code text}. */
    final void print(Object outcome, String text) {
        pauseProgress();
        out().println(root.json ? Json.write(outcome) : text);
    }
}
