package io.wheeltapper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.pipeline.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The steps of tasks are the verbs of the command line: there is one way to read what they are told. */
final class VerbSteps implements StepRunner {
    private static final List<String> STEPS = List.of("ingest", "features", "train", "score", "evaluate", "simulate");

    private final String workspace;
    private final @Nullable String scenario;

    /** @param scenario file of the scenario; null for the built-in one */
    VerbSteps(String workspace, @Nullable String scenario) {
        this.workspace = workspace;
        this.scenario = scenario;
    }

    @Override
    public StepOutcome run(String step, Map<String, String> parameters, SparkSession session, TaskContext context) {
        TaskHost host = new TaskHost(session, context);
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed, true);
        CommandLine command = Main.commandLine(new Wheeltapper(err -> host))
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(true)
                .setOut(out)
                .setErr(out);
        CommandLine verb = STEPS.contains(step) ? command.getSubcommands().get(step) : null;
        if (verb == null) {
            throw unknownStep(step);
        }
        StepArguments arguments = new StepArguments(verb.getCommandSpec());
        try {
            call(command, arguments.of(parameters));
        } catch (ParameterException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION, arguments.inTheirWords(String.valueOf(e.getMessage())));
        } catch (WheeltapperException e) {
            throw e.kind() == ErrorKind.USAGE
                    ? new WheeltapperException(
                            e.code(), arguments.inTheirWords(String.valueOf(e.getMessage())), e.getCause())
                    : e;
        } finally {
            context.log(printed.toString());
        }
        return outcome(host.outcome());
    }

    private static WheeltapperException unknownStep(String step) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "There is no step %s.%s There are %s."
                        .formatted(step, NearestName.hint(step, STEPS), String.join(", ", STEPS)));
    }

    private void call(CommandLine command, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--workspace=" + workspace));
        if (scenario != null) {
            all.add("--scenario=" + scenario);
        }
        all.addAll(arguments);
        CommandLine.ParseResult parsed = command.parseArgs(all.toArray(String[]::new));
        ((Verb) parsed.subcommand().commandSpec().userObject()).call();
    }

    private static StepOutcome outcome(@Nullable Object outcome) {
        return outcome == null
                ? new StepOutcome(JsonNodeFactory.instance.objectNode(), Map.of(), null)
                : new StepOutcome(Json.read(Json.line(outcome), JsonNode.class), StepMetrics.of(outcome), outcome);
    }
}
