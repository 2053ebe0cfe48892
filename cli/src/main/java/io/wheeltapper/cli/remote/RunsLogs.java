package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper runs logs} command. */
@Command(
        name = "logs",
        header = "Prints the output of tasks, and optionally follows it.",
        description = {"", "If several tasks are shown, each line starts with the key of its task."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper runs logs 34 -f",
            "  wheeltapper runs logs 34 --task score",
            "  wheeltapper runs logs 34 --json | jq -r .text"
        })
final class RunsLogs extends RemoteVerb {
    private static final int LINES_AT_A_TIME = 10_000;

    @Parameters(paramLabel = "RUN", description = "Id of the run, or of the run of one task.")
    long runId;

    @Option(names = "--task", paramLabel = "KEY", description = "Show only this task (default: all tasks).")
    @Nullable
    String task;

    @Option(
            names = {"-f", "--follow"},
            description = "Continue until the tasks have ended. New attempts are followed too.")
    boolean follow;

    /** The number of the last printed line, by the id of the task's run. */
    private final Map<Long, Long> printed = new HashMap<>();

    @Override
    void execute() {
        boolean isOver = false;
        while (!isOver) {
            // Whether it has ended is asked before its lines, so that none can follow.
            RunAnswer run = RunFollower.get(api(), runId);
            List<RunAnswer> tasks = RunTasks.of(run, task);
            isOver = !follow || (task == null ? run : tasks.get(0)).isEnded();
            boolean isOne = tasks.size() == 1;
            tasks.forEach(each -> printNew(each, isOne ? "" : each.taskKey() + "  "));
            out().flush();
            if (!isOver) {
                RunFollower.pause();
            }
        }
    }

    private void printNew(RunAnswer each, String prefix) {
        long taskRunId = each.id();
        JsonNode lines;
        do {
            long after = printed.getOrDefault(taskRunId, 0L);
            lines = api().get(
                            "/api/wheeltapper/1.0/runs/logs",
                            Map.of("run_id", taskRunId, "after", after, "limit", LINES_AT_A_TIME))
                    .path("lines");
            for (JsonNode line : lines) {
                out().println(
                                wantsJson()
                                        ? JsonTexts.line(named(line, each))
                                        : prefix + line.path("text").asText());
                printed.put(taskRunId, line.path("number").asLong());
            }
        } while (lines.size() == LINES_AT_A_TIME);
    }

    private static ObjectNode named(JsonNode line, RunAnswer task) {
        ObjectNode named = JsonTexts.object();
        named.put("task_key", task.taskKey());
        named.put("task_run_id", task.id());
        line.properties().forEach(field -> named.set(field.getKey(), field.getValue()));
        return named;
    }
}
