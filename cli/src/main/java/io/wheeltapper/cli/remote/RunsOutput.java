package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper runs output} command. */
@Command(
        name = "output",
        header = "Prints the result or the error of a task.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper runs output 34 --task score", "  wheeltapper runs output 35 --json"})
final class RunsOutput extends RemoteVerb {
    @Parameters(paramLabel = "RUN", description = "Id of the run, or of the run of one task.")
    long runId;

    @Option(names = "--task", paramLabel = "KEY", description = "Task of the run; required if it has several.")
    @Nullable
    String task;

    @Override
    void execute() {
        long taskRunId = task == null
                ? runId
                : RunTasks.of(RunFollower.get(api(), runId), task).get(0).id();
        ObjectNode output = api().get("/api/2.1/jobs/runs/get-output", Map.of("run_id", taskRunId));
        print(output, text(output));
    }

    private static String text(ObjectNode output) {
        List<String> parts = new ArrayList<>();
        RunAnswer run = new RunAnswer(output.path("metadata"));
        parts.add("Task %s: %s".formatted(run.taskKey(), run.state()));
        if (output.has("error")) {
            parts.add(output.path("error").asText());
        }
        if (output.has("error_trace")) {
            parts.add(output.path("error_trace").asText());
        }
        output.properties().forEach(field -> {
            if (field.getKey().endsWith("output") || field.getKey().equals("metrics")) {
                parts.add(JsonTexts.indented(field.getValue()));
            }
        });
        return String.join(System.lineSeparator(), parts);
    }
}
