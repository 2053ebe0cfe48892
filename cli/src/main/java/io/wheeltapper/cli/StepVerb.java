package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.core.step.Spelling;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.pipeline.engine.EngineRequest;
import io.wheeltapper.pipeline.workspace.Workspace;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** A step as a verb of the command line, with the options in its definition. */
@Command(sortOptions = false, footerHeading = "%nExamples:%n")
final class StepVerb extends Verb {
    private final StepCommand step;
    private final StepOptions options;

    private StepVerb(StepCommand step) {
        this.step = step;
        this.options = new StepOptions(step.definition());
    }

    static CommandLine of(StepCommand step) {
        StepVerb verb = new StepVerb(step);
        CommandSpec spec = CommandSpec.forAnnotatedObject(verb);
        spec.name(step.definition().name());
        spec.usageMessage()
                .header(step.definition().header())
                .description(step.help().description().toArray(String[]::new))
                .footer(step.help().examples().stream().map(line -> "  " + line).toArray(String[]::new));
        verb.options.addTo(spec);
        return new CommandLine(spec);
    }

    /**
     * Reads the input given on the command line.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException with all problems
     */
    StepValues values(CommandLine.ParseResult parsed) {
        return StepValues.of(step.definition(), options.input(parsed), Spelling.OPTIONS);
    }

    @Override
    void execute() {
        StepResult result = step.run(values(spec.commandLine().getParseResult()), new Environment());
        print(result.json(), result.text());
        result.warnings().forEach(this::warn);
    }

    private final class Environment implements StepEnvironment {
        @Override
        public Workspace workspace() {
            return StepVerb.this.workspace();
        }

        @Override
        public Scenario scenario() {
            return StepVerb.this.scenario();
        }

        @Override
        public SparkSession spark() {
            return VerbSession.require(StepVerb.this);
        }

        @Override
        public Progress progress() {
            return StepVerb.this.progress();
        }

        @Override
        public EngineRequest engine(StepValues values) {
            EngineChoice choice = root().engine;
            return new EngineRequest(
                    choice == null ? EngineChoice.AUTO : choice,
                    sessionSettings()
                            .chosenMaster()
                            .map("the master %s is chosen"::formatted)
                            .orElse(null),
                    StepVerb.this::fileSystems,
                    StepVerb.this::note);
        }
    }
}
